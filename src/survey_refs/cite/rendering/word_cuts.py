"""Stretches of a paragraph's text taken out of a Word file, whatever runs and links they stand in."""

from __future__ import annotations

import copy
from typing import Any

from survey_refs.cite.rendering.word_elements import SPACE, new_element, tag
from survey_refs.document.formats.word import run_text, visible_runs


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, as the reader of Word files has it."""
    return "".join(run_text(run) for run in visible_runs(paragraph))


def cut(paragraph: Any, start: int, end: int) -> tuple[Any, Any]:
    """Take ``[start, end)`` of a paragraph's text away: an empty run that stands there, and the look of most of it."""
    at, first, gone = 0, None, []
    runs: list[Any] = list(visible_runs(paragraph))
    for run in runs:
        length = len(run_text(run))
        run_start, at = at, at + length
        if at <= start or run_start >= end or not length:
            if first is None and run_start >= end:
                break
            continue
        left, inside, right = _split(run, max(0, start - run_start), min(length, end - run_start))
        first = inside if first is None else first
        for piece in (left, inside, right):
            if piece is not None:
                run.addprevious(piece)
        run.getparent().remove(run)
        gone.append(inside)
    marker = new_element("r")
    if first is None:
        paragraph.append(marker)
        return marker, None
    around = next((each for each in first.iterancestors() if each.tag in (tag("hyperlink"), tag("fldSimple"))), None)
    if around is None:
        first.addprevious(marker)
    else:
        _part_at(around, first).addprevious(marker)
    for piece in gone:
        piece.getparent().remove(piece)
    return marker, max(gone, key=lambda piece: len(run_text(piece))).find(tag("rPr"))


def _part_at(around: Any, piece: Any) -> Any:
    """Part a link (or the like) at ``piece``: what follows it there goes into a copy after the link, the copy."""
    while piece is not around:
        above = piece.getparent()
        tail = copy.copy(above)  # with its attributes
        tail[:] = [copy.deepcopy(child) for child in above if child.tag.endswith("Pr") and child is not piece]
        following = list(piece.itersiblings())
        tail.extend(following)
        above.addnext(tail)
        piece = above
    return piece.getnext()


def _split(run: Any, start: int, end: int) -> tuple[Any, Any, Any]:
    """A run in three: before ``start``, to ``end``, and after it; None for an empty part."""
    parts = [new_element("r") for _ in range(3)]
    properties = run.find(tag("rPr"))
    for part in parts:
        if properties is not None:
            part.append(copy.deepcopy(properties))
    at = 0
    for child in run:
        if child.tag == tag("rPr"):
            continue
        text = run_text(_only(child))
        bounds = (0, start, end, 1 << 60)
        if not text:
            parts[0 if at < start else 1 if at < end else 2].append(copy.deepcopy(child))
        for number in range(3):
            piece = text[max(0, bounds[number] - at) : max(0, bounds[number + 1] - at)]
            if not piece:
                continue
            new = copy.deepcopy(child)
            if child.tag == tag("t"):
                new.text = piece
                new.set(SPACE, "preserve")
            parts[number].append(new)
        at += len(text)
    left, inside, right = parts
    return (left if _has_content(left) else None, inside, right if _has_content(right) else None)


def _has_content(run: Any) -> bool:
    return any(child.tag != tag("rPr") for child in run)


def _only(child: Any) -> Any:
    run = new_element("r")
    run.append(copy.deepcopy(child))
    return run
