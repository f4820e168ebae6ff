"""A text with what it includes, as one text."""

from __future__ import annotations

import re

from survey_refs.cite.edited import with_edits
from survey_refs.document import Document, parse_document
from survey_refs.model import Edit, Span

_INCLUDING = {
    # where a span is a name alone: what stands before and after it
    "typst": (re.compile(r"#?include\s+\"?\Z"), re.compile(r"\"?")),
}
_LONGEST_COMMAND = 200


def as_one(document: Document) -> Document:
    """The document with the files that it includes in the place of the commands that include them; itself without any.

    Files of another format stay as they are.
    """
    own = [
        (span, part) for span, part in zip(document.part_spans, document.parts, strict=True) if _fits(document, part)
    ]
    if not own:
        return document
    return parse_document(_text(document), document.format, document.path)


def _text(document: Document) -> str:
    parts = zip(document.part_spans, document.parts, strict=True)
    edits = [
        Edit(span=_command(document, span), text=_text(part).rstrip("\n"))
        for span, part in parts
        if _fits(document, part)
    ]
    return with_edits(document.text, sorted(edits, key=lambda edit: edit.span))


def _fits(document: Document, part: Document) -> bool:
    return part.format == document.format


def _command(document: Document, span: Span) -> Span:
    """The whole command that includes a file, from the span of its name."""
    if document.format not in _INCLUDING:
        return span
    before, after = _INCLUDING[document.format]
    text = document.text
    start = before.search(text, max(0, span.start - _LONGEST_COMMAND), span.start)
    end = after.match(text, span.end) if start else None
    return Span(start.start() if start else span.start, end.end() if end else span.end)
