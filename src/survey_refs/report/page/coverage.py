"""How far the bibliography is complete, verified and cited: as a whole and for each section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from survey_refs.model.words import in_words
from survey_refs.report.page.sections import SectionView
from survey_refs.report.page.works import WorkCard
from survey_refs.report.standing import WORST_FIRST, tone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    label: str
    count: int
    total: int

    @property
    def percent(self) -> int:
        """Rounded down: 100 only where it is all."""
        return 100 * self.count // self.total if self.total else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCount:
    """How many works have a status, which is the number ``rank`` of all statuses."""

    rank: int
    words: str
    tone: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionCoverage:
    """A section with the number of works cited in it, and what share has a DOI and is verified."""

    section: SectionView
    works: int
    doi: Share
    verified: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Shares of all works, how many have each status (worst first), and the sections that cite something."""

    shares: list[Share]
    statuses: list[StatusCount]
    sections: list[SectionCoverage]
    silent: list[SectionView]


def coverage_of(works: Sequence[WorkCard], sections: Sequence[SectionView]) -> Coverage:
    """Count. ``silent`` are the sections that cite nothing."""
    shares = [_with_doi(works), _verified(works)]
    if sections:
        citable = [card for card in works if card.counts or not card.subject_of]  # a survey need not cite itself
        shares.append(Share(label="cited", count=sum(bool(card.counts) for card in citable), total=len(citable)))
    statuses = Counter(standing.rank for card in works for standing in card.standings)
    by_key = {card.key: card for card in works}
    rows = []
    for section in sections:
        cited = [by_key[key] for key in section.keys if key in by_key]
        if cited:
            rows.append(
                SectionCoverage(section=section, works=len(cited), doi=_with_doi(cited), verified=_verified(cited))
            )
    return Coverage(
        shares=shares,
        statuses=[
            StatusCount(rank=rank, words=in_words(status), tone=tone_of(status), count=statuses[rank])
            for rank, status in enumerate(WORST_FIRST)
            if statuses[rank]
        ],
        sections=rows,
        silent=[section for section in sections if not section.keys],
    )


def _with_doi(works: Sequence[WorkCard]) -> Share:
    return Share(label="with a DOI", count=sum(bool(card.doi) for card in works), total=len(works))


def _verified(works: Sequence[WorkCard]) -> Share:
    return Share(label="verified", count=sum(card.is_verified for card in works), total=len(works))
