"""Places: spans of a text, and lines and columns of a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of character offsets into one text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where something stands in a file. Lines and columns count from 1, columns in characters; ends are exclusive.

    ``page`` counts the pages of a PDF from 1, whose lines are those of its text; it is 0 for files without pages.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    page: int = 0

    @property
    def shown(self) -> str:
        """The place as messages print it: ``text.md:12:3``, ``paper.pdf:page 3:12:3``."""
        page = f"page {self.page}:" if self.page else ""
        return f"{self.path}:{page}{self.line}:{self.column}"
