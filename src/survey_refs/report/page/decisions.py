"""What a person has to decide: works that a registry doubts, and citations that mean no work or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from survey_refs.cite.texts import CitedText
from survey_refs.model import Resolution, ResolutionStatus
from survey_refs.model.words import in_words
from survey_refs.report.page.works import WorkCard
from survey_refs.report.standing import WORST_FIRST, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedWorks:
    """The works that have one status that needs a decision."""

    words: str
    rank: int
    works: list[tuple[WorkCard, Standing]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCitation:
    """A citation that is not settled; ``candidates`` are the works that it may mean, as far as the page has them."""

    text: str
    place: str
    words: str
    reason: str
    candidates: list[WorkCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All of it: works by status, the worst first, then citations in reading order."""

    works: list[DoubtedWorks]
    citations: list[OpenCitation]

    @property
    def count(self) -> int:
        """How many decisions there are to take."""
        return sum(len(group.works) for group in self.works) + len(self.citations)


def decisions_of(texts: Sequence[CitedText], works: Sequence[WorkCard]) -> Decisions:
    """Gather them from the standings of the works and the resolutions of the texts."""
    by_rank: dict[int, list[tuple[WorkCard, Standing]]] = {}
    for card in works:
        for standing in card.standings:
            if standing.is_open:
                by_rank.setdefault(standing.rank, []).append((card, standing))
    groups = [
        DoubtedWorks(words=in_words(WORST_FIRST[rank]), rank=rank, works=by_rank[rank]) for rank in sorted(by_rank)
    ]
    return Decisions(works=groups, citations=list(_open_citations(texts, {card.key: card for card in works})))


def _open_citations(texts: Sequence[CitedText], by_key: dict[str, WorkCard]) -> Iterator[OpenCitation]:
    for text in texts:
        for mention in text.mentions:
            for resolution in mention.resolutions:
                if resolution.status is not ResolutionStatus.RESOLVED:
                    yield _open_citation(text, resolution, by_key)


def _open_citation(text: CitedText, resolution: Resolution, by_key: dict[str, WorkCard]) -> OpenCitation:
    return OpenCitation(
        text=resolution.cite.text,
        place=f"{text.path}:{text.document.place(resolution.cite.span).line}",
        words=in_words(resolution.status),
        reason=resolution.reason,
        candidates=[by_key[each.key] for each in resolution.candidates if each.key in by_key],
    )
