"""From a judgement to the lock: identifiers, the record's fields, facts, updates, related versions, with provenance."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from survey_refs.enrich.judge import Judgement, described
from survey_refs.enrich.target import Subject
from survey_refs.identifiers.arxiv import arxiv_id_of
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.model import (
    Candidate,
    Date,
    Fact,
    LockEntry,
    LockStatus,
    MatchStatus,
    Name,
    Record,
    Standing,
    Update,
    Verdict,
    Work,
)

STANDINGS = (  # worst first: the update types of Crossref that mean it
    (Standing.RETRACTED, frozenset({"retraction", "withdrawal", "removal"})),
    (Standing.PARTLY_RETRACTED, frozenset({"partial_retraction"})),
    (Standing.CONCERN, frozenset({"expression_of_concern"})),
    (Standing.CORRECTED, frozenset({"correction", "corrigendum", "erratum", "addendum", "clarification"})),
)
KEPT = (  # of a record, in the lock
    "type", "title", "author", "editor", "container_title", "collection_title", "issued", "volume", "issue", "page",
    "edition", "publisher", "publisher_place", "DOI", "ISBN", "ISSN", "URL",
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
        found["doi-agency"] = agency or {"crossref": "Crossref", "datacite": "DataCite"}.get(record.source, "")
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
    if judgement.record and (standing := standing_of(judgement.record.updates)):
        facts[Fact.STANDING.value] = standing.value
    return facts


def standing_of(updates: tuple[Update, ...]) -> Standing | None:
    """The worst that the updates of a work say about it."""
    kinds = {update.type for update in updates}
    return next((standing for standing, types in STANDINGS if types & kinds), None)


def told(updates: tuple[Update, ...]) -> str:
    """The worst of a work's updates in words: what, when, by which notice, says who; empty where there is none."""
    standing = standing_of(updates)
    if standing is None:
        return ""
    kinds = dict(STANDINGS)[standing]
    update = next(update for update in updates if update.type in kinds)
    date = f" on {update.date}" if update.date else ""
    notice = f" (notice {update.doi})" if update.doi else ""
    source = {"title": "its title", "publisher": "the publisher", "retraction-watch": "Retraction Watch"}
    return f"{standing.value}{date}{notice}, says {source.get(update.source, update.source)}"


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
    fields: dict[str, object] = {}
    for name in KEPT:
        value = _plain(getattr(work, name))
        if value:
            fields[name.replace("_", "-")] = value
    return fields


def record_of(entry: LockEntry) -> Record | None:
    """The record that the lock keeps of an entry; None where it keeps none, or one that cannot be read."""
    values: dict[str, Any] = {}
    for name, value in entry.fields.items():
        known = name.replace("-", "_")
        if known in ("author", "editor"):
            values[known] = (
                tuple(_name_of(person) for person in value if isinstance(person, Mapping))
                if isinstance(value, list)
                else ()
            )
        elif known == "issued":
            values[known] = _date_of(value)
        elif known in KEPT:
            values[known] = str(value[0]) if isinstance(value, list) and value else str(value)
    if not values.get("title"):
        return None
    work = Work(id=entry.key, **values)
    doi = entry.identifiers.get("doi") or normalise_doi(work.DOI)
    work = dataclasses.replace(work, DOI=doi, archive_location=entry.identifiers.get("arxiv", ""))
    work = dataclasses.replace(work, archive="arXiv" if work.archive_location else "")
    years = entry.facts.get("years")
    return Record(
        work=work,
        source=entry.source,
        retrieved=entry.retrieved,
        years=tuple(year for year in years if isinstance(year, int)) if isinstance(years, list) else (),
        updates=entry.updates,
        relations=entry.related,
    )


def _name_of(person: Mapping[str, Any]) -> Name:
    parts = {name: value for name, value in person.items() if isinstance(value, str)}
    return Name(
        family=parts.get("family", ""),
        given=parts.get("given", ""),
        dropping_particle=parts.get("dropping-particle", ""),
        non_dropping_particle=parts.get("non-dropping-particle", ""),
        suffix=parts.get("suffix", ""),
        literal=parts.get("literal", ""),
    )


def _date_of(value: Any) -> Date | None:
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    if not isinstance(parts, list):
        return None
    dates = (tuple(part for part in one if isinstance(part, int)) for one in parts if isinstance(one, list))
    return Date(parts=tuple(one for one in dates if one))


def _plain(value: Any) -> object:
    if isinstance(value, Date):
        return {"date-parts": [list(parts) for parts in value.parts]} if value.parts else {"literal": value.literal}
    if isinstance(value, tuple):
        return [_name(name) for name in value]
    return value


def _name(name: Name) -> Mapping[str, str]:
    parts = {field.name.replace("_", "-"): getattr(name, field.name) for field in dataclasses.fields(name)}
    return {part: text for part, text in parts.items() if isinstance(text, str) and text}
