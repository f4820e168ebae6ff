"""The sections of the texts as columns and rows of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from survey_refs.cite.texts import CitedText, works_by_section
from survey_refs.report.page.anchors import Anchors


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section of one of the texts, by its number among those of all texts; ``keys`` are the works cited in it."""

    index: int
    text: str
    id: str
    label: str
    level: int
    anchor: str
    keys: tuple[str, ...]


def section_label(number: str, title: str) -> str:
    """A section as readers call it."""
    return " ".join(part for part in (number, " ".join(title.split())) if part) or "Before the first section"


def sections_of(texts: Sequence[CitedText], anchors: Anchors) -> list[SectionView]:
    """All sections in reading order, those without a citation too."""
    listed = [(text, section, keys) for text in texts for section, keys in works_by_section(text)]
    return [
        SectionView(
            index=index,
            text=text.path,
            id=section.id,
            label=section_label(section.number, section.title),
            level=section.level,
            anchor=anchors.take("section", text.path, section.id),
            keys=tuple(keys),
        )
        for index, (text, section, keys) in enumerate(listed)
    ]
