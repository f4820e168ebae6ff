"""Stretches of text inside a source: what a block's lines say without the marks of the blocks around them.

A paragraph in a block quotation has a mark before every line; read as a fragment it is one text again, and every
offset in it leads back to the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from survey_refs.model import Cite, Mention, Span


@dataclass(frozen=True, slots=True)
class Fragment:
    """``text``, and for each of its lines where in ``text`` and where in the source it begins."""

    text: str
    lines: tuple[int, ...]
    starts: tuple[int, ...]

    @classmethod
    def slice(cls, source: str, start: int, end: int) -> Fragment:
        """The source from ``start`` to ``end`` as it stands."""
        return cls(source[start:end], (0,), (start,))

    @classmethod
    def of_lines(cls, lines: Sequence[tuple[str, int]]) -> Fragment:
        """Lines without their line ends, each with where it begins in the source."""
        at, begins = 0, []
        for line, _ in lines:
            begins.append(at)
            at += len(line) + 1
        return cls("\n".join(line for line, _ in lines), tuple(begins), tuple(start for _, start in lines))

    def offset(self, position: int) -> int:
        """Where in the source the character at ``position`` stands."""
        line = max(0, bisect_right(self.lines, position) - 1)
        return self.starts[line] + position - self.lines[line]

    def span(self, start: int, end: int) -> Span:
        """The range of the source that ``[start, end)`` was read from."""
        first = self.offset(start)
        return Span(first, first if end <= start else self.offset(end - 1) + 1)

    def placed(self, mention: Mention) -> Mention:
        """A mention found in the fragment, in offsets of the source."""
        return replace(
            mention,
            span=self.span(mention.span.start, mention.span.end),
            cites=tuple(self._placed_cite(cite) for cite in mention.cites),
        )

    def _placed_cite(self, cite: Cite) -> Cite:
        return replace(cite, span=self.span(cite.span.start, cite.span.end))
