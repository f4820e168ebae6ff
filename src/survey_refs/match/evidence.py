"""All comparisons of a work with a record, field by field, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from survey_refs.identifiers.arxiv import arxiv_id_of, normalise_arxiv_id
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.identifiers.isbn import normalise_isbn
from survey_refs.match.locators import compare_numbers, compare_pages, compare_years
from survey_refs.match.people import PeopleComparison, compare_people
from survey_refs.match.titles import TitleComparison, TitleKind, compare_titles, same_script
from survey_refs.match.types import compare_types, is_preprint_entry, is_preprint_record
from survey_refs.match.venues import compare_venues
from survey_refs.model import Agreement, FieldVerdict, Record, Work
from survey_refs.text.fold import normalise_title, plain

IDENTIFIERS = ("DOI", "arxiv", "ISBN")
Compared = tuple[Agreement, str]


def compare_authors(work: Work, record: Record) -> PeopleComparison:
    """Compare who made a work: its authors, or the editors where one side names only those."""
    theirs = record.work
    edited = theirs.editor and (not work.author or (not theirs.author and work.type == "book"))
    return compare_people(work.author or work.editor, theirs.editor if edited else theirs.author)


@dataclass(frozen=True)
class Evidence:
    """All comparisons of a work with a record, made when first asked for; identifiers only with ``identifiers``."""

    work: Work
    record: Record
    identifiers: bool = True

    @cached_property
    def title(self) -> TitleComparison:
        theirs = self.record.work
        others = (*self.record.alternative_titles, theirs.original_title)
        return compare_titles(
            self.work.title, theirs.title, second_subtitle=self.record.subtitle, others=[t for t in others if t]
        )

    @cached_property
    def people(self) -> PeopleComparison:
        return compare_authors(self.work, self.record)

    @cached_property
    def versions(self) -> bool:
        """Whether one side is a preprint and the other is not."""
        return is_preprint_record(self.record) != is_preprint_entry(self.work)

    @cached_property
    def fields(self) -> tuple[FieldVerdict, ...]:
        work, theirs = self.work, self.record.work
        people = self.people
        author = FieldVerdict(field="author", agreement=people.agreement, reason=people.reason, score=people.share)
        pairs = {
            "issued": _issued(work, self.record, self.versions),
            "container_title": _venue(work, theirs),
            "publisher": _publisher(work, theirs),
            "volume": compare_numbers(work.volume, theirs.volume),
            "issue": compare_numbers(work.issue, theirs.issue),
            "page": _page(work, theirs),
            "type": compare_types(work, self.record),
        }
        if self.identifiers:
            pairs |= {"DOI": _doi(work, theirs), "arxiv": _arxiv(work, self.record), "ISBN": _isbn(work, theirs)}
        else:
            pairs |= dict.fromkeys(IDENTIFIERS, (Agreement.NOT_COMPARABLE, "not looked at"))
        rest = (
            FieldVerdict(field=name, agreement=found, reason=reason or f"nothing to compare for the {name}")
            for name, (found, reason) in pairs.items()
        )
        return (_title(self), author, *rest)

    @cached_property
    def by_field(self) -> dict[str, Agreement]:
        return {verdict.field: verdict.agreement for verdict in self.fields}

    def agrees(self, *names: str) -> bool:
        return any(self.by_field[name] is Agreement.AGREE for name in names)

    def disagrees(self, *names: str) -> bool:
        return any(self.by_field[name] is Agreement.DISAGREE for name in names)

    def reason(self, name: str) -> str:
        return next(verdict.reason for verdict in self.fields if verdict.field == name)

    @property
    def identified(self) -> bool:
        """Whether an identifier of the entry says that it means this record."""
        return self.agrees("DOI", "arxiv")

    @property
    def located(self) -> bool:
        """Whether volume and page both place them in the same spot of a venue."""
        return self.agrees("page") and self.agrees("volume") and not self.disagrees("issue", "container_title")


_TITLE_AGREEMENT = {
    TitleKind.EQUAL: Agreement.AGREE,
    TitleKind.SUBTITLE: Agreement.AGREE,
    TitleKind.SPELLING: Agreement.NEAR,
    TitleKind.WORDS: Agreement.NEAR,
    TitleKind.OTHER: Agreement.DISAGREE,
}


def _title(evidence: Evidence) -> FieldVerdict:
    ours, theirs = evidence.work.title, evidence.record.work.title
    found, reason = _TITLE_AGREEMENT[evidence.title.kind], ""
    if not normalise_title(ours) or not normalise_title(theirs):
        found, reason = Agreement.NOT_COMPARABLE, "one side has no title"
    elif found is Agreement.DISAGREE and not same_script(ours, theirs):
        found, reason = Agreement.NOT_COMPARABLE, "the titles are written in different scripts"
    return FieldVerdict(
        field="title", agreement=found, reason=reason or _title_reason(evidence), score=evidence.title.score
    )


def _title_reason(evidence: Evidence) -> str:
    found, theirs = evidence.title, plain(evidence.record.work.title)
    if found.kind is TitleKind.EQUAL:
        return "the same title"
    if found.kind is TitleKind.SUBTITLE:
        return "the same title, one side without its subtitle"
    if found.kind is TitleKind.SPELLING:
        return f"the same title but for spelling or little words; the record has “{theirs}”"
    if found.kind is TitleKind.OTHER:
        return f"another title, “{theirs}”"
    parts = []
    if found.added:
        parts.append("only in the entry: " + ", ".join(found.added))
    if found.missing:
        parts.append("only in the record: " + ", ".join(found.missing))
    return f"a similar title ({'; '.join(parts) or 'other words'}); the record has “{theirs}”"


def _issued(work: Work, record: Record, versions: bool) -> Compared:
    theirs = record.work.issued
    years = record.years or ((theirs.year,) if theirs and theirs.year is not None else ())
    return compare_years(work.issued.year if work.issued else None, years, versions=versions)


def _venue(work: Work, theirs: Work) -> Compared:
    ours = [name for name in (work.container_title, work.container_title_short) if name]
    names = (theirs.container_title, theirs.container_title_short, theirs.collection_title, theirs.event_title)
    found = [compare_venues(one, two) for one in ours[:1] for two in names if two]
    found += [compare_venues(one, two) for one in ours[1:] for two in names[:2] if two]
    return _best(found, "one side has no venue")


def _publisher(work: Work, theirs: Work) -> Compared:
    """Publishers merge and go by many names: another one says nothing."""
    if not work.publisher or not theirs.publisher:
        return Agreement.NOT_COMPARABLE, "one side has no publisher"
    agreement, reason = compare_venues(work.publisher, theirs.publisher)
    return (Agreement.NOT_COMPARABLE if agreement is Agreement.DISAGREE else agreement), reason


def _page(work: Work, theirs: Work) -> Compared:
    ours = [page for page in (work.page, work.typed.article_number) if page]
    deposited = [page for page in (theirs.page, theirs.typed.article_number) if page]
    if deposited and re.fullmatch(r"[a-z]?\d{4,}", work.number, re.IGNORECASE):
        ours.append(work.number)  # an article number where people put it
    found = [compare_pages(one, two) for one in ours for two in deposited]
    return _best(found, "one side has no page")


_ORDER = (Agreement.AGREE, Agreement.NEAR, Agreement.DISAGREE, Agreement.NOT_COMPARABLE)


def _best(found: Sequence[Compared], nothing: str) -> Compared:
    """The best of several comparisons; what can be compared before what cannot."""
    return min(found, key=lambda pair: _ORDER.index(pair[0]), default=(Agreement.NOT_COMPARABLE, nothing))


def _doi(work: Work, theirs: Work) -> Compared:
    ours, other = normalise_doi(work.DOI), normalise_doi(theirs.DOI)
    if not ours or not other:
        return Agreement.NOT_COMPARABLE, "one side has no DOI"
    return (Agreement.AGREE, other) if ours == other else (Agreement.DISAGREE, f"{ours}; the record is {other}")


def _arxiv(work: Work, record: Record) -> Compared:
    ours = arxiv_id_of(work)
    theirs = normalise_arxiv_id(record.work.DOI) or arxiv_id_of(record.work)
    if not ours or not theirs:
        return Agreement.NOT_COMPARABLE, "one side has no arXiv identifier"
    return (Agreement.AGREE, theirs) if ours == theirs else (Agreement.DISAGREE, f"{ours}; the record is {theirs}")


def _isbn(work: Work, theirs: Work) -> Compared:
    ours = normalise_isbn(work.ISBN)
    others = {normalise_isbn(part) for part in theirs.ISBN.replace(",", " ").split()} - {""}
    if not ours or not others:
        return Agreement.NOT_COMPARABLE, "one side has no ISBN"
    return (Agreement.AGREE, ours) if ours in others else (Agreement.NEAR, f"{ours}; the record has another edition's")
