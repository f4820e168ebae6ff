"""From readings to answers: one key, or ranked candidates, and the reason in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from survey_refs.model import Candidate, Cite, Resolution, ResolutionStatus
from survey_refs.resolve.authoryear import PrintedCite
from survey_refs.resolve.comparison import Match
from survey_refs.resolve.evidence import TextEvidence
from survey_refs.resolve.index import Index
from survey_refs.resolve.suggestions import suggestions
from survey_refs.resolve.weights import ACCEPTED, FULL_SCORE, TIE, TIE_WITH_LETTER
from survey_refs.resolve.wording import IN_PRESS, NO_DATE

_MOST_CANDIDATES = 8
_UNDATED = {NO_DATE: "without a date", IN_PRESS: "not yet published"}
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}
_CITED_BY = {
    "title": "the title",
    "title word": "the title",
    "editor": "editors",
    "organisation": "the organisation",
    "abbreviation": "an abbreviation",
}  # of the other labels the names are the authors


def decide(printed: PrintedCite, cite: Cite, index: Index, evidence: TextEvidence) -> Resolution:
    """Which entry ``printed`` means; ``cite`` is the same citation in offsets of the text."""
    return _Decision(printed, cite, index, evidence).resolution()


def rank(printed: PrintedCite, evidence: TextEvidence) -> list[tuple[float, Match]]:
    """The readings of ``printed`` with their scores, best first."""
    return sorted(
        ((match.score + evidence.weight(match.posting.entry, printed.letter), match) for match in printed.matches),
        key=lambda pair: (-pair[0], pair[1].posting.entry),
    )


def ties(ranked: list[tuple[float, Match]], letter: str) -> list[Match]:
    """The readings that are as good as the best; a printed letter says that there are others, if not as good."""
    apart = TIE_WITH_LETTER if letter else TIE
    return [match for score, match in ranked if ranked[0][0] - score < apart]


@dataclass
class _Decision:
    """One citation, and what the bibliography and the rest of the text say about it."""

    printed: PrintedCite
    cite: Cite
    index: Index
    evidence: TextEvidence

    def resolution(self) -> Resolution:
        """Nothing fits, nothing fits well enough, several fit alike, or one is meant."""
        ranked = self.ranked
        if not ranked:
            return self._suggested()
        if ranked[0][0] < ACCEPTED:
            nearest = self.candidates[0]
            return self._answer(
                ResolutionStatus.UNRESOLVED,
                f"no entry fits well enough; the nearest is {nearest.key}: {nearest.reason}",
                self.candidates,
            )
        tied = ties(ranked, self.printed.letter)
        if letters := self.evidence.too_many_letters(frozenset(match.posting.entry for match in tied), self.printed):
            works = "one such work" if len(tied) == 1 else f"{len(tied)} such works"
            return self._answer(
                ResolutionStatus.AMBIGUOUS,
                f"the text tells works {letters} of {self.printed.year} apart, but the bibliography has {works}",
                self.candidates,
            )
        if len(tied) > 1:
            return self._among(tied)
        match = ranked[0][1]
        return self._resolved(match, self.evidence.reason(match.posting.entry, self.printed))

    @cached_property
    def ranked(self) -> list[tuple[float, Match]]:
        """The readings, best first."""
        return rank(self.printed, self.evidence)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The best entries with what speaks for and against each."""
        return tuple(
            Candidate(
                key=self._key(match),
                score=round(max(0.0, min(1.0, score / FULL_SCORE)), 3),
                reason=self._for_and_against(match),
            )
            for score, match in self.ranked[:_MOST_CANDIDATES]
        )

    def _suggested(self) -> Resolution:
        """No entry fits: those that nearly do."""
        printed = self.printed
        offered = suggestions(printed, self.index)
        who = " and ".join(printed.names[:2]) + (" et al." if printed.et_al else "")
        year = "" if not printed.year else _UNDATED.get(printed.year, f"of {printed.year}")
        reason = f"the bibliography has no work by {who or 'these authors'} {year}"
        if offered:
            reason += f"; {offered[0].key} is near: {offered[0].reason}"
        return self._answer(ResolutionStatus.UNRESOLVED, reason, offered)

    def _among(self, tied: list[Match]) -> Resolution:
        """One of several entries that fit alike, where the text settles it or they are one work; else all of them."""
        entries = [match.posting.entry for match in tied]
        settled = self.evidence.settle(entries, self.printed)
        if settled is not None:
            entry, reason = settled
            return self._resolved(_of_entry(entry, tied), reason)
        if not self.printed.letter and (same := self.index.one_work(entries)):
            return self._resolved_as_one_work(same, tied)
        alike = self.candidates[: len(tied)]
        return self._answer(ResolutionStatus.AMBIGUOUS, self._tie_reason(tied), alike)

    def _resolved_as_one_work(self, same: Sequence[int], tied: list[Match]) -> Resolution:
        """One work that was entered more than once: the fullest entry, with the keys of the others."""
        match = _of_entry(same[0], tied)
        keys = [self.index.works[entry].id for entry in same]
        reason = f"{self._fit(match)}; {', '.join(keys)} are one work, and {keys[0]} says most of it"
        answer = self._resolved(match, reason)
        note = f"the same work as {', '.join(keys[1:])}"
        return replace(answer, note=f"{answer.note}; {note}" if answer.note else note)

    def _resolved(self, match: Match, reason: str) -> Resolution:
        notes = [*match.notes, *self._year_notes(match)]
        if self.printed.letter:
            shown = min(len(self.ranked), _MOST_CANDIDATES)
            notes += filter(None, [self.evidence.letter_note(match.posting.entry, self.printed, shown)])
        return Resolution(
            cite=self.cite,
            status=ResolutionStatus.RESOLVED,
            key=self._key(match),
            candidates=self.candidates if len(self.ranked) > 1 else (),
            reason=reason or self._fit(match),
            note="; ".join(notes),
        )

    def _answer(self, status: ResolutionStatus, reason: str, candidates: tuple[Candidate, ...]) -> Resolution:
        return Resolution(cite=self.cite, status=status, candidates=candidates, reason=reason)

    # --------------------------------------------------------------------------------------------------- in words

    def _key(self, match: Match) -> str:
        return self.index.works[match.posting.entry].id

    def _for_and_against(self, match: Match) -> str:
        against = self.evidence.against(match.posting.entry, self.printed.letter)
        return f"{self._fit(match)}; {against}" if against else self._fit(match)

    def _fit(self, match: Match) -> str:
        """What of the entry fits, and what of it does not quite."""
        cited_by = _CITED_BY.get(match.posting.byline.origin)
        second = "title" if self.printed.by_title else "year" if self.printed.year else ""
        what = cited_by or "authors"
        first = f"{what} and {'the ' if cited_by else ''}{second} fit" if second else f"{what} fit"
        return "; ".join([first, *match.notes, *self._year_notes(match)])

    def _year_notes(self, match: Match) -> list[str]:
        work = self.index.works[match.posting.entry]
        year = work.issued.year if work.issued else None
        origin, printed = match.posting.year_origin, self.printed
        if origin == "neighbour":
            return [f"the text prints {printed.year}; the entry is dated {year}, at the turn of the year"]
        if origin == "original" and year:
            return [f"{printed.original or printed.year} is the year of the original; the entry is dated {year}"]
        if origin != "original" and printed.year == IN_PRESS and year:
            return [f"printed as not yet published; the entry is dated {year}"]
        return []

    def _tie_reason(self, tied: list[Match]) -> str:
        printed, names = self.printed, tied[0].posting.byline.names
        who = names[0].printed + (" et al." if printed.et_al else "")
        if not printed.et_al and tied[0].names > 1:
            *first, last = (name.printed for name in names[: tied[0].names])
            who = f"{', '.join(first)} and {last}"
        when = "in the bibliography" if not printed.year else _UNDATED.get(printed.year, f"in {printed.year}")
        works = f"{_NUMBERS.get(len(tied), str(len(tied)))} works by {who} {when}"
        if printed.letter:
            return f"{works}; letter {printed.letter} has nothing to stand for in this bibliography"
        return f"{works}, and the text does not say which"


def _of_entry(entry: int, matches: list[Match]) -> Match:
    return next(match for match in matches if match.posting.entry == entry)
