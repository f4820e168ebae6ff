"""What a finished run knows about a survey, as the formats of this room take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from survey_refs.model import Finding, Lock, Place, ResolutionStatus, ResolvedMention, Section, Work
from survey_refs.report.references import References


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedText:
    """A text with its sections and what each of its citations means. ``lines`` gives the place of each mention."""

    path: str
    text: str
    sections: tuple[Section, ...]
    mentions: tuple[ResolvedMention, ...]
    places: tuple[Place, ...]  # one for each mention, in order
    subject: str = ""  # key of the work that this text itself is, where its head names one


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Everything that the page and the tables show.

    ``references``: the references by the name of their style, the one shown first first.
    """

    title: str
    texts: tuple[CitedText, ...]
    works: tuple[Work, ...]
    references: Mapping[str, References]
    findings: tuple[Finding, ...] = ()
    lock: Lock = field(default_factory=Lock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One place where a work is cited: ``text`` as printed, ``mention`` the whole group that it stands in, and the
    sentence around that."""

    text: str
    mention: str
    section: Section | None
    place: Place
    before: str
    after: str
    note: str = ""


def citations_of(text: CitedText) -> dict[str, list[Citation]]:
    """Key → where the work is cited in this text, in reading order; resolved citations only."""
    sections = {section.id: section for section in text.sections}
    found: dict[str, list[Citation]] = {}
    for mention, place in zip(text.mentions, text.places, strict=True):
        for resolution in mention.resolutions:
            if resolution.status is ResolutionStatus.RESOLVED and resolution.key is not None:
                span = mention.mention.span
                found.setdefault(resolution.key, []).append(
                    Citation(
                        text=resolution.cite.text,
                        mention=mention.mention.text,
                        section=sections.get(mention.mention.section),
                        place=place,
                        before=_sentence_before(text.text, span.start),
                        after=_sentence_after(text.text, span.end),
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
                keys.setdefault(mention.mention.section, {})[resolution.key] = None
    return [(section, list(keys[section.id])) for section in text.sections]


_CONTEXT = 160


def _sentence_before(text: str, end: int) -> str:
    piece = text[max(0, end - _CONTEXT) : end]
    cut = max(piece.rfind(". "), piece.rfind("\n\n"), piece.rfind("? "))
    whole = cut >= 0 or end <= _CONTEXT
    piece = piece[cut + 2 :] if cut >= 0 else piece
    return ("" if whole else "… ") + " ".join(piece.split()) + (" " if piece[-1:].isspace() else "")


def _sentence_after(text: str, start: int) -> str:
    piece = text[start : start + _CONTEXT]
    ends = [at for at in (piece.find(". "), piece.find("\n\n"), piece.find(".\n")) if at >= 0]
    cut = min(ends) + 1 if ends else -1
    tail = " ".join((piece[:cut] if cut > 0 else piece).split())
    lead = " " if piece[:1].isspace() else ""
    return lead + tail + ("" if cut > 0 or len(piece) < _CONTEXT else " …")
