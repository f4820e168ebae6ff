"""A unified diff of two versions of a file, in time that grows with its length.

Lines that stand once in both versions are anchors (patience diff); only what lies between two anchors is compared line
by line. :mod:`difflib` alone takes minutes for a file whose lines repeat as much as those of a bibliography.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

MAX_PRODUCT = 400_000
"""Stretches whose lengths multiply to more are shown as replaced when nothing in them is an anchor."""

_Match = tuple[int, int, int]


def unified_lines(old: str, new: str, old_name: str, new_name: str, context: int = 3) -> Iterator[str]:
    """The lines of the diff, as ``patch`` and ``git apply`` take them; none where the texts are equal."""
    if old == new:
        return
    before, after = _lines(old), _lines(new)
    matcher: Any = difflib.SequenceMatcher(None, "", "")
    matcher.a, matcher.b = before, after
    matches = [difflib.Match(*match) for match in _joined(_matches(before, after))]
    matcher.matching_blocks = [*matches, difflib.Match(len(before), len(after), 0)]
    yield f"--- {old_name}\n"
    yield f"+++ {new_name}\n"
    for group in matcher.get_grouped_opcodes(context):
        old_range, new_range = _range(group[0][1], group[-1][2]), _range(group[0][3], group[-1][4])
        yield f"@@ -{old_range} +{new_range} @@\n"
        for tag, a_start, a_end, b_start, b_end in group:
            if tag == "equal":
                yield from _marked(" ", before[a_start:a_end])
                continue
            yield from _marked("-", before[a_start:a_end])
            yield from _marked("+", after[b_start:b_end])


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield mark + (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")


def _range(start: int, end: int) -> str:
    """Line numbers as the unified format has them."""
    length = end - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def _joined(matches: list[_Match]) -> list[_Match]:
    """Matches in order, those that touch put together."""
    joined: list[_Match] = []
    for a, b, size in sorted(matches):
        if joined and joined[-1][0] + joined[-1][2] == a and joined[-1][1] + joined[-1][2] == b:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
        elif size:
            joined.append((a, b, size))
    return joined


def _matches(a: list[str], b: list[str]) -> list[_Match]:
    found: list[_Match] = []
    pending = [(0, len(a), 0, len(b))]
    while pending:
        a_low, a_high, b_low, b_high = pending.pop()
        head = _alike(a[a_low:a_high], b[b_low:b_high])
        if head:
            found.append((a_low, b_low, head))
            a_low, b_low = a_low + head, b_low + head
        tail = _alike(a[a_low:a_high][::-1], b[b_low:b_high][::-1])
        if tail:
            a_high, b_high = a_high - tail, b_high - tail
            found.append((a_high, b_high, tail))
        if a_low == a_high or b_low == b_high:
            continue
        anchors = _anchors(a, b, a_low, a_high, b_low, b_high)
        if anchors:
            found.extend((i, j, 1) for i, j in anchors)
            edges = [(a_low - 1, b_low - 1), *anchors, (a_high, b_high)]
            pending.extend((left[0] + 1, right[0], left[1] + 1, right[1]) for left, right in pairwise(edges))
        elif (a_high - a_low) * (b_high - b_low) <= MAX_PRODUCT:
            inner = difflib.SequenceMatcher(None, a[a_low:a_high], b[b_low:b_high], autojunk=False)
            found.extend((a_low + i, b_low + j, size) for i, j, size in inner.get_matching_blocks() if size)
    return found


def _alike(a: list[str], b: list[str]) -> int:
    """How many lines the two begin with alike."""
    return next((i for i, (left, right) in enumerate(zip(a, b, strict=False)) if left != right), min(len(a), len(b)))


def _anchors(a: list[str], b: list[str], a_low: int, a_high: int, b_low: int, b_high: int) -> list[tuple[int, int]]:
    """Lines that stand once in each stretch, as the longest sequence that is in order in both."""
    in_a, in_b = _once(a, a_low, a_high), _once(b, b_low, b_high)
    pairs = [(i, in_b[line]) for line, i in in_a.items() if line in in_b]
    pairs.sort()
    tails: list[int] = []  # the least last place in b of a sequence of each length
    ends: list[int] = []  # and which pair that is
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [j]
        ends[at : at + 1] = [k]
    chosen: list[tuple[int, int]] = []
    k = ends[-1] if ends else -1
    while k >= 0:
        chosen.append(pairs[k])
        k = before[k]
    return chosen[::-1]


def _once(lines: list[str], low: int, high: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for i in range(low, high):
        places[lines[i]] = -1 if lines[i] in places else i
    return {line: i for line, i in places.items() if i >= 0}
