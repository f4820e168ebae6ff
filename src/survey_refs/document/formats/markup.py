"""What the reader of a markup language collects on its way through a text."""

from __future__ import annotations

from survey_refs.document.document import Link
from survey_refs.document.headings import Heading, sections_of
from survey_refs.document.prose import Edit, edited
from survey_refs.document.reading import Reading
from survey_refs.model import Mention, Span


class MarkupReader:
    """A reader that appends to these lists, and makes its :class:`Reading` of them at the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []
        self.headings: list[Heading] = []
        self.mentions: list[Mention] = []
        self.links: list[Link] = []
        self.includes: list[tuple[Span, str]] = []
        self.bibliographies: list[tuple[Span, str]] = []

    def reading(self) -> Reading:
        """What was collected, mentions in the order of the text."""
        return Reading(
            sections=sections_of(self.headings, len(self.text)),
            mentions=tuple(sorted(self.mentions, key=lambda mention: mention.span)),
            prose=edited(self.text, self.edits),
            includes=tuple(self.includes),
            links=tuple(self.links),
            bibliographies=tuple(self.bibliographies),
        )
