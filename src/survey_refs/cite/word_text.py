"""Plain text, and the text of a Word or PDF file, as Markdown: paragraphs, headings, and nothing else."""

from __future__ import annotations

import re

from survey_refs.document import Document
from survey_refs.model import Edit, Span

BINARY = frozenset(("docx", "pdf"))
"""Formats whose files hold no text that could be edited in place."""

_OPENS_BLOCK = re.compile(r"(?:[#>+*-]|\d+[.)])(?=\s)|\s+|:::|```|~~~|\|")


_SPECIAL = re.compile(r"[\\`*\[\]<^~$|@]|(?<!\w)_|_(?!\w)")


def markdown_edits(document: Document, *, literal: bool = False) -> list[Edit]:
    """Insertions that make Markdown of a document's text: marks of headings, a line between the paragraphs of a Word
    file, and a backslash before what would begin a list, a heading or a quotation.

    ``literal``: before every character that Markdown would read otherwise too.
    """
    titles = {
        document.text.rfind("\n", 0, section.title_span.start) + 1: section.level
        for section in document.sections
        if section.title_span is not None
    }
    edits = []
    at = 0
    for line in document.text.split("\n"):
        end = at + len(line)
        if at in titles:
            marks = "" if line.startswith("#") else "#" * min(6, titles[at]) + " "
            edits.append(Edit(span=Span(at, at), text=marks))
        elif (found := _OPENS_BLOCK.match(line)) and (literal or document.format == "docx"):
            space = found[0].isspace()
            dot = found.end() - 1 if found[0][:1].isdigit() else 0
            edits.append(
                Edit(span=Span(at, at + found.end()) if space else Span(at + dot, at + dot), text="" if space else "\\")
            )
        if line.strip() and document.format == "docx" and end < len(document.text):
            edits.append(Edit(span=Span(end, end), text="\n"))
        at = end + 1
    if literal:
        taken = {edit.span.start for edit in edits}
        escapes = (found.start() for found in _SPECIAL.finditer(document.text))
        edits += [Edit(span=Span(place, place), text="\\") for place in escapes if place not in taken]
        edits.sort(key=lambda edit: edit.span)
    return edits
