"""What stands at an offset of a file: a key, or a macro; and where else it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from survey_refs.bib import BibFile, Entry, Field
from survey_refs.bib.renaming import NAMING
from survey_refs.cite.texts import CitedText
from survey_refs.editor.snapshot import Snapshot
from survey_refs.editor.views import View
from survey_refs.model import Resolution, Span

_NAMED = re.compile(r"[^\s,{}\"]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """What the cursor points at: ``span`` of the file holds it.

    ``key`` is empty where a printed citation means nobody, or several may be meant; ``resolution`` is there for a
    citation of a text, ``macro`` for the name of a @string.
    """

    span: Span
    key: str = ""
    macro: str = ""
    resolution: Resolution | None = None


def pointed_at(view: View, offset: int) -> Pointed | None:
    """What stands at an offset of an open file whose view is current."""
    bib = view.snapshot.bib(view.buffer.path)
    if bib is not None:
        return _in_bib(bib, offset)
    text = view.snapshot.text(view.buffer.path)
    return _in_text(text, offset) if text is not None else None


def entry_at(bib: BibFile, offset: int) -> Entry | None:
    """The entry that an offset is in; its end counts."""
    entries = bib.entries
    number = bisect_right(entries, offset, key=lambda entry: entry.segment.start) - 1
    return entries[number] if number >= 0 and offset <= entries[number].segment.end else None


def field_at(entry: Entry, offset: int) -> Field | None:
    """The field that an offset is in; its ends count."""
    return next((field for field in entry.fields if field.span.start <= offset <= field.span.end), None)


def key_span(text: CitedText, resolution: Resolution) -> Span:
    """Where the key of a cite stands, or all of a printed cite."""
    cite = resolution.cite
    at = text.document.text.find(cite.key, cite.span.start, cite.span.end) if cite.key else -1
    return Span(at, at + len(cite.key)) if at >= 0 else cite.span


def _in_bib(bib: BibFile, offset: int) -> Pointed | None:
    entry = entry_at(bib, offset)
    if entry is None:
        return _defined_macro(bib, offset)
    if _holds(entry.key_span, offset):
        return Pointed(span=entry.key_span, key=entry.key)
    field = field_at(entry, offset)
    if field is None or not _holds(field.value_span, offset):
        return None
    if field.name in NAMING:
        return next(
            (Pointed(span=at, key=bib.text[at.start : at.end]) for at in named(field) if _holds(at, offset)), None
        )
    for kind, start, end in field.parts:
        if kind == "w" and start <= offset <= end and not bib.text[start:end].isdigit():
            return Pointed(span=Span(start, end), macro=bib.text[start:end])
    return None


def named(field: Field) -> Iterator[Span]:
    """The keys in a field that names entries."""
    start = field.value_span.start
    for found in _NAMED.finditer(field.raw):
        yield Span(start + found.start(), start + found.end())


def macro_definitions(bib: BibFile) -> Iterator[tuple[str, Span]]:
    """The names of the macros that the file defines, with their places."""
    from survey_refs.bib.syntax import parse_string

    for segment in bib.segments:
        if segment.kind == "string":
            for name_start, name_end, _, _ in parse_string(bib.view, segment.body, segment.close).fields:
                yield bib.text[name_start:name_end], Span(name_start, name_end)


def _defined_macro(bib: BibFile, offset: int) -> Pointed | None:
    return next((Pointed(span=at, macro=name) for name, at in macro_definitions(bib) if _holds(at, offset)), None)


def _in_text(text: CitedText, offset: int) -> Pointed | None:
    for mention in text.mentions:
        if not _holds(mention.mention.span, offset):
            continue
        for resolution in mention.resolutions:
            if _holds(resolution.cite.span, offset):
                key = resolution.key or resolution.cite.key
                return Pointed(span=key_span(text, resolution), key=key, resolution=resolution)
    return None


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end


# ------------------------------------------------------------------------------------------------------ everywhere


def names_of_entry(snapshot: Snapshot, key: str) -> Iterator[tuple[BibFile, Span]]:
    """Where the bibliographies name an entry: crossref, xdata, related and sets."""
    for bib in snapshot.bibs:
        if bib.text.find(key) < 0:
            continue
        for entry in bib.entries:
            for field in entry.fields:
                if field.name in NAMING:
                    for at in named(field):
                        if bib.text[at.start : at.end] == key:
                            yield bib, at
