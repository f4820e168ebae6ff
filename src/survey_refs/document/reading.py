"""What every input format is given beside the text, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from survey_refs.document.document import Link, Page, Paragraph
from survey_refs.document.prose import Prose
from survey_refs.model import Mention, Section, Span


def _nothing(span: Span, name: str) -> None:
    """Where only a text is read, nothing is included."""


def _no_file(name: str) -> str | None:
    """Where only a text is read, no file is loaded."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a reader may know beside the text.

    Its path, the LaTeX commands that cite (without backslash), and the labels of a survey page's categories by code.

    For formats whose files depend on those read before them: ``include(span, name)`` reads a further file of the text
    at once, ``load(name)`` gives the content of a file beside it that is no text (a package), or None, and ``memory``
    holds what a format keeps from file to file, by the format's name.
    """

    path: str = ""
    cite_commands: frozenset[str] = frozenset()
    page_categories: Mapping[str, str] = field(default_factory=dict)
    include: Callable[[Span, str], None] = _nothing
    load: Callable[[str], str | None] = _no_file
    memory: dict[str, Any] = field(default_factory=dict)


NO_OPTIONS = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Sections, citations by key and prose of one text.

    ``includes`` are the files it names, with their places, unless the reader has included them itself.
    ``bibliographies``, ``links``, ``doubts``, ``own_keys`` and ``keys_ignore_case`` are those of
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
    own_keys: Mapping[str, str] = field(default_factory=dict)
    keys_ignore_case: bool = False
