"""Edits within tables whose columns are drawn with characters: grid tables and simple ones, of reStructuredText and
pandoc's Markdown. A cell keeps its width, or is left as it is.

Sources: docutils' reStructuredText specification ("Grid Tables", "Simple Tables"), pandoc's manual ("Tables").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from survey_refs.model import Edit, Span

_GRID = re.compile(r"[ \t]*\+(?:[-=:]+\+)+[ \t]*")
_RULED = re.compile(r"[ \t]*(?:={2,}|-{2,})(?:[ ]+(?:={2,}|-{2,}))+[ \t]*")
_LONGEST_LINE = 5_000
_LONGEST_TABLE = 20_000  # characters to both sides in which the borders of a table are looked for


def fit(text: str, edits: Sequence[Edit]) -> tuple[list[Edit], list[Edit]]:
    """The edits, with those that take or give spaces where their cells end, and the edits that no cell has room for.

    ``edits`` are in the order of the text and do not overlap.
    """
    kept: list[Edit] = []
    cells: defaultdict[Span, list[Edit]] = defaultdict(list)
    for edit in edits:
        cell = _cell(text, edit.span)
        if cell is None:
            kept.append(edit)
        else:
            cells[cell].append(edit)
    left: list[Edit] = []
    for cell, within in cells.items():
        longer = sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in within)
        at = max(within[-1].span.end, cell.start + len(text[cell.start : cell.end].rstrip()))
        if longer > cell.end - at:
            left += within
            continue
        kept += within
        if longer:
            kept.append(Edit(span=Span(at, at + max(0, longer)), text=" " * -longer))
    return sorted(kept, key=lambda edit: edit.span), left


def _cell(text: str, span: Span) -> Span | None:
    """The cell of such a table that a stretch stands in; none for the last column of a simple table, which may grow."""
    start = text.rfind("\n", max(0, span.start - _LONGEST_LINE), span.start) + 1
    end = text.find("\n", span.end, span.end + _LONGEST_LINE)
    end = end if end >= 0 else len(text)
    line = text[start:end] if end - start <= _LONGEST_LINE else ""
    if "  " not in line and "|" not in line:
        return None
    low, high = max(0, start - _LONGEST_TABLE), end + _LONGEST_TABLE
    top, bottom = text.rfind("\n\n", low, start), text.find("\n\n", end, high)
    rows = text[max(low, top) : bottom if bottom >= 0 else high].splitlines()
    if line.lstrip().startswith("|"):
        bar = line.find("|", span.end - start)
        return Span(start, start + bar) if bar >= 0 and any(map(_GRID.fullmatch, rows)) else None
    border = next(filter(None, map(_RULED.fullmatch, rows)), None)
    if border is None:
        return None
    columns = [column.start() for column in re.finditer(r"[=-]+", border[0])]
    return next((Span(start, start + at - 1) for at in columns if at > span.end - start), None)
