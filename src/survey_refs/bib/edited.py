"""A file after an edit: only what the edit may have touched is cut into segments and parsed again.

Where a block ends follows from its own text, and from what comes after it only where a brace is missing. So the scan
begins one whole block before the edit and ends one whole block after it; a file with a block that is never closed
before the edit, or in what the edit touches, is cut anew from its beginning.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from survey_refs.bib.entries import Entry, new_marks
from survey_refs.bib.file import BibFile
from survey_refs.bib.scan import Remark, Scanned, Segment, line_view, scan

_PIECE = 50_000
"""Characters that are compared at once: to compare half a text needs as much memory again."""


def edited(
    old: BibFile, text: str, macros: Mapping[str, str] | None = None, line_starts: Sequence[int] | None = None
) -> BibFile:
    """The file with another text, equal to one that is read anew from it; entries that stay keep their mark.

    ``macros`` are those that other files of the project define; ``line_starts`` where the lines of the text begin, as
    far as somebody knows.
    """
    decoded = replace(old.decoded, text=text, strays=False, guessed=_still_guessed(old, text))
    most = min(len(old.text), len(text))
    before = same_at_start(old.text, text, most)
    after = same_at_end(old.text, text, most - before)
    cut = _Cut.of(old, len(text), before, after) if not old.decoded.strays else None
    view = _line_view(old, text, before, after)
    scanned = cut.scanned(old, view) if cut is not None else None
    if cut is None or scanned is None:
        new = BibFile(decoded, old.path, macros, view=view)
        if line_starts is not None:
            new.line_starts = line_starts
        new.marks = _same_marks(old, new, slice(None), slice(None))
        return new
    new = BibFile(decoded, old.path, macros, scanned, view)
    cut.hand_on(old, new)
    new.line_starts = line_starts if line_starts is not None else cut.line_starts(old, new)
    return new


def _line_view(old: BibFile, text: str, before: int, after: int) -> str:
    """:func:`line_view` of a text that begins and ends as the old one does."""
    if "\r" not in text:
        return text
    start, end = max(0, before - 1), len(text) - after  # what is a line end follows from the next character too
    return old.view[:start] + line_view(text[start : end + 1])[: end - start] + old.view[len(old.view) - after :]


def _still_guessed(old: BibFile, text: str) -> bool:
    """Whether the encoding of the file, as it would be written, has to be guessed still."""
    is_wide = old.decoded.encoding.startswith("utf-16")
    if not old.decoded.guessed or (text.isascii() and not is_wide):
        return False
    try:
        old.decoded.encode(text)
    except UnicodeError:
        return False  # it will be written as UTF-8
    return True


def _same_marks(old: BibFile, new: BibFile, before: slice, after: slice) -> list[int]:
    """The marks of new entries, those of old entries for the same text."""
    known: dict[str, list[int]] = {}
    for mark, at in zip(reversed(old.marks[before]), reversed(old.entry_segments[before]), strict=True):
        known.setdefault(old.text[at.start : at.end], []).append(mark)
    found = []
    for at in new.entry_segments[after]:
        same = known.get(new.text[at.start : at.end])
        found += [same.pop()] if same else new_marks(1)
    return found


class _Cut(NamedTuple):
    """What is to be read again: from ``start`` to ``end`` of the new text, where the old blocks ``first`` to before
    ``last`` stood; what comes after ``end`` has moved by ``shift``."""

    start: int
    end: int
    first: int
    last: int
    shift: int

    @classmethod
    def of(cls, old: BibFile, length: int, before: int, after: int) -> _Cut | None:
        """From the whole block before the last one before the edit to the second whole block after it.

        The new text is ``length`` long; so much ``before`` and ``after`` the edit is as it was.
        """
        segments = old.segments
        first = _blocks_back(segments, bisect_left(segments, before, key=lambda each: each.end), 2)
        if any(segment.broken for segment in segments[:first]):
            return None
        shift = length - len(old.view)
        last = bisect_left(segments, len(old.view) - after, key=lambda each: each.start)
        last = _blocks_on(segments, last, 2)
        start = segments[first - 1].end if first else 0
        end = segments[last - 1].end + shift if last <= len(segments) and last else length
        if last > len(segments):
            last, end = len(segments), length
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

    def hand_on(self, old: BibFile, new: BibFile) -> None:
        """What is known of the old file and holds of the new one: keys and marks of the entries."""
        if not old.names_xdata:
            new.names_xdata = "xdata" in new.text[self.start : self.end].lower()
        before = sum(1 for each in old.segments[: self.first] if each.kind == "entry")
        gone = sum(1 for each in old.segments[self.first : self.last] if each.kind == "entry")
        read = len(new.entry_segments) - (len(old.entry_keys) - gone)
        touched, now = slice(before, before + gone), slice(before, before + read)
        new.entry_keys = [
            *old.entry_keys[:before],
            *(Entry(new, segment).key for segment in new.entry_segments[now]),
            *old.entry_keys[before + gone :],
        ]
        new.marks = [*old.marks[:before], *_same_marks(old, new, touched, now), *old.marks[before + gone :]]

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
    low = 0
    while low + _PIECE <= most and one[low : low + _PIECE] == other[low : low + _PIECE]:
        low += _PIECE
    high = min(low + _PIECE, most)
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def same_at_end(one: str, other: str, most: int) -> int:
    """How many characters at the end are the same, of ``most`` at most."""
    low, ends = 0, (len(one), len(other))
    while low + _PIECE <= most and _piece(one, ends[0] - low) == _piece(other, ends[1] - low):
        low += _PIECE
    high = min(low + _PIECE, most)
    while low < high:
        middle = (low + high + 1) // 2
        if one[ends[0] - middle : ends[0] - low] == other[ends[1] - middle : ends[1] - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _piece(text: str, end: int) -> str:
    return text[end - _PIECE : end]


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
