"""From readings to answers: one key, or ranked candidates, and the reason in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from survey_refs.model import Candidate, Cite, Resolution, ResolutionStatus
from survey_refs.resolve.authoryear import Found
from survey_refs.resolve.comparison import Match
from survey_refs.resolve.evidence import Evidence
from survey_refs.resolve.index import Index
from survey_refs.resolve.suggestions import near_misses
from survey_refs.resolve.weights import ACCEPTED, FULL_SCORE, TIE, TIE_WITH_LETTER
from survey_refs.resolve.wording import IN_PRESS, NO_DATE

_MOST_CANDIDATES = 8


def decide(found: Found, cite: Cite, index: Index, evidence: Evidence) -> Resolution:
    """Which entry ``found`` means."""
    ranked = rank(found, evidence)
    if not ranked:
        near = near_misses(found, index)
        return Resolution(
            cite=cite, status=ResolutionStatus.UNRESOLVED, candidates=near, reason=_nothing(found, near, evidence)
        )
    candidates = _candidates(ranked, found, index, evidence)
    if ranked[0][0] < ACCEPTED:
        reason = f"no entry fits well enough; the nearest is {candidates[0].key}: {candidates[0].reason}"
        return Resolution(cite=cite, status=ResolutionStatus.UNRESOLVED, candidates=candidates, reason=reason)
    tied = ties(ranked, found.letter)
    if letters := evidence.too_many_letters(frozenset(match.posting.entry for match in tied), found):
        return Resolution(
            cite=cite,
            status=ResolutionStatus.AMBIGUOUS,
            candidates=candidates,
            reason=f"the text tells works {letters} of {found.year} apart, but the bibliography has "
            + ("one such work" if len(tied) == 1 else f"{len(tied)} such works"),
        )
    if len(tied) > 1:
        return _among(tied, cite, found, index, evidence, candidates)
    match = ranked[0][1]
    return _resolved(cite, match, found, index, evidence, evidence.reason(match.posting.entry, found), candidates)


def _candidates(
    ranked: Sequence[tuple[float, Match]], found: Found, index: Index, evidence: Evidence
) -> tuple[Candidate, ...]:
    """The best entries with what speaks for and against each."""
    return tuple(
        Candidate(
            key=index.works[match.posting.entry].id,
            score=_unit(score),
            reason="; ".join(
                filter(None, (_why(match, found, index), evidence.against(match.posting.entry, found.letter)))
            ),
        )
        for score, match in ranked[:_MOST_CANDIDATES]
    )


def _among(
    tied: list[Match],
    cite: Cite,
    found: Found,
    index: Index,
    evidence: Evidence,
    candidates: tuple[Candidate, ...],
) -> Resolution:
    """One of several entries that fit alike, where the text settles it or they are one work; else all of them."""
    entries = [match.posting.entry for match in tied]
    settled = evidence.settle(entries, found)
    if settled is not None:
        entry, reason = settled
        match = next(match for match in tied if match.posting.entry == entry)
        return _resolved(cite, match, found, index, evidence, reason, candidates)
    if not found.letter and (twins := index.twins(entries)):
        return _resolved_twins(cite, twins, tied, found, index, evidence, candidates)
    return Resolution(
        cite=cite,
        status=ResolutionStatus.AMBIGUOUS,
        candidates=candidates[: max(len(tied), 1)] if len(tied) <= _MOST_CANDIDATES else candidates,
        reason=_tie(tied, found, index, evidence),
    )


def _resolved_twins(
    cite: Cite,
    twins: tuple[int, ...],
    tied: list[Match],
    found: Found,
    index: Index,
    evidence: Evidence,
    candidates: tuple[Candidate, ...],
) -> Resolution:
    """One work that was entered more than once: the fullest entry, with the keys of the others."""
    match = next(match for match in tied if match.posting.entry == twins[0])
    keys = [index.works[entry].id for entry in twins]
    reason = f"{_why(match, found, index)}; {', '.join(keys)} are one work, and {keys[0]} says most of it"
    answer = _resolved(cite, match, found, index, evidence, reason, candidates)
    doubled = f"the same work as {', '.join(keys[1:])}"
    return replace(answer, note="; ".join(filter(None, (answer.note, doubled))))


def rank(found: Found, evidence: Evidence) -> list[tuple[float, Match]]:
    """The readings of ``found`` with their scores, best first."""
    return sorted(
        ((match.score + evidence.weight(match.posting.entry, found.letter), match) for match in found.matches),
        key=lambda pair: (-pair[0], pair[1].posting.entry),
    )


def ties(ranked: list[tuple[float, Match]], letter: str) -> list[Match]:
    """The readings that are as good as the best; a printed letter says that there are others, if not as good."""
    apart = TIE_WITH_LETTER if letter else TIE
    return [match for score, match in ranked if ranked[0][0] - score < apart]


def _resolved(
    cite: Cite,
    match: Match,
    found: Found,
    index: Index,
    evidence: Evidence,
    reason: str,
    candidates: tuple[Candidate, ...],
) -> Resolution:
    notes = [*match.notes, *_year_notes(match, found, index)]
    if found.letter and (odd := evidence.letter_note(match.posting.entry, found, len(candidates))):
        notes.append(odd)
    return Resolution(
        cite=cite,
        status=ResolutionStatus.RESOLVED,
        key=index.works[match.posting.entry].id,
        candidates=candidates if len(candidates) > 1 else (),
        reason=reason or _why(match, found, index),
        note="; ".join(notes),
    )


def _unit(score: float) -> float:
    return round(max(0.0, min(1.0, score / FULL_SCORE)), 3)


def _why(match: Match, found: Found, index: Index) -> str:
    label = {"editor": "editors", "organisation": "the organisation", "abbreviation": "an abbreviation"}
    kind = match.posting.byline.kind
    if kind in ("title", "title word"):
        first = "the title and the year fit"
    elif kind in label:
        first = f"{label[kind]} and the year fit"
    else:
        first = "authors and year fit"
    more = [*match.notes, *_year_notes(match, found, index)]
    return "; ".join([first, *more]) if more else first


def _year_notes(match: Match, found: Found, index: Index) -> list[str]:
    work = index.works[match.posting.entry]
    year = work.issued.year if work.issued else None
    kind = match.posting.year_kind
    if kind == "neighbour":
        return [f"the text prints {found.year}; the entry is dated {year}, at the turn of the year"]
    if kind == "original":
        return (
            [f"{found.original or found.year} is the year of the original; the entry is dated {year}"] if year else []
        )
    if found.year == IN_PRESS and year:
        return [f"printed as not yet published; the entry is dated {year}"]
    return []


def _nothing(found: Found, near: tuple[Candidate, ...], evidence: Evidence) -> str:
    who = " and ".join(found.names[:2]) + (" et al." if found.et_al else "")
    year = {"": "", NO_DATE: "without a date", IN_PRESS: "not yet published"}.get(found.year, f"of {found.year}")
    first = f"the bibliography has no work by {who or 'these authors'} {year}"
    return f"{first}; {near[0].key} is near: {near[0].reason}" if near else first


def _tie(tied: list[Match], found: Found, index: Index, evidence: Evidence) -> str:
    names = tied[0].posting.byline.names
    who = names[0].printed + (" et al." if found.et_al else "")
    if not found.et_al and tied[0].names > 1:
        who = " and ".join(name.printed for name in names[: tied[0].names])
    undated = {"": "in the bibliography", NO_DATE: "without a date", IN_PRESS: "not yet published"}
    when = undated.get(found.year, f"in {found.year}")
    count = {2: "two", 3: "three", 4: "four", 5: "five"}.get(len(tied), str(len(tied)))
    first = f"{count} works by {who} {when}"
    if found.letter:
        return f"{first}; letter {found.letter} has nothing to stand for in this bibliography"
    return f"{first}, and the text does not say which"
