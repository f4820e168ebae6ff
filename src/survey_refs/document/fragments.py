"""Stretches of text inside a source: what a block's lines say without the marks of the blocks around them.

A paragraph in a block quotation has a mark before every line; read as a fragment it is one text again, and every
offset in it leads back to the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from survey_refs.document.document import Link
from survey_refs.document.headings import Heading, sections_of
from survey_refs.document.prose import Prose, ProseWriter
from survey_refs.document.reading import Reading
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

    def prose(self, source: str, inner: Prose) -> Prose:
        """Prose that was read from the fragment, as prose of the source."""
        writer = ProseWriter(source)
        for text, start, end in inner.ranges():
            if len(text) != end - start:
                span = self.span(start, end)
                writer.put(text, span.start, span.end)
                continue
            first = bisect_right(self.lines, start) - 1
            while start < end:
                stop = min(end, self.lines[first + 1] if first + 1 < len(self.lines) else end)
                span = self.span(start, stop)
                writer.put(text[: stop - start], span.start, span.end)
                text, start, first = text[stop - start :], stop, first + 1
        return writer.prose()


def placed(reading: Reading, fragment: Fragment, source: str) -> Reading:
    """What was read from the text of ``fragment``, in offsets of ``source``."""

    def span(inner: Span) -> Span:
        return fragment.span(inner.start, inner.end)

    headings = [
        Heading(
            start=fragment.offset(section.span.start),
            title=section.title,
            level=section.level,
            title_span=span(section.title_span or section.span),
            number=section.number,
            id=section.id,
        )
        for section in reading.sections
    ]
    return replace(
        reading,
        sections=sections_of(headings, len(source)),
        mentions=tuple(fragment.placed(mention) for mention in reading.mentions),
        prose=fragment.prose(source, reading.prose),
        includes=tuple((span(where), name) for where, name in reading.includes),
        links=tuple(Link(span=span(link.span), target=link.target) for link in reading.links),
        bibliographies=tuple((span(where), name) for where, name in reading.bibliographies),
    )
