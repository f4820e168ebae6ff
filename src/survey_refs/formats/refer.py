"""Refer (.enw), EndNote's tagged form: ``%0 Journal Article``, ``%A Moss, Ann``; an empty line ends a record."""

from __future__ import annotations

import re
from collections import Counter

from survey_refs.formats.endnote import csl_type_of, settle
from survey_refs.formats.fields import Item, Reading, Values, work_of_values
from survey_refs.formats.lines import Record, records

_TAG = re.compile(r"(?P<tag>%[^\s])(?:\s(?P<value>.*)|$)")
_READ = {
    "%A": "author", "%E": "second_author", "%Y": "third_author", "%?": "translator", "%H": "translator",
    "%T": "title", "%J": "periodical", "%B": "second_title", "%S": "third_title", "%!": "title_short",
    "%Q": "original_title", "%O": "container_title_short", "%D": "year", "%8": "issued", "%V": "volume", "%N": "issue",
    "%P": "page", "%I": "publisher", "%C": "publisher_place", "%7": "edition", "%@": "standard_number", "%R": "DOI",
    "%U": "URL", "%X": "abstract", "%K": "keyword", "%Z": "note", "%9": "genre", "%G": "language",
    "%6": "number_of_volumes", "%[": "accessed", "%L": "call_number", "%&": "section",
}  # fmt: skip
_OTHERWISE = frozenset({"%0", "%F", "%M", "%W", "%~", "%+", "%>", "%^"})
_PEOPLE = frozenset({"author", "second_author", "third_author", "translator"})


def read(text: str, path: str = "") -> Reading:
    """The records of an .enw file."""
    items: list[Item] = []
    unread: Counter[str] = Counter()
    for record in records(text, _TAG):
        if not any(tag in ("%T", "%B", "%A") for tag, _ in record.tags):
            continue
        values, unknown = _values(record)
        unread.update(unknown)
        csl_type = csl_type_of(record.first("%0")) if record.first("%0") else _guessed(values)
        settle(csl_type, values)
        key = record.first("%F", "%L")
        work = work_of_values(key, csl_type, values)
        is_key = bool(re.fullmatch(r"[^\W\d][\w:.+/-]*", key))
        items.append(Item(work=work, line=record.line, text=record.text, key_is_citation_key=is_key))
    return Reading(items=tuple(items), unread=unread)


def _guessed(values: Values) -> str:
    """The kind of a record that does not say it, as refer's own macros decide."""
    return "article-journal" if "periodical" in values else "chapter" if "second_title" in values else "book"


def _values(record: Record) -> tuple[Values, set[str]]:
    values: Values = {}
    unknown: set[str] = set()
    for tag, value in record.tags:
        variable = _READ.get(tag)
        if variable is None:
            unknown |= {tag} - _OTHERWISE if value else set()
        elif value:
            pieces = value.split("\n") if variable in ("keyword", *_PEOPLE) else [value]
            values.setdefault(variable, []).extend(map(_family_first, pieces) if variable in _PEOPLE else pieces)
    return values, unknown


def _family_first(name: str) -> str:
    """``Ann Moss`` as ``Moss, Ann``; a comma at the end marks an organisation, which stays one text."""
    if name.endswith(","):
        return name.rstrip(", ")
    words = name.split()
    if "," in name or len(words) < 2:
        return name
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return f"{' '.join(words[start:])}, {' '.join(words[:start])}"
