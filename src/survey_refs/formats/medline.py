"""NBIB, the tagged form of MEDLINE and PubMed (NLM, "MEDLINE/PubMed Data Element (Field) Descriptions")."""

from __future__ import annotations

import re
from collections import Counter

from survey_refs.formats.fields import Item, Reading, Values, work_of_values
from survey_refs.formats.lines import Record, records

_TAG = re.compile(r"(?P<tag>[A-Z]{2,4}) {0,2}- ?(?P<value>.*)")
_READ = {
    "FAU": "author", "CN": "author", "FED": "editor", "TI": "title", "BTI": "container_title",
    "CTI": "collection_title", "JT": "container_title", "TA": "container_title_short", "VI": "volume", "IP": "issue",
    "PG": "page", "DP": "issued", "LA": "language", "AB": "abstract", "PMC": "PMCID", "PMID": "PMID", "OT": "keyword",
    "PB": "publisher", "PL": "publisher_place", "EN": "edition", "ISBN": "standard_number", "IS": "standard_number",
    "VTI": "volume_title", "TT": "original_title",
}  # fmt: skip
_OF_THE_DATABASE = frozenset({
        "OWN", "STAT", "DCOM", "LR", "CRDT", "PHST", "EDAT", "MHDA", "SB", "JID", "CI", "AU", "AUID", "AD", "PT", "DEP",
    "GR", "MH", "RN", "NM", "SO", "AID", "LID", "ED", "CTDT", "PST", "OAB", "OABL", "COIS", "SI", "EIN", "CIN",
    "CON", "COM", "UOF", "UIN", "RIN", "ROF", "RPF", "RPI", "EFR", "CRI", "CRF", "DDIN", "DRIN", "ORI", "DA", "PMCR",
    "OTO", "PL", "PUBM", "MID", "GS", "FIR", "IR", "IRAD", "GN", "SFM", "TT",
})  # fmt: skip
_ARTICLE_NUMBER = re.compile(r"e\d+|\d+|[A-Za-z]+\d+")


def read(text: str, path: str = "") -> Reading:
    """The records of an NBIB file."""
    items: list[Item] = []
    unread: Counter[str] = Counter()
    for record in records(text, _TAG):
        if not record.first("TI", "BTI", "PMID"):
            continue
        values, unknown = _values(record)
        unread.update(unknown)
        work = work_of_values(record.first("PMID"), _type(record), values)
        items.append(Item(work=work, line=record.line, text=record.text, key_is_citation_key=False))
    return Reading(items=tuple(items), unread=unread)


def _type(record: Record) -> str:
    kinds = {value.lower() for tag, value in record.tags if tag == "PT"}
    if record.first("BTI"):
        return "chapter" if record.first("TI") else "book"
    if "preprint" in kinds:
        return "article"
    return "book" if "book" in kinds and not record.first("JT", "TA") else "article-journal"


def _values(record: Record) -> tuple[Values, set[str]]:
    values: Values = {}
    unknown: set[str] = set()
    short = {"AU": "author", "ED": "editor"}
    spelt_out = {variable for tag, variable in short.items() if record.first(f"F{tag}")}
    for tag, value in record.tags:
        variable = _READ.get(tag)
        if tag in short and short[tag] not in spelt_out:
            variable = short[tag]
            value = re.sub(r"^(.+?) ([A-Z]{1,4})((?: (?:Jr|Sr|\d\w\w))?)$", r"\1, \2,\3", value).rstrip(",")
        if variable is None:
            unknown |= {tag} - _OF_THE_DATABASE
        elif value:
            values.setdefault(variable, []).append(_value(tag, value.replace("\n", " ")))
    if "title" not in values and "container_title" in values:
        values["title"] = values.pop("container_title")
    _identifiers(record, values)
    return values, unknown


def _value(tag: str, value: str) -> str:
    if tag == "IS":
        return re.sub(r"\s*\(.*\)", "", value)
    if tag == "PG":
        return _whole_range(value)
    if tag in ("TI", "BTI"):
        return value.removesuffix(".").strip()
    return value


def _whole_range(pages: str) -> str:
    """``1234-8`` as ``1234-1238``: MEDLINE leaves out the digits that do not change."""
    found = re.fullmatch(r"(\D*)(\d+)-(\d+)", pages)
    if not found or len(found[3]) >= len(found[2]):
        return pages
    return f"{found[1]}{found[2]}-{found[1]}{found[2][: -len(found[3])]}{found[3]}"


def _identifiers(record: Record, values: Values) -> None:
    """DOI and, where there are no pages, the article number, from AID and LID."""
    for tag, value in record.tags:
        if tag in ("AID", "LID"):
            text, _, kind = value.rpartition(" ")
            if kind == "[doi]":
                values.setdefault("DOI", []).append(text)
            elif kind == "[pii]" and "page" not in values and _ARTICLE_NUMBER.fullmatch(text):
                values.setdefault("number", []).append(text)
