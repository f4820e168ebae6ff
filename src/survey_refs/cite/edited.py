"""Edits of one text made together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from survey_refs.model import Edit


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made, which are in its order and do not overlap; all else stays as it is."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def merged(edits: Sequence[Edit], others: Sequence[Edit]) -> list[Edit]:
    """Both in the order of the text, without those of ``others`` that touch what is replaced."""
    taken = sorted(edits, key=lambda edit: edit.span)
    kept: list[Edit] = []
    number = 0
    for one in sorted(others, key=lambda edit: edit.span):
        while number < len(taken) and taken[number].span.end <= one.span.start:
            number += 1
        if number == len(taken) or taken[number].span.start >= one.span.end:
            kept.append(one)
    return sorted([*kept, *taken], key=lambda edit: (edit.span.start, edit.span.end))
