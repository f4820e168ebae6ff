"""The tagged form of Web of Science ("plain text", ``savedrecs.txt``): ``FN``, then ``PT`` … ``ER`` for each record."""

from __future__ import annotations

import re
from collections import Counter

from survey_refs.formats.fields import Item, Reading, Values, work_of_values
from survey_refs.formats.lines import Record, records

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*)|$)")
_START = re.compile(r"\ufeff?\s*(?:FN [^\n]*\n(?:VR [^\n]*\n)?)?\s*PT [JBSP]\s*$", re.MULTILINE)
_TYPES = {"J": "article-journal", "B": "book", "S": "book", "P": "patent"}
_READ = {  # field tags of the Web of Science Core Collection: Work variable
    "AF": "author", "BF": "container_author", "CA": "author", "GP": "author", "BE": "editor", "ED": "editor",
    "TI": "title", "SO": "container_title", "JI": "container_title_short", "SE": "collection_title",
    "VL": "volume", "IS": "issue", "BP": "first_page", "EP": "last_page", "AR": "number", "PG": "number_of_pages",
    "PU": "publisher", "PI": "publisher_place", "SN": "standard_number", "EI": "standard_number",
    "BN": "standard_number", "DI": "DOI", "PD": "issued", "PY": "year", "LA": "language", "AB": "abstract",
    "DE": "keyword", "PM": "PMID", "CT": "event_title", "CL": "event_place", "PN": "part_number",
    "SU": "supplement_number", "UT": "archive_location", "PA": "",
}  # fmt: skip
_OF_THE_DATABASE = frozenset(
    {"PT", "ER", "EF", "FN", "VR", "AU", "BA", "DT", "ID", "C1", "C3", "RP", "EM", "RI", "OI", "FU", "FX", "CR", "NR",
     "TC", "Z9", "U1", "U2", "PA", "J9", "WC", "WE", "SC", "GA", "OA", "HC", "HP", "DA", "HO", "CY", "SP", "SI", "EA",
     "MA", "D2", "UT"}
)  # fmt: skip


def is_web_of_science(text: str) -> bool:
    """Whether a text begins as such a file does."""
    return _START.match(text[:2000]) is not None


def read(text: str) -> Reading:
    """The records of an export of Web of Science."""
    items: list[Item] = []
    unread: Counter[str] = Counter()
    for record in records(text, _TAG, begins="PT", ends="ER"):
        if not record.tags or record.tags[0][0] != "PT":
            continue
        values, unknown = _values(record)
        unread.update(unknown)
        work = work_of_values(record.first("UT"), _type(record), values)
        items.append(Item(work=work, line=record.line, text=record.text, key_is_citation_key=False))
    return Reading(items=tuple(items), unread=unread)


def _type(record: Record) -> str:
    kind = record.first("PT")
    if record.first("CT", "CL") and kind != "J":
        return "paper-conference"
    if kind in ("B", "S") and record.first("TI") and record.first("BP", "AR") and record.first("SO"):
        return "chapter"
    return _TYPES.get(kind, "document")


def _values(record: Record) -> tuple[Values, set[str]]:
    values: Values = {}
    unknown: set[str] = set()
    people = "AF" if record.first("AF") else "AU"
    for tag, value in record.tags:
        variable = "author" if tag == people else "" if tag in _OF_THE_DATABASE else _READ.get(tag)
        if variable is None:
            unknown.add(tag)
        elif variable and value:
            several = variable in ("author", "editor", "container_author")
            values.setdefault(variable, []).extend(value.split("\n") if several else [value.replace("\n", " ")])
    for texts in (values.get(name, []) for name in ("title", "container_title", "publisher", "collection_title")):
        texts[:] = [_cased(text) for text in texts]
    if "keyword" in values:
        values["keyword"] = [value.replace(";", ",") for value in values["keyword"]]
    return values, unknown


_SMALL = frozenset({
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "de", "der",
    "des", "die", "et", "für", "la", "le", "und",
})  # fmt: skip


def _cased(text: str) -> str:
    """Journals and publishers stand there in capitals; title case is the nearest to what they print."""
    if not text.isupper() or len(text) < 6:
        return text
    words = text.lower().split(" ")
    return " ".join(
        word if index and word in _SMALL else re.sub(r"^\W*\w|(?<=[-/(])\w", lambda found: found[0].upper(), word)
        for index, word in enumerate(words)
    )
