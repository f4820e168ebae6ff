"""The readable text of a source, with the way back to the source's own offsets.

Markup, code, mathematics and page furniture are not prose: a reader of printed citations sees only what a person
reads, and every range of it maps back to a range of the file as the user gave it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from survey_refs.model import Span


@dataclass(frozen=True, slots=True)
class Prose:
    """Text that a person reads. ``pieces`` are ``(prose start, source start, source end)``; empty: prose is the source.

    A piece whose source is as long as itself is copied character by character; any other stands for its source range
    as a whole (an entity, an accent command, markup that was left out).
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The range of the source that the range ``[start, end)`` of the prose was read from."""
        if not self.pieces:
            return Span(start, end)
        if end <= start:
            place = self._source(start, at_end=False)
            return Span(place, place)
        return Span(self._source(start, at_end=False), self._source(end - 1, at_end=True))

    def position(self, source: int) -> int:
        """Where in the prose the text from the source offset ``source`` on begins."""
        if not self.pieces:
            return source
        number = bisect_right(self.pieces, source, key=lambda piece: piece[1]) - 1
        if number < 0:
            return 0
        start, source_start, source_end = self.pieces[number]
        stop = self.pieces[number + 1][0] if number + 1 < len(self.pieces) else len(self.text)
        if source >= source_end:
            return stop
        return start + min(source - source_start, stop - start)

    def ranges(self) -> Iterator[tuple[str, int, int]]:
        """The pieces in order, each with the range of the source that it stands for."""
        if not self.pieces:
            yield self.text, 0, len(self.text)
        for number, (start, source_start, source_end) in enumerate(self.pieces):
            stop = self.pieces[number + 1][0] if number + 1 < len(self.pieces) else len(self.text)
            yield self.text[start:stop], source_start, source_end

    def _source(self, position: int, *, at_end: bool) -> int:
        number = bisect_right(self.pieces, (position, 1 << 62, 0)) - 1
        if number < 0:
            return 0
        start, source_start, source_end = self.pieces[number]
        stop = self.pieces[number + 1][0] if number + 1 < len(self.pieces) else len(self.text)
        if stop - start == source_end - source_start:
            return source_start + position - start + (1 if at_end else 0)
        return source_end if at_end else source_start


class ProseWriter:
    """Collects prose from left to right: ``copy`` ranges of the source, ``put`` text that stands for a range."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._length = 0

    @property
    def length(self) -> int:
        """How many characters were written."""
        return self._length

    def copy(self, start: int, end: int) -> None:
        """Take ``source[start:end]`` as it stands."""
        if end <= start:
            return
        last = self._pieces[-1] if self._pieces else None
        if not (last and last[2] == start and self._length - last[0] == last[2] - last[1]):
            self._pieces.append((self._length, start, end))
        else:
            self._pieces[-1] = (last[0], last[1], end)
        self._parts.append(self._source[start:end])
        self._length += end - start

    def put(self, text: str, start: int, end: int) -> None:
        """Write ``text`` for ``source[start:end]``."""
        if not text:
            return
        if len(text) == end - start and text == self._source[start:end]:
            self.copy(start, end)
            return
        self._pieces.append((self._length, start, end))
        # a piece of the same length as its source would be read as a copy: that is right for one character each
        self._parts.append(text)
        self._length += len(text)

    def prose(self) -> Prose:
        """What was written."""
        return Prose("".join(self._parts), tuple(self._pieces))


OBJECT = "\ufffc"
"""Stands in prose for what a person sees but does not read as words: code, a formula, a citation by key."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A range of the source that reads as ``text`` instead of as it stands."""

    start: int
    end: int
    text: str = ""


def edited(source: str, edits: Iterable[Edit], start: int = 0) -> Prose:
    """The prose of ``source`` from ``start`` on; of edits that overlap, the one that begins first counts."""
    writer, done = ProseWriter(source), start
    for edit in sorted(edits):
        if edit.start < done:
            continue
        writer.copy(done, edit.start)
        writer.put(edit.text, edit.start, edit.end)
        done = edit.end
    writer.copy(done, len(source))
    return writer.prose()
