"""Which changes a record gives reason for: what is missing is added, what is provably damaged is corrected, no more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from survey_refs.bib import BibFile
from survey_refs.convert import work_to_fields
from survey_refs.enrich.judge import Judgement
from survey_refs.enrich.target import Subject
from survey_refs.errors import UsageError
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.latex.decode import latex_to_unicode
from survey_refs.model import Change, MatchStatus, Name, Outcome, Record, TypedEntry, Work
from survey_refs.model.words import source_in_words
from survey_refs.text.particles import PARTICLES_IN_TEXT

ALWAYS = ("doi", "author", "title", "year")
SUITS: Mapping[str, tuple[str, ...]] = {  # what is added unasked, by entry type
    "article": (*ALWAYS, "journal", "volume", "number", "pages"),
    "inproceedings": (*ALWAYS, "booktitle", "pages", "publisher"),
    "conference": (*ALWAYS, "booktitle", "pages", "publisher"),
    "incollection": (*ALWAYS, "booktitle", "pages", "publisher"),
    "inbook": (*ALWAYS, "booktitle", "pages", "publisher"),
    "book": (*ALWAYS, "publisher"),
    "collection": (*ALWAYS, "publisher"),
    "proceedings": (*ALWAYS, "publisher"),
    "techreport": (*ALWAYS, "institution"),
    "report": (*ALWAYS, "institution"),
    "phdthesis": (*ALWAYS, "school"),
    "mastersthesis": (*ALWAYS, "school"),
    "thesis": (*ALWAYS, "school"),
}
OTHERWISE = (*ALWAYS, "eprint", "archiveprefix")
PREPRINT = ("eprint", "archiveprefix")
OFFERED = (
    *ALWAYS, "journal", "booktitle", "volume", "number", "pages", "publisher", "institution", "school", "editor",
    "series", "edition", "address", "month", "isbn", "issn", "url", "langid", "eprint", "archiveprefix", "translator",
)  # fmt: skip
SAME = {  # BibTeX's name -> names under which an entry may have it already
    "journal": ("journal", "journaltitle"),
    "year": ("year", "date"),
    "month": ("month", "date"),
    "address": ("address", "location"),
    "school": ("school", "institution"),
    "number": ("number", "issue"),
    "pages": ("pages", "eid", "articleno", "article-number"),
    "archiveprefix": ("archiveprefix", "eprinttype"),
    "langid": ("langid", "language"),
    "publisher": ("publisher", "organization"),
    "author": ("author", "editor"),
}
BIBLATEX = {"journal": "journaltitle", "year": "date", "address": "location", "school": "institution"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a run may change: ``fields`` to add (empty: what suits the entry's type), ``overwrite`` to replace too."""

    fields: tuple[str, ...] = ()
    overwrite: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in (*self.fields, *self.overwrite):
            if name not in OFFERED:
                raise UsageError(f"no registry has the field {name!r}; known are {', '.join(OFFERED)}")


def biblatex_names(bib: BibFile) -> dict[str, str]:
    """BibTeX name -> biblatex's, for the fields that this file writes in biblatex's way."""
    counts: dict[str, int] = {}
    for entry in bib.entries:
        for name in {field.name for field in entry.fields}:
            counts[name] = counts.get(name, 0) + 1
    return {old: new for old, new in BIBLATEX.items() if counts.get(new, 0) > counts.get(old, 0)}


def propose(
    subject: Subject, judgement: Judgement, wanted: Wanted, names: Mapping[str, str], inherited: Iterable[str] = ()
) -> list[Change]:
    """The changes that a judgement gives reason for; none where the record is not surely the work.

    ``names`` are the file's own names for fields, ``inherited`` fields that a crossref parent gives.
    """
    record, verdict = judgement.record, judgement.verdict
    if record is None or verdict is None or verdict.status is not MatchStatus.MATCH:
        return []
    fields = suitable_fields(record, subject.entry.entry_type)
    changes = _identifier(subject, judgement, record, wanted)
    for name in _missing(subject, wanted, fields, inherited):
        changes.append(_added(subject, record, names.get(name, name), fields[name]))
    for name in wanted.overwrite:
        changes += _overwritten(subject, record, name, fields.get(name, ""))
    unique = {(change.field): change for change in changes}
    return list(unique.values())


def _missing(subject: Subject, wanted: Wanted, fields: Mapping[str, str], inherited: Iterable[str]) -> Iterator[str]:
    """The fields but for the DOI that are wanted, that the record has, and that the entry has under no name."""
    present = {field.name for field in subject.entry.fields if field.value.strip()} | set(inherited)
    in_venue = bool(subject.arxiv and "eprint" not in present and subject.work.container_title)  # the preprint's number
    for name in wanted.fields or SUITS.get(subject.entry.entry_type, OTHERWISE):
        if name == "doi" or not fields.get(name) or present & set(SAME.get(name, (name,))):
            continue
        if not (in_venue and name in PREPRINT):
            yield name


def suitable_fields(record: Record, entry_type: str) -> dict[str, str]:
    """A record's BibTeX fields under the names that an entry of this type has for them."""
    work = as_cited(record)
    people = {role: tuple(map(_with_particle, getattr(work, role))) for role in ("author", "editor", "translator")}
    return work_to_fields(work.changed(**people, extra=TypedEntry(entry_type=entry_type)))


def _with_particle(name: Name) -> Name:
    """A family name deposited as "van der Berg" with its particle apart, as BibTeX reads ``van der Berg, Piet``."""
    words = name.family.split(" ")
    count = next((at for at, word in enumerate(words[:-1]) if word not in PARTICLES_IN_TEXT), len(words) - 1)
    if not count or name.non_dropping_particle:
        return name
    return replace(name, family=" ".join(words[count:]), non_dropping_particle=" ".join(words[:count]))


_STRAIGHT_QUOTES = re.compile(r"(?<![^\s(\[])\"([^\s\"](?:[^\"]*[^\s\"])?)\"(?![^\s.,;:!?)\]])")


def as_cited(record: Record) -> Work:
    """A record's work as a reference has it: with its subtitle, without the dot at the end of a title, the article
    number as page, the publisher without its acronym.
    """
    work = record.work
    title = work.title
    subtitle = record.subtitle.lstrip(" :–—-")
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title.rstrip(' :–—-')}{' ' if title.endswith(('?', '!')) else ': '}{subtitle}"
    return replace(
        work,
        title=_STRAIGHT_QUOTES.sub("“\\1”", re.sub(r"(?<=[^\W\dA-Z][^\W\dA-Z][^\W\dA-Z])\.$", "", title)),
        page=work.page or work.typed.article_number,
        publisher=re.sub(r"\s*\([A-Z&]{2,8}\)$", "", work.publisher),
    )


def _added(subject: Subject, record: Record, name: str, value: str) -> Change:
    return Change(
        key=subject.key,
        field=name,
        old=None,
        new=value,
        source=record.source,
        reason=f"missing; {_provenance(record)} has it",
        index=subject.entry.index,
    )


def _provenance(record: Record) -> str:
    name = source_in_words(record.source)
    return f"{name} ({record.work.DOI})" if record.work.DOI else name


def _identifier(subject: Subject, judgement: Judgement, record: Record, wanted: Wanted) -> list[Change]:
    """The DOI: added where there is none, corrected where doi.org says that the one there does not exist."""
    doi = shown_doi(record.work)
    if not doi or "{" in doi or "}" in doi or (wanted.fields and "doi" not in wanted.fields):
        return []
    field = subject.entry.field("doi")
    if field is None or not field.value.strip():
        if subject.without_doi:
            return []
        if field is not None:
            return [_changed(subject, record, "doi", field.value, doi, "the field is empty")]
        return [_added(subject, record, "doi", doi)]
    if judgement.outcome is Outcome.NO_SUCH_DOI and judgement.doi_exists is False:
        reason = f"doi.org: {subject.doi or subject.raw_doi} does not exist; the work's own, by {_provenance(record)}"
        return [_changed(subject, record, "doi", field.value, doi, reason)]
    if not subject.doi and normalise_doi(doi) not in subject.raw_doi.lower():
        reason = f"{subject.raw_doi!r} is not a DOI; the work's own, by {_provenance(record)}"
        return [_changed(subject, record, "doi", field.value, doi, reason)]
    return []


def shown_doi(work: Work) -> str:
    """A DOI as people write it: lower case, arXiv's with its capital."""
    return work.DOI.replace("10.48550/arxiv.", "10.48550/arXiv.")


def _changed(subject: Subject, record: Record, name: str, old: str, new: str, reason: str) -> Change:
    return Change(
        key=subject.key, field=name, old=old, new=new, source=record.source, reason=reason, index=subject.entry.index
    )


def _overwritten(subject: Subject, record: Record, name: str, value: str) -> list[Change]:
    """A value that the user allowed to be replaced, where the record says something else."""
    if not value:
        return []
    for present in SAME.get(name, (name,)):
        field = subject.entry.field(present)
        if field is not None:
            value = value if present != "date" else str(record.work.issued.year if record.work.issued else value)
            if _folded(field.value) == _folded(value):
                return []
            reason = f"--overwrite {name}; {_provenance(record)} has it"
            return [_changed(subject, record, present, field.value, value, reason)]
    return [_added(subject, record, name, value)]


def _folded(value: str) -> str:
    text = unicodedata.normalize("NFKC", latex_to_unicode(value)).casefold()
    return re.sub(r"[\s{}]+|[-–—]+", " ", text).strip()
