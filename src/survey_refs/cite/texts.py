"""What a finished run knows about a survey, as the formats of this room take it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey_refs.bib import BibFile
from survey_refs.document import Document
from survey_refs.model import (
    Finding,
    ListedReference,
    Lock,
    Place,
    ResolutionStatus,
    ResolvedMention,
    Section,
    Span,
    Work,
)

if TYPE_CHECKING:
    from survey_refs.cite.references import References


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedText:
    """A text and what each of its citations means. ``subject`` is the key of the work that the text itself is about,
    ``references`` its printed reference list."""

    document: Document
    mentions: tuple[ResolvedMention, ...]
    subject: str = ""
    references: tuple[ListedReference, ...] = ()

    @property
    def cited_not_listed(self) -> list[str]:
        """The keys that the text cites though its printed reference list does not have them, in reading order."""
        listed = {key for item in self.references for key in (item.key, *item.candidates)}
        cited = [resolution.key for item in self.mentions for resolution in item.resolutions]
        return [key for key in dict.fromkeys(cited) if key and key not in listed] if self.references else []

    @property
    def path(self) -> str:
        """The path of the text as it was given."""
        return self.document.path

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections; before them one without id or title, where something is cited before the first heading.

        A survey page's own entry has no title and is named by its category.
        """
        sections = tuple(_named(section, self.document) for section in self.document.sections)
        if all(mention.mention.section for mention in self.mentions):
            return sections
        end = sections[0].span.start if sections else len(self.document.text)
        return (Section(id="", title="", level=1, span=Span(0, end)), *sections)


def _named(section: Section, document: Document) -> Section:
    if section.title or document.page is None:
        return section
    label = next((entry.label for entry in document.page.entries if entry.section == section.id), "")
    return dataclasses.replace(section, title=label)


ALL = "*"
"""The key that takes in the whole bibliography (``\\nocite{*}``)."""


def cited_keys(texts: Sequence[CitedText]) -> list[str] | None:
    """The keys that texts cite, each once, in the order of the citations; None where one takes in all entries."""
    if any(cite.key == ALL for text in texts for mention in text.document.mentions for cite in mention.cites):
        return None
    keys = (resolution.key for text in texts for item in text.mentions for resolution in item.resolutions)
    return [key for key in dict.fromkeys(keys) if key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Everything that the page and the tables show.

    ``references``: the references by the name of their style, the one shown first first. Works that the printed lists
    leave out, because no text cites them, stand at their end; ``unlisted`` has their keys. ``bibs`` are the files that
    the works come from.
    """

    title: str
    texts: tuple[CitedText, ...]
    works: tuple[Work, ...]
    references: Mapping[str, References]
    findings: tuple[Finding, ...] = ()
    lock: Lock = field(default_factory=Lock)
    bibs: tuple[BibFile, ...] = ()
    unlisted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One place where a work is cited: ``text`` as printed, ``mention`` the whole group that it stands in, and the
    sentence around that."""

    text: str
    mention: str
    section: Section
    place: Place
    before: str
    after: str
    note: str = ""


def citations_of(text: CitedText) -> dict[str, list[Citation]]:
    """Key → where the work is cited in this text, in reading order; resolved citations only."""
    sections = {section.id: section for section in text.sections}
    found: dict[str, list[Citation]] = {}
    for mention in text.mentions:
        span = mention.mention.span
        for resolution in mention.resolutions:
            if resolution.status is ResolutionStatus.RESOLVED and resolution.key is not None:
                found.setdefault(resolution.key, []).append(
                    Citation(
                        text=resolution.cite.text,
                        mention=mention.mention.text,
                        section=sections[mention.mention.section],
                        place=text.document.place(resolution.cite.span),
                        before=_sentence_before(text.document.text, span.start),
                        after=_sentence_after(text.document.text, span.end),
                        note=resolution.note,
                    )
                )
    return found


def works_by_section(text: CitedText) -> list[tuple[Section, list[str]]]:
    """Each section with the keys cited in it, each once, in reading order; sections without citations too."""
    keys: dict[str, dict[str, None]] = {section.id: {} for section in text.sections}
    for mention in text.mentions:
        for resolution in mention.resolutions:
            if resolution.key is not None and resolution.status is ResolutionStatus.RESOLVED:
                keys[mention.mention.section][resolution.key] = None
    return [(section, list(keys[section.id])) for section in text.sections]


_CONTEXT = 160
_END = re.compile(r"[.?!][)\]”\"]*\s+(?=[^a-z(\[\d\s])|\n\s*\n")
"""The end of a sentence or a paragraph; no full stop of an abbreviation ("et al. (2020)")."""


def _sentence_before(text: str, end: int) -> str:
    piece = text[max(0, end - _CONTEXT) : end]
    ends = [found.end() for found in _END.finditer(piece)]
    whole = bool(ends) or end <= _CONTEXT
    piece = piece[ends[-1] :] if ends else piece
    return ("" if whole else "… ") + " ".join(piece.split()) + (" " if piece[-1:].isspace() else "")


def _sentence_after(text: str, start: int) -> str:
    piece = text[start : start + _CONTEXT]
    found = _END.search(piece)
    tail = " ".join((piece[: found.end()] if found else piece).split())
    lead = " " if piece[:1].isspace() else ""
    return lead + tail + ("" if found or len(piece) < _CONTEXT else " …")
