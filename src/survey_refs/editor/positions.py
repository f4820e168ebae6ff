"""Offsets of a text and the positions that an editor counts in: lines, and units of the encoding agreed upon."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property

from lsprotocol.types import Position, PositionEncodingKind, Range

from survey_refs.model import Place, Span

_OFFSETS = "L"  # a tenth of the memory of a list
_LINE_END = re.compile(r"\r\n|\r|\n")
UTF_8, UTF_16, UTF_32 = (
    PositionEncodingKind.Utf8.value,
    PositionEncodingKind.Utf16.value,
    PositionEncodingKind.Utf32.value,
)


class Lines:
    """A text that never changes, by lines. Lines end as the protocol has it: ``\\n``, ``\\r\\n`` or ``\\r``.

    ``encoding``: what a character of a position is (LSP 3.17, position encodings).
    """

    def __init__(self, text: str, encoding: str = UTF_16, starts: array[int] | None = None) -> None:
        self.text = text
        self.encoding = encoding
        if starts is not None:
            self.starts = starts

    @cached_property
    def starts(self) -> array[int]:
        """The offset of each line."""
        return array(_OFFSETS, [0, *(found.end() for found in _LINE_END.finditer(self.text))])

    def line_span(self, line: int) -> Span:
        """Where a line stands, its end included; empty at the end of the text for a line that is not there."""
        if line >= len(self.starts):
            return Span(len(self.text), len(self.text))
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return Span(self.starts[line], end)

    def offset(self, position: Position) -> int:
        """The offset of a position; one after the end of its line is the end of the line."""
        at = self.line_span(position.line)
        line = self.text[at.start : at.end].rstrip("\r\n")
        return at.start + min(_characters(line, position.character, self.encoding), len(line))

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        number = bisect_right(self.starts, offset) - 1
        return Position(number, self._units(self.starts[number], offset))

    def _units(self, start: int, end: int) -> int:
        piece = self.text[start:end]
        if piece.isascii() or self.encoding == UTF_32:
            return len(piece)
        if self.encoding == UTF_8:
            return len(piece.encode("utf-8", "surrogatepass"))
        return len(piece) + sum(1 for char in piece if char > "\uffff")

    def range(self, span: Span) -> Range:
        """The range of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def span(self, range_: Range) -> Span:
        """The span of a range."""
        return Span(self.offset(range_.start), self.offset(range_.end))

    def range_of(self, place: Place) -> Range:
        """The range of a place, whose lines and columns count from 1 and in characters."""
        return self.range(self.span_of(place))

    def span_of(self, place: Place) -> Span:
        """The span of a place."""
        start = self._of_column(place.line, place.column)
        return Span(start, max(start, self._of_column(place.end_line or place.line, place.end_column or place.column)))

    def _of_column(self, line: int, column: int) -> int:
        at = self.line_span(line - 1)
        mark = line == 1 and self.text.startswith("\ufeff")  # a byte-order mark is no column of a place
        return min(at.start + column - 1 + mark, at.end)

    @property
    def whole(self) -> Range:
        """The range of the whole text."""
        return self.range(Span(0, len(self.text)))

    def replaced(self, range_: Range | None, new: str) -> Lines:
        """The text with a range replaced; with all of it replaced for None."""
        if range_ is None:
            return Lines(new, self.encoding)
        span = self.span(range_)
        start, end = span.start, max(span.start, span.end)
        shift = len(new) - (end - start)
        text = "".join((self.text[:start], new, self.text[end:]))
        kept = max(0, bisect_left(self.starts, start) - 1)  # the last line that began before: nothing can join it
        tail = self.starts[bisect_right(self.starts, end) :]
        limit = tail[0] + shift if tail else len(text)
        inner = [found.end() for found in _LINE_END.finditer(text, self.starts[kept], limit)]
        moved = array(_OFFSETS, [each + shift for each in tail]) if shift else tail
        starts = self.starts[: kept + 1] + array(_OFFSETS, inner[:-1] if tail else inner) + moved
        return Lines(text, self.encoding, starts)


def _characters(line: str, units: int, encoding: str) -> int:
    """How many characters of a line so many units are; a unit inside a character belongs to it."""
    if encoding == UTF_32 or line.isascii():
        return units
    if encoding == UTF_8:
        return len(line.encode("utf-8", "surrogatepass")[:units].decode("utf-8", "ignore"))
    count = 0
    for number, char in enumerate(line):
        if count >= units:
            return number
        count += 2 if char > "\uffff" else 1
    return len(line)
