"""What stands on the page, as plain values for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey_refs.cite.texts import citations_of
from survey_refs.model import Outcome, ResolutionStatus, Severity
from survey_refs.report.page.anchors import Anchors
from survey_refs.report.page.bars import Venue, Years, venues_of, years_of
from survey_refs.report.page.coverage import Coverage, coverage_of
from survey_refs.report.page.decisions import Decisions, decisions_of
from survey_refs.report.page.downloads import Download, downloads_of
from survey_refs.report.page.findings import RuleGroup, grouped
from survey_refs.report.page.matrix import Matrix, matrix_of
from survey_refs.report.page.sections import SectionView, sections_of
from survey_refs.report.page.works import StyleView, WorkCard, cards_of, styles_of

if TYPE_CHECKING:
    from survey_refs.cite.texts import Survey

_LONG = 500
"""Works that a browser lays out between two keystrokes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The page. Without a text there are no sections and no matrix: it is the page of an editor.

    ``citations`` counts all of them, ``settled`` those that are one work's.
    """

    title: str
    has_text: bool
    texts: int
    citations: int
    settled: int
    asked: bool
    styles: list[StyleView]
    sections: list[SectionView]
    works: list[WorkCard]
    decisions: Decisions
    coverage: Coverage
    matrix: Matrix | None
    years: Years | None
    venues: list[Venue]
    findings: list[RuleGroup]
    downloads: list[Download]

    @property
    def is_long(self) -> bool:
        """Whether a browser should lay out only what it shows."""
        return len(self.works) > _LONG

    @property
    def cited_once(self) -> int:
        """How many works are cited once."""
        return sum("once" in card.views for card in self.works)

    @property
    def uncited(self) -> int:
        """How many works no text cites."""
        return sum("uncited" in card.views for card in self.works)

    @property
    def open_works(self) -> int:
        """How many works need a decision."""
        return sum("open" in card.views for card in self.works)

    @property
    def severities(self) -> list[tuple[Severity, int]]:
        """How many findings are of each severity that there is, the worst first."""
        counts = dict.fromkeys(Severity, 0)
        for group in self.findings:
            counts[group.severity] += len(group.items)
        return [(severity, count) for severity, count in counts.items() if count]

    @property
    def finding_count(self) -> int:
        """How many findings there are."""
        return sum(len(group.items) for group in self.findings)


def contents_of(survey: Survey) -> Contents:
    """Work out everything that the page shows."""
    anchors = Anchors()
    cited = [citations_of(text) for text in survey.texts]
    sections = sections_of(survey.texts, anchors)
    works = cards_of(survey, cited, sections, anchors)
    statuses = [
        resolution.status for text in survey.texts for mention in text.mentions for resolution in mention.resolutions
    ]
    citing = [section for section in sections if section.keys]
    return Contents(
        title=survey.title or "References",
        has_text=bool(survey.texts),
        texts=len(survey.texts),
        citations=len(statuses),
        settled=statuses.count(ResolutionStatus.RESOLVED),
        asked=any(card.standings[0].status is not Outcome.NOT_ASKED for card in works),
        styles=styles_of(survey),
        sections=sections,
        works=works,
        decisions=decisions_of(survey.texts, works),
        coverage=coverage_of(works, sections),
        matrix=matrix_of(works, citing) if citing else None,
        years=years_of(survey.works),
        venues=venues_of(survey.works),
        findings=grouped(survey.findings, {card.key: card.anchor for card in works}),
        downloads=downloads_of(survey, works),
    )
