"""What every input format gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from survey_refs.document.document import Page, Paragraph
from survey_refs.document.prose import Prose
from survey_refs.model import Mention, Section, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Sections, citations by key and prose of one text; ``includes`` are the files it names, with their places."""

    sections: tuple[Section, ...]
    prose: Prose
    mentions: tuple[Mention, ...] = ()
    page: Page | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    includes: tuple[tuple[Span, str], ...] = field(default=())
