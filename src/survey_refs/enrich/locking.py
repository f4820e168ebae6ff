"""From a judgement to the lock: identifiers, the record's fields, facts, updates, related versions, with provenance."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

from survey_refs.enrich.judge import Judgement, described
from survey_refs.enrich.target import Subject
from survey_refs.identifiers.arxiv import arxiv_id_of
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.model import (
    Candidate,
    Fact,
    LockEntry,
    LockStatus,
    MatchStatus,
    Record,
    Verdict,
    Work,
)
from survey_refs.model.csl_json import of_csl_json, to_csl_json
from survey_refs.model.updates import worst_status
from survey_refs.model.words import source_in_words
from survey_refs.sources.settings import AGENCIES

KEPT = (  # CSL variables of a record, in the lock
    "type", "title", "author", "editor", "container-title", "collection-title", "issued", "volume", "issue", "page",
    "edition", "publisher", "publisher-place", "DOI", "ISBN", "ISSN", "URL",
)  # fmt: skip


def lock_entry(subject: Subject, judgement: Judgement, agency: str = "") -> LockEntry:
    """What the lock says about an entry after a run."""
    record = judgement.record
    return LockEntry(
        key=subject.key,
        status=judgement.status,
        source=record.source if record else (judgement.asked[0] if judgement.asked else ""),
        retrieved=_date(judgement),
        identifiers=_identifiers(subject, record, agency),
        fields=csl_fields(record.work) if record else {},
        facts=_facts(subject, judgement),
        updates=record.updates if record else (),
        related=record.relations if record else (),
        candidates=_candidates(judgement),
        decisions=subject.decisions,
        reasons=judgement.reasons,
    )


def _date(judgement: Judgement) -> str:
    """The day of the answer: of the record, else of the newest candidate, else today where anybody was asked."""
    records = [one.record.retrieved for one in judgement.candidates if one.record]
    if judgement.record is not None:
        records = [judgement.record.retrieved]
    today = datetime.now(UTC).date().isoformat() if judgement.asked else ""
    return max((moment[:10] for moment in records if moment), default=today)


def _identifiers(subject: Subject, record: Record | None, agency: str) -> dict[str, str]:
    found = {}
    if record and (doi := normalise_doi(record.work.DOI)):
        found["doi"] = doi
        found["doi-agency"] = agency or (source_in_words(record.source) if record.source in AGENCIES else "")
    if arxiv := subject.arxiv or (arxiv_id_of(record.work) if record else ""):
        found["arxiv"] = arxiv
    return {name: value for name, value in found.items() if value}


def _facts(subject: Subject, judgement: Judgement) -> dict[str, object]:
    facts: dict[str, object] = {Fact.OUTCOME.value: judgement.outcome.value}
    if subject.doi:
        facts[Fact.ENTRY_DOI.value] = subject.doi
    if judgement.doi_exists is not None:
        facts[Fact.DOI_EXISTS.value] = "yes" if judgement.doi_exists else "no"
    if judgement.doi_names is not None:
        facts[Fact.DOI_NAMES.value] = _named(judgement.doi_names)
    if judgement.differs:
        facts[Fact.DIFFERS.value] = dict(judgement.differs)
    if judgement.asked:
        facts[Fact.ASKED.value] = list(judgement.asked)
    if judgement.unanswered:
        facts[Fact.UNANSWERED.value] = dict(judgement.unanswered)
    if judgement.published:
        facts[Fact.PUBLISHED.value] = dict(judgement.published)
    if judgement.verdict is not None:
        facts[Fact.SCORE.value] = round(judgement.verdict.score, 4)
    if judgement.record and (status := worst_status(judgement.record.updates)):
        facts[Fact.STANDING.value] = status.value
    return facts


def _named(record: Record) -> dict[str, object]:
    work = record.work
    authors = "; ".join(name.family or name.literal for name in work.author[:4])
    year = work.issued.year if work.issued else None
    named = {"doi": work.DOI, "title": work.title, "author": authors, "year": year, "container": work.container_title}
    return {name: value for name, value in named.items() if value}


def _candidates(judgement: Judgement) -> tuple[Candidate, ...]:
    """Those that may be the work, where none has been taken for it."""
    if judgement.status is LockStatus.VERIFIED:
        return ()
    possible = (one for one in judgement.candidates if one.status is not MatchStatus.NONE)
    return tuple(_candidate(one) for one in possible if one.record is not judgement.record)


def _candidate(verdict: Verdict) -> Candidate:
    record = verdict.record
    assert record is not None
    reason = f"{described(record)}: {'; '.join(verdict.reasons)}"
    return Candidate(key=normalise_doi(record.work.DOI) or record.work.id, score=round(verdict.score, 4), reason=reason)


def csl_fields(work: Work) -> dict[str, object]:
    """The variables of a record that the lock keeps, as CSL-JSON values."""
    return {name: value for name, value in to_csl_json(work).items() if name in KEPT}


def record_of(entry: LockEntry) -> Record | None:
    """The record that the lock keeps of an entry; None where it keeps none, or one that cannot be read."""
    work = of_csl_json(entry.key, {name: value for name, value in entry.fields.items() if name in KEPT})
    if not work.title:
        return None
    arxiv = entry.identifiers.get("arxiv", "")
    doi = entry.identifiers.get("doi") or normalise_doi(work.DOI)
    work = dataclasses.replace(work, DOI=doi, archive="arXiv" if arxiv else "", archive_location=arxiv)
    years = entry.facts.get("years")
    return Record(
        work=work,
        source=entry.source,
        retrieved=entry.retrieved,
        years=tuple(year for year in years if isinstance(year, int)) if isinstance(years, list) else (),
        updates=entry.updates,
        relations=entry.related,
    )
