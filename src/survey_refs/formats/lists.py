"""A printed reference list or a curated list, in any text format, to its items."""

from __future__ import annotations

from dataclasses import dataclass

from survey_refs.document import Document
from survey_refs.document.read import parse_document
from survey_refs.document.reference_list import split_reference_list
from survey_refs.formats.fields import LeftOut
from survey_refs.model import Span
from survey_refs.printed import PrintedReference, parse_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item: ``text`` as it stands at ``[start, end)`` of the file's text, from ``line`` (counted from 1) on.

    ``section`` are the headings above it, the outermost first; ``number`` is its printed number or label.
    """

    text: str
    start: int
    end: int
    line: int
    section: tuple[str, ...]
    number: str | None
    reference: PrintedReference


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRead:
    """What a list holds."""

    items: tuple[ListItem, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_list(text: str, *, format: str | None = None, path: str = "") -> ListRead:
    """The items of the printed or curated list in ``text``.

    ``format`` is a text format of :mod:`survey_refs.document` or ``bbl``; None: as ``path`` ends or ``text`` looks.
    """
    return read_list_of(parse_document(text, format, path))


def read_list_of(document: Document) -> ListRead:
    """The items of the printed or curated list of a document that was read (a Word file too)."""
    parts = document.reference_parts or (Span(0, len(document.prose.text)),)
    items = []
    for part in parts:
        for item in split_reference_list(document.prose, part):
            span = item.span
            source = document.text[span.start : span.end]
            line = document.place(span).line
            items.append(
                ListItem(
                    text=source,
                    start=span.start,
                    end=span.end,
                    line=line,
                    section=(),
                    number=item.label or None,
                    reference=parse_reference(item.text),
                )
            )
    return ListRead(items=tuple(items))
