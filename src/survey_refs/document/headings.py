"""Headings to sections: unique ids, numbers and levels, spans to the next heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from survey_refs.model import Section, Span
from survey_refs.patterns import regex


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading as found: ``start`` is where its section begins (the heading itself), ``title_span`` its words."""

    start: int
    title: str
    level: int
    title_span: Span
    number: str = ""
    id: str = ""


_NUMBERED = regex(r"(?P<number>(?:\d+|[A-Z](?=\.\d))(?:\.\d+)*)\.?\s+(?=\S)")


def split_number(title: str) -> tuple[str, str]:
    """``"2.1 Methods"`` to ``("2.1", "Methods")``; the number is empty where none is printed."""
    found = _NUMBERED.match(title)
    if found and found.end() < len(title):
        return found["number"], title[found.end() :]
    return "", title


def slug(title: str) -> str:
    """An identifier of a title, as Markdown tools make it."""
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-_")


def sections_of(headings: Iterable[Heading], end: int) -> tuple[Section, ...]:
    """Sections in the order of the text; each runs to the next heading of any level, the last one to ``end``."""
    ordered = sorted(headings, key=lambda heading: heading.start)
    taken: set[str] = set()
    repeats: dict[str, int] = {}  # the number that a repeated name has next
    sections = []
    for number, heading in enumerate(ordered):
        name = base = heading.id or slug(heading.title) or f"section-{number + 1}"
        while name in taken:
            repeats[base] = repeats.get(base, 1) + 1
            name = f"{base}-{repeats[base]}"
        taken.add(name)
        stop = ordered[number + 1].start if number + 1 < len(ordered) else end
        sections.append(
            Section(
                id=name,
                title=heading.title,
                level=heading.level,
                span=Span(heading.start, max(heading.start, stop)),
                number=heading.number,
                title_span=heading.title_span,
            )
        )
    return tuple(sections)
