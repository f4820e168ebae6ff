"""From the registries' answers about an entry to one judgement, with its reasons.

Nothing here says "fake". That a registry does not have a work says nothing about the work; only doi.org's "does not
exist" is said of a DOI, and only of the DOI.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from survey_refs.enrich.target import Subject
from survey_refs.enrich.verify import (
    NAMED_PREPRINT,
    differences,
    is_other_work,
    named_preprint,
    recognised,
    unconfirmed,
)
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.match import best_match, compare, why_untrusted
from survey_refs.model import (
    Absent,
    Answer,
    Found,
    LockStatus,
    MatchStatus,
    NoAnswer,
    Outcome,
    Record,
    Verdict,
    Work,
)
from survey_refs.model.words import source_in_words

MAJOR = frozenset({"title", "author", "issued", "container-title"})
STATUS_OF = {Outcome.NOT_ASKED: LockStatus.NOT_ASKED, Outcome.SEVERAL: LockStatus.AMBIGUOUS}  # where no record is taken
RANK = {MatchStatus.MATCH: 0, MatchStatus.AMBIGUOUS: 1, MatchStatus.NONE: 2}
MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What became of an entry. ``record`` is the one taken to be the work, ``verdict`` the comparison with it."""

    outcome: Outcome
    status: LockStatus
    record: Record | None = None
    verdict: Verdict | None = None
    reasons: tuple[str, ...] = ()
    candidates: tuple[Verdict, ...] = ()
    differs: Mapping[str, str] = field(default_factory=dict)
    doi_exists: bool | None = None
    doi_names: Record | None = None
    asked: tuple[str, ...] = ()
    unanswered: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, object] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Whether nothing is left to search for."""
        return self.record is not None or self.status is LockStatus.NOT_ASKED


def judge_by_identifier(subject: Subject, answers: Mapping[str, Answer]) -> Judgement:
    """What the entry's own identifiers say; not settled where they lead nowhere and a search may still help."""
    state = _State(subject)
    for doi in subject.dois:
        answer = answers.get(doi, NoAnswer(source="doi.org", reason="not asked"))
        if judgement := state.take(doi, answer):
            return judgement
    return state.unsettled()


class _State:
    """What has been learnt on the way through an entry's identifiers."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.reasons: list[str] = []
        self.asked: list[str] = []
        self.unanswered: dict[str, str] = {}
        self.exists: bool | None = None
        self.names: Record | None = None
        self.candidates: list[Verdict] = []
        self.no_such_doi = False

    def take(self, doi: str, answer: Answer) -> Judgement | None:
        """One identifier's answer; a judgement where it settles the entry."""
        own = doi == self.subject.doi
        if isinstance(answer, NoAnswer):
            self.unanswered[answer.source] = answer.reason
            return None
        if isinstance(answer, Absent):
            self._absent(doi, answer, own)
            return None
        record = answer.records[0]
        self.asked.append(record.source)
        if own:
            self.exists = True
        # the entry's DOI may be an alias, or stand in its URL: the record's is the one it leads to
        work = replace(self.subject.work, DOI=record.work.DOI) if own else self.subject.work
        verdict = compare(work, record)
        if doi != self.subject.accepted:
            if why_untrusted(doi):
                self.reasons.extend(verdict.reasons)
                return None
            if is_other_work(work, verdict) or verdict.status is MatchStatus.NONE:
                self._other(doi, record, own)
                return None
            if reason := unconfirmed(work, verdict):
                self.reasons.append(f"{doi}: {reason}")
                self.candidates.append(replace(verdict, status=MatchStatus.AMBIGUOUS, reasons=(reason,)))
                return None
            if not own and verdict.status is not MatchStatus.MATCH:
                # an arXiv number beside a published entry: the preprint is a relative, not the work
                self.reasons.append(f"{doi} is not certainly it: {'; '.join(verdict.reasons)}")
                self.candidates.append(verdict)
                return None
        return self._taken(record, verdict)

    def _absent(self, doi: str, answer: Absent, own: bool) -> None:
        self.asked.append(answer.source)
        if answer.hard and own:
            self.exists = False
            self.no_such_doi = True
            self.reasons.append(f"the DOI {doi} does not exist, says doi.org")
        elif answer.hard:
            self.reasons.append(f"{doi} does not exist, says doi.org")
        else:
            self.reasons.append(f"{doi}: {answer.reason}")

    def _other(self, doi: str, record: Record, own: bool) -> None:
        self.reasons.append(f"{doi} is another work: {described(record)}")
        if own:
            self.names = record

    def _taken(self, record: Record, verdict: Verdict) -> Judgement:
        return judged_match(
            self.subject.work,
            verdict,
            reasons=(*self.reasons, *verdict.reasons),
            asked=tuple(dict.fromkeys(self.asked)),
            exists=self.exists,
            names=self.names,
            no_such_doi=self.no_such_doi,
        )

    def unsettled(self) -> Judgement:
        """No identifier led to the work."""
        outcome = Outcome.NOT_FOUND if self.asked else Outcome.NOT_ASKED
        if self.candidates:
            outcome = Outcome.SEVERAL
        if self.names:
            outcome = Outcome.OTHER_WORK
        if self.no_such_doi:
            outcome = Outcome.NO_SUCH_DOI
        return Judgement(
            outcome=outcome,
            status=STATUS_OF.get(outcome, LockStatus.ABSENT),
            reasons=tuple(self.reasons) or tuple(self.unanswered.values()),
            candidates=tuple(self.candidates),
            doi_exists=self.exists,
            doi_names=self.names,
            asked=tuple(dict.fromkeys(self.asked)),
            unanswered=self.unanswered,
        )


def judged_match(
    work: Work,
    verdict: Verdict,
    *,
    reasons: tuple[str, ...],
    asked: tuple[str, ...],
    exists: bool | None = None,
    names: Record | None = None,
    no_such_doi: bool = False,
    candidates: tuple[Verdict, ...] = (),
) -> Judgement:
    """The judgement where a record is taken to be the work: verified, or differing in what the verdict names."""
    differs = differences(work, verdict)
    wrong_doi = names is not None or no_such_doi
    outcome = Outcome.DIFFERS if differs else Outcome.VERIFIED
    if wrong_doi:
        outcome = Outcome.OTHER_WORK if names is not None else Outcome.NO_SUCH_DOI
    sure = verdict.status is MatchStatus.MATCH and not wrong_doi and not MAJOR & differs.keys()
    return Judgement(
        outcome=outcome,
        status=LockStatus.VERIFIED if sure else LockStatus.AMBIGUOUS,
        record=verdict.record,
        verdict=verdict,
        reasons=tuple(dict.fromkeys((*(f"{name}: {reason}" for name, reason in differs.items()), *reasons))),
        candidates=candidates or (verdict,),
        differs=differs,
        doi_exists=exists,
        doi_names=names,
        asked=asked,
    )


UNASKED = Judgement(outcome=Outcome.NOT_ASKED, status=LockStatus.NOT_ASKED)


def judge_by_search(subject: Subject, before: Judgement, answer: Answer) -> Judgement:
    """The judgement after a search, on top of what the identifiers had said."""
    return judge_work(_without_wrong_doi(subject, before), before, answer, rejected=subject.rejected)


def judge_work(
    work: Work, before: Judgement, answer: Answer, *, rejected: Collection[str] = (), asked: str = ""
) -> Judgement:
    """The same of a work that is no entry. ``rejected``: DOIs that it has not; ``asked``: who answered."""
    if isinstance(answer, NoAnswer):
        unanswered = {**before.unanswered, answer.source: answer.reason}
        return replace(before, unanswered=unanswered, reasons=before.reasons or (answer.reason,))
    source = asked or (answer.records[0].source if isinstance(answer, Found) else answer.source)
    sources = tuple(dict.fromkeys((*before.asked, source)))
    records = answer.records if isinstance(answer, Found) else ()
    best, ranked = best_match(work, [one for one in records if normalise_doi(one.work.DOI) not in rejected])
    shown = _shown([*before.candidates, *ranked])
    taken = best or recognised(work, ranked)
    if taken is not None and not unconfirmed(work, taken):
        judged = judged_match(
            work,
            taken,
            reasons=(*before.reasons, *taken.reasons),
            asked=sources,
            exists=before.doi_exists,
            names=before.doi_names,
            no_such_doi=before.outcome is Outcome.NO_SUCH_DOI,
            candidates=shown,
        )
        # recognised in spite of what differs: good enough to say so, not to write from
        return judged if best is not None else replace(judged, record=None)
    if (named := named_preprint(work, shown)) is not None and before.outcome is Outcome.SEVERAL:
        named = replace(named, reasons=(NAMED_PREPRINT,))
        return judged_match(work, named, reasons=named.reasons, asked=sources, exists=before.doi_exists)
    several = any(verdict.status is MatchStatus.AMBIGUOUS for verdict in shown)
    outcome = before.outcome
    if outcome not in (Outcome.OTHER_WORK, Outcome.NO_SUCH_DOI):
        outcome = Outcome.SEVERAL if several else Outcome.NOT_FOUND
    return replace(
        before,
        outcome=outcome,
        status=STATUS_OF.get(outcome, LockStatus.ABSENT),
        asked=sources,
        candidates=shown,
        reasons=(*before.reasons, _summary(shown, several, sources)),
    )


def _without_wrong_doi(subject: Subject, before: Judgement) -> Work:
    """The work as typed, without the DOI where that has been found not to be its own."""
    wrong = before.doi_exists is False or before.doi_names is not None
    return replace(subject.work, DOI="") if wrong else subject.work


def _shown(ranked: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The candidates worth a look, best first, each DOI once."""
    found: dict[str, Verdict] = {}
    for verdict in sorted(ranked, key=lambda verdict: (RANK[verdict.status], -verdict.score)):
        if verdict.record is not None and verdict.status is not MatchStatus.NONE:
            found.setdefault(normalise_doi(verdict.record.work.DOI) or verdict.record.url, verdict)
    return tuple(found.values())[:MOST_CANDIDATES]


def _summary(shown: Sequence[Verdict], several: bool, asked: Sequence[str]) -> str:
    if not several:
        return looked_for(asked)
    best = shown[0]
    name = described(best.record) if best.record else ""
    return f"{name}: {'; '.join(best.reasons)}"


def looked_for(asked: Sequence[str]) -> str:
    """Where a work was looked for in vain."""
    places = " and ".join(source_in_words(name) for name in asked if name != "doi.org")
    return f"looked for at {places}; no record there is this work" if places else "no record is this work"


def described(record: Record) -> str:
    """A record in one line: authors (year), “title”, container."""
    work = record.work
    families = [name.family or name.literal for name in work.author]
    people = "no author" if not families else " and ".join(families) if len(families) < 3 else f"{families[0]} et al."
    year = work.issued.year if work.issued and work.issued.year else "no date"
    title = re.sub(r"<[^<>]+>", "", work.title) or "no title"
    container = f", {work.container_title}" if work.container_title else ""
    return f"{people} ({year}), “{title}”{container}"
