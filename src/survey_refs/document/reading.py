"""What every input format is given beside the text, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from survey_refs.document.document import Link, Page, Paragraph
from survey_refs.document.prose import Prose
from survey_refs.model import Mention, Section, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a reader may know beside the text: its path, and the LaTeX commands that cite (without backslash)."""

    path: str = ""
    cite_commands: frozenset[str] = frozenset()


NO_OPTIONS = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Sections, citations by key and prose of one text.

    ``includes`` are the files it names, with their places; ``bibliographies``, ``links`` and ``doubts`` are those of
    :class:`survey_refs.document.Document`.
    """

    sections: tuple[Section, ...]
    prose: Prose
    mentions: tuple[Mention, ...] = ()
    page: Page | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    includes: tuple[tuple[Span, str], ...] = field(default=())
    links: tuple[Link, ...] = ()
    bibliographies: tuple[tuple[Span, str], ...] = ()
    doubts: tuple[str, ...] = ()
