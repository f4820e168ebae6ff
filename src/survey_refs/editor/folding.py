"""Folding: blocks of a .bib file, sections of a text."""

from __future__ import annotations

from lsprotocol.types import FoldingRange, FoldingRangeKind, FoldingRangeParams

from survey_refs.editor.positions import Lines
from survey_refs.editor.views import View
from survey_refs.model import Span


def folding_ranges(view: View, params: FoldingRangeParams) -> list[FoldingRange]:
    """What can be folded in a file."""
    lines = view.buffer.lines
    bib = view.snapshot.bib(view.buffer.path)
    if bib is not None:
        blocks = [(Span(each.start, each.end), each.kind) for each in bib.segments if each.kind != "text"]
        kinds = {"comment": FoldingRangeKind.Comment}
        found = [_range(span, lines, kinds.get(kind)) for span, kind in blocks]
        return [each for each in found if each is not None]
    text = view.snapshot.text(view.buffer.path)
    if text is None:
        return []
    found = []
    sections = text.document.sections
    for number, section in enumerate(sections):
        following = (each for each in sections[number + 1 :] if each.level <= section.level)
        end = next((each.span.start for each in following), len(lines.text))
        found.append(_range(Span(section.span.start, end), lines, None))
    return [each for each in found if each is not None]


def _range(span: Span, lines: Lines, kind: FoldingRangeKind | None) -> FoldingRange | None:
    start = lines.position(span.start).line
    last = span.end
    while last > span.start and lines.text[last - 1].isspace():
        last -= 1
    end = lines.position(last).line
    return FoldingRange(start, end, kind=kind) if end > start else None
