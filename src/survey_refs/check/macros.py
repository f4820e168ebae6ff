"""The macros of a file: where they are defined, and which of them its values use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from survey_refs.bib import BibFile
from survey_refs.bib.syntax import parse_string, value_parts
from survey_refs.model import Span


class Definition(NamedTuple):
    """One ``@string``: the macro's name in lower case, its text, and the span of the name."""

    name: str
    value: str
    span: Span


def definitions(bib: BibFile) -> Iterator[Definition]:
    """The definitions of the file in order."""
    for segment in bib.segments:
        if segment.kind == "string":
            for name_start, name_end, start, end in parse_string(bib.view, segment.body, segment.close).fields:
                name = bib.readable(name_start, name_end).lower()
                yield Definition(name, bib.value_of(start, end), Span(name_start, name_end))


def used_macros(bib: BibFile) -> set[str]:
    """The bare words that the values of entries and macros use, in lower case."""
    spans = [span for entry in bib.entries for span in ((f.value_span.start, f.value_span.end) for f in entry.fields)]
    for segment in bib.segments:
        if segment.kind == "string":
            spans += [(item[2], item[3]) for item in parse_string(bib.view, segment.body, segment.close).fields]
    used: set[str] = set()
    for start, end in spans:
        if bib.text[start : start + 1] not in ("{", '"') or "#" in bib.text[start:end]:
            parts = value_parts(bib.view, start, end)
            used.update(bib.text[first:last].lower() for kind, first, last in parts if kind == "w")
    return used
