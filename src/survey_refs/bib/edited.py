"""A file after an edit: only what the edit may have touched is cut into segments and parsed again.

Where a block ends follows from its own text, and from what comes after it only where a brace is missing. So the scan
begins one whole block before the edit and ends one whole block after it; a file with a block that is never closed
before the edit, or in what the edit touches, is cut anew from its beginning.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from survey_refs.bib.entries import Entry, counted
from survey_refs.bib.file import BibFile
from survey_refs.bib.scan import Remark, Scanned, Segment, line_view, scan


def edited(old: BibFile, text: str, macros: Mapping[str, str] | None = None) -> BibFile:
    """The file with another text, equal to one that is read anew from it.

    ``macros`` are those that other files of the project define.
    """
    decoded = replace(old.decoded, text=text, strays=False, guessed=False)
    view = line_view(text)
    cut = _Cut.of(old, view) if not old.decoded.strays else None
    scanned = cut.scanned(old, view) if cut is not None else None
    if cut is None or scanned is None:
        return BibFile(decoded, old.path, macros)
    new = BibFile(decoded, old.path, macros, scanned)
    new.entries = counted(cut.entries(old, new))
    new.line_starts = cut.line_starts(old, new)
    if not old.names_xdata:
        new.names_xdata = "xdata" in text[cut.start : cut.end].lower()
    return new


class _Cut(NamedTuple):
    """What is to be read again: from ``start`` to ``end`` of the new text, where the old blocks ``first`` to before
    ``last`` stood; what comes after ``end`` has moved by ``shift``."""

    start: int
    end: int
    first: int
    last: int
    shift: int

    @classmethod
    def of(cls, old: BibFile, view: str) -> _Cut | None:
        """From the whole block before the last one before the edit to the second whole block after it."""
        segments = old.segments
        most = min(len(old.view), len(view))
        before = same_at_start(old.view, view, most)
        after = same_at_end(old.view, view, most - before)
        first = _blocks_back(segments, bisect_left(segments, before, key=lambda each: each.end), 2)
        if any(segment.broken for segment in segments[:first]):
            return None
        shift = len(view) - len(old.view)
        last = bisect_left(segments, len(old.view) - after, key=lambda each: each.start)
        last = _blocks_on(segments, last, 2)
        start = segments[first - 1].end if first else 0
        end = segments[last - 1].end + shift if last <= len(segments) and last else len(view)
        if last > len(segments):
            last, end = len(segments), len(view)
        return cls(start, end, first, last, shift)

    def scanned(self, old: BibFile, view: str) -> Scanned | None:
        """The segments and remarks of the new text; None where only a scan of all of it can tell them."""
        segments, remarks = scan(view, self.start, self.end)
        if self.end < len(view):
            same = _moved(old.segments[self.last - 1], self.shift)
            if not segments or segments[-1] != same or any(segment.broken for segment in segments):
                return None
        border = self.end - self.shift
        return (
            [*old.segments[: self.first], *segments, *(_moved(each, self.shift) for each in old.segments[self.last :])],
            [
                *(each for each in old.scan_remarks if each.start < self.start),
                *remarks,
                *(
                    Remark(each.name, each.start + self.shift, each.end + self.shift, each.detail)
                    for each in old.scan_remarks
                    if each.start >= border and self.end < len(view)
                ),
            ],
        )

    def entries(self, old: BibFile, new: BibFile) -> list[Entry]:
        """The entries of the new text; keys that are known are not read again."""
        keys = {entry.segment.start: entry.key for entry in old.entries}
        found = []
        for segment in new.segments:
            if segment.kind == "entry":
                key = None
                if segment.end <= self.start:
                    key = keys.get(segment.start)
                elif segment.start >= self.end:
                    key = keys.get(segment.start - self.shift)
                found.append(Entry(new, segment, key=key))
        return found

    def line_starts(self, old: BibFile, new: BibFile) -> list[int]:
        """Where the lines of the new text begin."""
        starts = old.line_starts
        head = starts[: bisect_right(starts, self.start)]
        tail = starts[bisect_right(starts, self.end - self.shift) :]
        inner, at = [], new.view.find("\n", self.start, self.end)
        while at >= 0:
            inner.append(at + 1)
            at = new.view.find("\n", at + 1, self.end)
        return [*head, *inner, *([each + self.shift for each in tail] if self.shift else tail)]


def same_at_start(one: str, other: str, most: int) -> int:
    """How many characters at the beginning are the same, of ``most`` at most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def same_at_end(one: str, other: str, most: int) -> int:
    """How many characters at the end are the same, of ``most`` at most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _blocks_back(segments: list[Segment], index: int, count: int) -> int:
    """The index after the block that is ``count`` blocks before ``index``; 0 where there are not so many."""
    while index > 0 and count:
        index -= 1
        count -= segments[index].kind != "text"
    return index + 1 if not count else 0


def _blocks_on(segments: list[Segment], index: int, count: int) -> int:
    """The index after the block that is ``count`` blocks on; past the end where there are not so many."""
    while index < len(segments) and count:
        count -= segments[index].kind != "text"
        index += 1
    return index if not count else len(segments) + 1


def _moved(segment: Segment, by: int) -> Segment:
    if not by:
        return segment
    kind, start, end, type_start, type_end, body, close, broken, strays = segment
    if kind == "text":
        return Segment(kind, start + by, end + by)
    strays = tuple(each + by for each in strays)
    return Segment(kind, start + by, end + by, type_start + by, type_end + by, body + by, close + by, broken, strays)
