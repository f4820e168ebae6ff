"""The orchestration: who is asked about what, in which order; changes and lock entries come out.

Identifiers first (doi.org, then Crossref and DataCite by batches), a search only for what is left, the best entries
first, so that a run that is cut short has done the most. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from survey_refs.bib import BibFile
from survey_refs.enrich.changes import Wanted, biblatex_names, propose
from survey_refs.enrich.judge import Judgement, described, judge_by_identifier, judge_by_search
from survey_refs.enrich.locking import lock_entry, record_of
from survey_refs.enrich.target import Subject, subjects_of
from survey_refs.enrich.versions import as_fact, published_among, related_published
from survey_refs.enrich.witnesses import WitnessRound, with_notices
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.lock import merge_lock
from survey_refs.match import compare
from survey_refs.match.remembered import found_again
from survey_refs.match.types import is_preprint_entry, is_preprint_record
from survey_refs.model import (
    Absent,
    Answer,
    Change,
    Fact,
    Found,
    Lock,
    LockEntry,
    LockStatus,
    Outcome,
    Record,
    Verdict,
    Work,
)
from survey_refs.model.updates import describe_updates
from survey_refs.sources import Registries, query_of

Advance = Callable[[int, int, str], None]


def _nothing(done: int, total: int, text: str) -> None:
    """No progress wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enriched:
    """What a run knows about one entry.

    ``doi`` is that of the record taken to be the work, in lower case. In words: ``doi_problem`` says that the entry's
    own DOI does not exist or is another work's, ``standing`` that the work was retracted, corrected or doubted,
    ``published`` which published version a preprint has.
    """

    key: str
    status: LockStatus
    outcome: Outcome
    doi: str = ""
    source: str = ""
    score: float | None = None
    reasons: tuple[str, ...] = ()
    candidates: tuple[Verdict, ...] = ()
    differs: Mapping[str, str] = field(default_factory=dict)
    doi_problem: str = ""
    standing: str = ""
    published: str = ""
    from_lock: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrichment:
    """The result of a run: entries by key in file order, changes in file order, the lock as it would be written.

    ``found`` is what this run adds to the lock and ``keys`` what stays in it, for a lock that changed meanwhile.
    ``notes`` are lines for the person: what could not be asked, and why.
    """

    entries: Mapping[str, Enriched]
    changes: tuple[Change, ...]
    lock: Lock
    found: Mapping[str, LockEntry]
    keys: tuple[str, ...]
    notes: tuple[str, ...] = ()


def enrich(
    bib: BibFile,
    registries: Registries | None,
    lock: Lock,
    *,
    keys: Iterable[str] = (),
    others: Iterable[str] = (),
    wanted: Wanted | None = None,
    advance: Advance = _nothing,
) -> Enrichment:
    """Ask the registries about a file's entries; propose changes and what the lock should say.

    ``registries`` None: nobody is asked, the lock is all there is. ``keys``: only these entries. An entry for which
    there is no answer keeps what the lock knew. Decisions in the lock are respected and kept. Never raises for what a
    registry does or does not answer. ``others``: keys of other files that share the lock. What the lock knows under a
    key that no file has is found again by the work (:func:`survey_refs.match.remembered.found_again`).
    """
    wanted = wanted or Wanted()
    subjects = subjects_of(bib, lock)
    again = found_again(lock, (subject.work for subject in subjects), {*bib.keys, *others})
    moved = {key: entry for key, entry in again.entries.items() if key not in lock.entries}
    if moved:
        lock, subjects = again, subjects_of(bib, again)
    chosen = set(keys)
    asked = [subject for subject in subjects if not chosen or subject.key in chosen]
    judgements: dict[str, Judgement] = {}
    agencies: dict[str, str] = {}
    if registries is not None:
        judgements, agencies = _Run(registries, advance).judge(asked)
    names = biblatex_names(bib)
    found: dict[str, LockEntry] = dict(moved)
    entries: dict[str, Enriched] = {}
    changes: list[Change] = []
    for subject in asked:
        judgement = judgements.get(subject.key)
        if judgement is None or (judgement.status is LockStatus.NOT_ASKED and _known(subject)):
            entries[subject.key] = _from_lock(subject)
            changes += propose(subject, _remembered(subject), wanted, names, _inherited(bib, subject))
            continue
        doi = normalise_doi(judgement.record.work.DOI) if judgement.record else ""
        found[subject.key] = lock_entry(subject, judgement, agencies.get(doi, ""))
        entries[subject.key] = _enriched(subject, judgement, doi)
        changes += propose(subject, judgement, wanted, names, _inherited(bib, subject))
    all_keys = (*(subject.key for subject in subjects), *others)
    merged = merge_lock(lock, found, all_keys)
    return Enrichment(
        entries=entries,
        changes=tuple(changes),
        lock=merged,
        found=found,
        keys=all_keys,
        notes=_notes(judgements.values()),
    )


def _inherited(bib: BibFile, subject: Subject) -> Sequence[str]:
    own = {field.name for field in subject.entry.fields}
    if not own & {"crossref", "xdata"}:
        return ()
    return [name for name, value in bib.inherited(subject.entry).items() if value.strip()]


def _known(subject: Subject) -> bool:
    known = subject.known
    return known is not None and known.status is not LockStatus.NOT_ASKED


def _from_lock(subject: Subject) -> Enriched:
    known = subject.known
    if known is None:
        return Enriched(
            key=subject.key,
            status=LockStatus.NOT_ASKED,
            outcome=Outcome.NOT_ASKED,
            reasons=("not asked",),
            from_lock=True,
        )
    score = known.facts.get(Fact.SCORE.value)
    outcome = known.facts.get(Fact.OUTCOME.value)
    differs = known.facts.get(Fact.DIFFERS.value)
    return Enriched(
        key=subject.key,
        status=known.status,
        outcome=next((one for one in Outcome if one == outcome), Outcome.NOT_ASKED),
        doi=known.identifiers.get("doi", ""),
        source=known.source,
        score=float(score) if isinstance(score, int | float) else None,
        reasons=known.reasons,
        differs={name: str(reason) for name, reason in differs.items()} if isinstance(differs, Mapping) else {},
        standing=describe_updates(known.updates),
        published=_version(known.facts.get(Fact.PUBLISHED.value)),
        from_lock=True,
    )


def _remembered(subject: Subject) -> Judgement:
    """What the lock knows, as a judgement: with a record only where the entry is still the work that was verified."""
    known = subject.known
    unknown = Judgement(outcome=Outcome.NOT_ASKED, status=LockStatus.NOT_ASKED)
    record = record_of(known) if known and known.status is LockStatus.VERIFIED else None
    if record is None:
        return unknown
    return replace(unknown, outcome=Outcome.VERIFIED, record=record, verdict=compare(subject.work, record))


def _enriched(subject: Subject, judgement: Judgement, doi: str) -> Enriched:
    record = judgement.record
    return Enriched(
        key=subject.key,
        status=judgement.status,
        outcome=judgement.outcome,
        doi=doi,
        source=record.source if record else "",
        score=judgement.verdict.score if judgement.verdict else None,
        reasons=judgement.reasons,
        candidates=judgement.candidates,
        differs=judgement.differs,
        doi_problem=_doi_problem(subject, judgement),
        standing=describe_updates(record.updates) if record else "",
        published=_version(judgement.published),
    )


def _doi_problem(subject: Subject, judgement: Judgement) -> str:
    if judgement.doi_exists is False:
        return f"the DOI {subject.doi} does not exist, says doi.org"
    if judgement.doi_names is not None:
        return f"{subject.doi} is another work: {described(judgement.doi_names)}"
    return ""


def _version(fact: object) -> str:
    """A published version in one line."""
    if not isinstance(fact, Mapping):
        return ""
    return ", ".join(str(fact[name]) for name in ("title", "container", "year", "doi") if fact.get(name))


def _notes(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """One line for each source that did not answer, with the number of entries that are the worse for it."""
    counts: dict[str, int] = {}
    for judgement in judgements:
        for source, reason in judgement.unanswered.items():
            line = f"{source}: {reason}"
            counts[line] = counts.get(line, 0) + 1
    return tuple(f"{line} ({count} {'entry' if count == 1 else 'entries'})" for line, count in sorted(counts.items()))


class _Run:
    """One pass through the registries."""

    def __init__(self, registries: Registries, advance: Advance) -> None:
        self._registries = registries
        self._advance = advance

    def judge(self, subjects: Sequence[Subject]) -> tuple[dict[str, Judgement], dict[str, str]]:
        """The judgement of each subject by key, and the agency of each DOI that doi.org knows."""
        dois = [doi for subject in subjects for doi in subject.dois]
        agencies = self._registries.agencies(dois, self._advance)
        answers = self._registries.works_by_doi(dois, agencies, self._advance)
        answers |= self._as_typed(subjects, answers)
        judgements = {subject.key: judge_by_identifier(subject, answers) for subject in subjects}
        for subject in subjects:
            if not query_of(subject.work) and not judgements[subject.key].reasons:
                nothing = "nothing to search with: neither title nor venue"
                judgements[subject.key] = replace(judgements[subject.key], reasons=(nothing,))
        self._search([subject for subject in subjects if self._worth_a_search(subject, judgements)], judgements)
        if self._registries.witnesses.names:
            judgements = WitnessRound(self._registries, self._advance).judge(subjects, judgements)
        if self._registries.retraction_watch is not None:
            judgements = with_notices(subjects, judgements, self._registries.retraction_watch)
        self._published(judgements, answers)
        return judgements, {doi: agency for doi, agency in agencies.items() if isinstance(agency, str)}

    def _as_typed(self, subjects: Sequence[Subject], answers: Mapping[str, Answer]) -> dict[str, Answer]:
        """Where a cleaned DOI does not exist: the record of the DOI as typed, if that does."""
        wanted = {
            subject.typed_doi: subject.doi
            for subject in subjects
            if subject.typed_doi and isinstance(answer := answers.get(subject.doi), Absent) and answer.hard
        }
        found = self._registries.works_by_doi(wanted, None, self._advance) if wanted else {}
        return {wanted[typed]: answer for typed, answer in found.items() if isinstance(answer, Found)}

    def _worth_a_search(self, subject: Subject, judgements: Mapping[str, Judgement]) -> bool:
        judgement = judgements[subject.key]
        if judgement.record is not None or (subject.without_doi and not subject.doi) or not query_of(subject.work):
            return False
        # a DOI about which nobody answered, or that another agency has, is not searched for
        elsewhere = judgement.outcome is Outcome.NOT_FOUND and judgement.asked and not _at_ours(judgement)
        silent = bool(subject.doi) and judgement.outcome is Outcome.NOT_ASKED
        return not elsewhere and not silent

    def _search(self, subjects: Sequence[Subject], judgements: dict[str, Judgement]) -> None:
        ordered = sorted(subjects, key=lambda subject: -subject.promise)
        held = self._search_snapshot(ordered, judgements)
        left = [subject for subject in ordered if judgements[subject.key].verdict is None]
        works = [subject.work for subject in left]
        for subject, (_, answer) in zip(left, self._registries.search_all(works, self._advance), strict=True):
            judgements[subject.key] = _judged_with_snapshot(
                subject, judgements[subject.key], held.get(subject.key), answer
            )
        in_repositories = [subject for subject in ordered if _is_of_a_repository(subject, judgements[subject.key])]
        for done, subject in enumerate(in_repositories, 1):
            self._advance(done, len(in_repositories), "searching DataCite")
            answer = self._registries.search_repositories(subject.work)
            judgements[subject.key] = judge_by_search(subject, judgements[subject.key], answer)

    def _search_snapshot(self, subjects: Sequence[Subject], judgements: dict[str, Judgement]) -> dict[str, Found]:
        """Judge those that the snapshot has, so that nobody else is asked; what it found for the others."""
        held: dict[str, Found] = {}
        for subject in subjects:
            if (answer := self._registries.search_snapshot(subject.work)) is None:
                continue
            judgement = judge_by_search(subject, judgements[subject.key], answer)
            if judgement.verdict is not None:
                judgements[subject.key] = judgement
            else:
                held[subject.key] = answer
        return held

    def _published(self, judgements: dict[str, Judgement], answers: Mapping[str, Answer]) -> None:
        """The published versions of preprints: as related, or searched for where the registry has no relations.

        A related version costs no request: more than its DOI is told only where the file cites it too.
        """
        unrelated: dict[str, Record] = {}
        for key, judgement in judgements.items():
            record = judgement.record
            if record is None or not is_preprint_record(record):
                continue
            if doi := related_published(record):
                reason, known = "by the registry's relation", answers.get(doi)
                found = known.records[0] if isinstance(known, Found) else None
                fact = as_fact(found, reason) if found else {"doi": doi, "reason": reason}
                judgements[key] = replace(judgement, published=fact)
            elif record.source == "datacite" and judgement.status is LockStatus.VERIFIED:
                unrelated[key] = record
        for key, published in self._published_by_search(unrelated).items():
            reason = "title, authors and year as the preprint's"
            judgements[key] = replace(judgements[key], published=as_fact(published, reason))

    def _published_by_search(self, preprints: Mapping[str, Record]) -> dict[str, Record]:
        """The published version of each preprint that has one."""
        works = {key: _as_published(record.work) for key, record in preprints.items()}
        answers: dict[str, Answer | None] = {key: self._registries.search_snapshot(work) for key, work in works.items()}
        found = {key: _published_in(answer, preprints[key]) for key, answer in answers.items()}
        left = [key for key, published in found.items() if published is None]
        searched = self._registries.search_all([works[key] for key in left], self._advance)
        for key, (_, answer) in zip(left, searched, strict=True):
            found[key] = _published_in(answer, preprints[key])
        return {key: published for key, published in found.items() if published is not None}


def _published_in(answer: Answer | None, preprint: Record) -> Record | None:
    return published_among(preprint, answer.records) if isinstance(answer, Found) else None


def _judged_with_snapshot(subject: Subject, before: Judgement, held: Found | None, answer: Answer) -> Judgement:
    """The judgement by a registry's answer, together with what the snapshot has like the work.

    Where the registry does not answer, the snapshot's candidates are told; that none of them is the work is no answer.
    """
    if held is None:
        return judge_by_search(subject, before, answer)
    if isinstance(answer, Found):
        return judge_by_search(subject, before, Found(records=(*held.records, *answer.records)))
    judgement = judge_by_search(subject, before, held)
    if isinstance(answer, Absent):
        return judgement
    silent = judge_by_search(subject, before, answer)
    return replace(judgement, unanswered=silent.unanswered) if judgement.outcome is Outcome.SEVERAL else silent


def _is_of_a_repository(subject: Subject, judgement: Judgement) -> bool:
    """Whether a work that Crossref does not have may be at DataCite: preprints, data, software without identifiers."""
    if judgement.record is not None or judgement.verdict is not None or subject.dois or not subject.work.title:
        return False
    return subject.work.type in ("dataset", "software") or is_preprint_entry(subject.work)


def _at_ours(judgement: Judgement) -> bool:
    return bool({"crossref", "datacite", "doi.org"} & set(judgement.asked))


def _as_published(work: Work) -> Work:
    """A preprint's work as something to search the published version with."""
    return replace(work, container_title="", DOI="", issued=None)


def unreachable(enrichment: Enrichment) -> bool:
    """Whether nobody at all answered."""
    return bool(enrichment.notes) and all(entry.from_lock or _silent(entry) for entry in enrichment.entries.values())


def _silent(entry: Enriched) -> bool:
    return entry.outcome is Outcome.NOT_ASKED
