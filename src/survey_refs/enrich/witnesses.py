"""Where Crossref, DataCite and doi.org leave a doubt about an entry, witnesses are asked; what they say is told.

Who is asked, and in which order, is the table of :mod:`survey_refs.sources.witnesses`. A record that a witness gives is
judged as one of Crossref's; the reasons name the witness. Where witnesses contradict each other, both are told and
neither is believed. A witness that did not answer has said nothing: the entry's outcome stays what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from survey_refs.enrich.judge import Judgement, described, judge_by_search, looked_for
from survey_refs.enrich.target import Subject
from survey_refs.enrich.verify import is_other_work
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.match import compare
from survey_refs.model import Absent, Answer, Found, LockStatus, NoAnswer, Outcome, Record, Verdict
from survey_refs.model.words import source_in_words
from survey_refs.sources import Registries
from survey_refs.sources.retraction_watch import RetractionWatch
from survey_refs.sources.witnesses import MOST_SEARCHES

Advance = Callable[[int, int, str], None]
ALWAYS = frozenset({"pubmed"})  # asked for each entry with its identifier: a PMID and a DOI may name two works


@dataclass(frozen=True, slots=True)
class WitnessRound:
    """One pass through the witnesses, on top of what the registries said."""

    registries: Registries
    advance: Advance

    def judge(self, subjects: Sequence[Subject], judgements: Mapping[str, Judgement]) -> dict[str, Judgement]:
        """The judgements, those in doubt after the witnesses have been asked."""
        found = dict(judgements)
        for name in self.registries.witnesses.names:
            self._by_identifier(name, subjects, found)
        doubtful = [subject for subject in subjects if _is_in_doubt(subject, found[subject.key])]
        doubtful = [subject for subject in doubtful if next(self.registries.witnesses.searched(subject.work), "")]

        def search(subject: Subject) -> Judgement:
            return self._by_search(subject, found[subject.key])

        searched = self.registries.each(search, doubtful, self.advance, "asking further witnesses")
        for subject, judgement in zip(doubtful, searched, strict=True):
            found[subject.key] = judgement
        return found

    def _by_identifier(self, name: str, subjects: Sequence[Subject], judgements: dict[str, Judgement]) -> None:
        witnesses = self.registries.witnesses
        wanted = {
            subject.key: identifier
            for subject in subjects
            if (identifier := witnesses.identifier(name, subject.work))
            if name in ALWAYS or _is_in_doubt(subject, judgements[subject.key])
            if not (doi := normalise_doi(identifier)) or _may_have(subject, judgements[subject.key], doi)
        }
        answers = witnesses.works(name, list(wanted.values())) if wanted else {}
        for subject in subjects:
            if subject.key in wanted:
                answer = answers[wanted[subject.key]]
                judgements[subject.key] = _with_witness(
                    subject, judgements[subject.key], answer, name, by_identifier=True
                )

    def _by_search(self, subject: Subject, judgement: Judgement) -> Judgement:
        answered = 0
        for name in self.registries.witnesses.searched(subject.work):
            answer = self.registries.witnesses.search(name, subject.work)
            judgement = _with_witness(subject, judgement, answer, name)
            answered += not isinstance(answer, NoAnswer)
            if answered == MOST_SEARCHES or not _is_in_doubt(subject, judgement):
                break
        return judgement


def with_notices(
    subjects: Sequence[Subject], judgements: Mapping[str, Judgement], watch: RetractionWatch
) -> dict[str, Judgement]:
    """The judgements with the notices that the Retraction Watch data set has about their records."""
    found = dict(judgements)
    for subject in subjects:
        record = found[subject.key].record
        if record is not None and (
            notices := watch.notices(normalise_doi(record.work.DOI), record.work.PMID or subject.work.PMID)
        ):
            updates = tuple(dict.fromkeys((*record.updates, *notices)))
            found[subject.key] = replace(found[subject.key], record=replace(record, updates=updates))
    return found


def _is_in_doubt(subject: Subject, judgement: Judgement) -> bool:
    """Whether no record has been taken for the entry; where its author says that it has no DOI, that is no doubt."""
    if judgement.record is not None or (subject.without_doi and not subject.doi):
        return False
    return bool(subject.work.title)


def _may_have(subject: Subject, judgement: Judgement, doi: str) -> bool:
    """Whether a DOI exists, or may, without a record of it, and its author has not said that it is another work's."""
    return judgement.doi_exists is None and judgement.doi_names is None and doi not in subject.rejected


def _with_witness(
    subject: Subject, before: Judgement, answer: Answer, name: str, *, by_identifier: bool = False
) -> Judgement:
    """The judgement with what one witness said."""
    if isinstance(answer, NoAnswer):
        return replace(before, unanswered={**before.unanswered, answer.source: answer.reason})
    if before.record is not None or before.outcome is Outcome.DIFFERS:
        return _beside(subject, before, answer, name)
    if by_identifier and isinstance(answer, Found):
        record = answer.records[0]
        if is_other_work(subject.work, _compared(subject, record)):
            asked, reason = tuple(dict.fromkeys((*before.asked, name))), _names_another(record, name)
            differs = {**before.differs, "PMID": reason} if name == "pubmed" else before.differs
            return replace(before, reasons=(*before.reasons, reason), asked=asked, differs=differs)
    plain = replace(before, reasons=tuple(reason for reason in before.reasons if reason != looked_for(before.asked)))
    after = judge_by_search(subject, plain, answer)
    if after.record is None and after.verdict is None:
        silent = before.outcome is Outcome.NOT_ASKED and after.outcome is Outcome.NOT_FOUND
        return replace(before, asked=after.asked) if silent else after  # "not found" is said by the registries alone
    renamed = after.record is None and after.differs.keys() == {"container-title"}  # they abbreviate venues
    if renamed or (before.outcome is Outcome.SEVERAL and after.outcome is Outcome.DIFFERS):
        # no witness alone is believed against the entry where other records may be it
        after = replace(after, outcome=Outcome.SEVERAL, status=LockStatus.AMBIGUOUS, record=None, differs={})
    others = [source_in_words(one) for one in before.asked if one != "doi.org"]
    without = f"; {' and '.join(others)} did not settle it" if others else ""
    return replace(after, reasons=(*after.reasons, f"found at {source_in_words(name)}{without}"))


def _beside(subject: Subject, before: Judgement, answer: Absent | Found, name: str) -> Judgement:
    """A second voice about an entry for which a record was found: notices, agreement or contradiction."""
    before = replace(before, asked=tuple(dict.fromkeys((*before.asked, name))))
    if isinstance(answer, Absent):
        return replace(before, reasons=(*before.reasons, answer.reason))
    if before.record is None:
        return _second_opinion(subject, before, answer, name)
    theirs = answer.records[0]
    if not is_other_work(subject.work, _compared(subject, theirs)):
        updates = tuple(dict.fromkeys((*before.record.updates, *theirs.updates)))
        return replace(before, record=replace(before.record, updates=updates))
    reason = _names_another(theirs, name)
    return replace(
        before,
        outcome=Outcome.DIFFERS if before.outcome is Outcome.VERIFIED else before.outcome,
        status=LockStatus.AMBIGUOUS,
        differs={**before.differs, "PMID": reason},
        reasons=(reason, *before.reasons),
    )


def _second_opinion(subject: Subject, before: Judgement, answer: Found, name: str) -> Judgement:
    """Where the first record differs from the entry and this one does not: both are told, neither is believed."""
    fresh = Judgement(outcome=Outcome.NOT_FOUND, status=LockStatus.ABSENT)
    after = judge_by_search(subject, fresh, answer)
    if after.outcome is not Outcome.VERIFIED or after.record is None:
        return before
    said = f"registries disagree: {source_in_words(name)} has it as the entry does: {described(after.record)}"
    shown = (*before.candidates, *after.candidates)
    return replace(before, outcome=Outcome.SEVERAL, differs={}, candidates=shown, reasons=(said, *before.reasons))


def _compared(subject: Subject, record: Record) -> Verdict:
    return compare(replace(subject.work, DOI=record.work.DOI or subject.work.DOI), record)


def _names_another(record: Record, name: str) -> str:
    named = f"its PMID {record.work.PMID}" if name == "pubmed" else f"what it names at {source_in_words(name)}"
    return f"{named} is another work: {described(record)}"
