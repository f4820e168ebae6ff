"""Which citations of a text stand in its own footnotes, and where those are called."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from survey_refs.document import Document
from survey_refs.model import Span

_DEFINITION = re.compile(
    r"^\[\^(?P<label>[^\]\s]+)\]:.*(?:\n(?![ \t]*\n|\[\^)[^\n]*|\n(?:[ \t]*\n)+(?: {4}|\t)[^\n]*)*", re.M
)
_OPENINGS = {
    "markdown": (re.compile(r"\^\["), "[", "]"),
    "latex": (re.compile(r"\\(?:footnote|footnotetext|endnote|thanks|marginnote)\s*(?:\[[^\]]*\])?\{"), "{", "}"),
    "typst": (re.compile(r"#footnote\s*(?:\([^()]*\))?\["), "[", "]"),
    "org": (re.compile(r"\[fn:[^:\]]*:"), "[", "]"),
}
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of the text: its ``span``, and where the text calls it."""

    span: Span
    called: int


def notes_of(document: Document) -> list[Note]:
    """The footnotes in the order of their spans; none overlaps another."""
    text, notes = document.text, _of_word(document)
    if document.format in ("markdown", "notebook"):
        for found in _DEFINITION.finditer(text):
            call = re.search(re.escape(f"[^{found['label']}]") + "(?!:)", text)
            notes.append(Note(Span(*found.span()), call.start() if call else found.start()))
    opening = _OPENINGS.get("markdown" if document.format == "notebook" else document.format)
    if opening is not None:
        pattern, left, right = opening
        for found in pattern.finditer(text):
            end = _closing(text, found.end(), left, right)
            if end > 0:
                notes.append(Note(Span(found.start(), end), found.start()))
    apart: list[Note] = []
    for note in sorted(notes, key=lambda each: each.span):
        if not apart or note.span.start >= apart[-1].span.end:
            apart.append(note)
    return apart


def _of_word(document: Document) -> list[Note]:
    """The notes of a Word file, each of one or more paragraphs."""
    noted = [(paragraph.called, paragraph.span) for paragraph in document.paragraphs if paragraph.called is not None]
    return [
        Note(Span(spans[0].start, spans[-1].end), called)
        for called, group in groupby(noted, key=itemgetter(0))
        if (spans := [span for _, span in group])
    ]


def note_at(notes: list[Note], offset: int) -> Note | None:
    """The footnote that ``offset`` stands in."""
    number = bisect_right(notes, offset, key=lambda note: note.span.start) - 1
    return notes[number] if number >= 0 and offset < notes[number].span.end else None


def _closing(text: str, at: int, left: str, right: str) -> int:
    depth = 1
    for place in range(at, min(len(text), at + _LONGEST)):
        char = text[place]
        if char == left and text[place - 1] != "\\":
            depth += 1
        elif char == right and text[place - 1] != "\\":
            depth -= 1
            if not depth:
                return place + 1
    return -1
