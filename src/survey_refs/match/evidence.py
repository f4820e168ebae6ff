"""All comparisons of a work with a record, field by field, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from survey_refs.identifiers.isbn import normalise_isbn
from survey_refs.match.locators import compare_numbers, compare_pages, compare_years
from survey_refs.match.people import PeopleComparison, compare_prepared_people
from survey_refs.match.prepared import PreparedRecord, PreparedWork
from survey_refs.match.titles import TitleComparison, TitleKind, compare_titles, same_script
from survey_refs.match.types import compare_types
from survey_refs.match.venues import compare_venues
from survey_refs.model import Agreement, FieldVerdict, Record, Work
from survey_refs.patterns import regex
from survey_refs.text.fold import normalise_title, plain

IDENTIFIERS = ("DOI", "arxiv", "ISBN")
Compared = tuple[Agreement, str]


def compare_authors(work: Work, record: Record) -> PeopleComparison:
    """Compare who made a work: its authors, or the editors where one side names only those."""
    return Evidence(PreparedWork(work), PreparedRecord(record)).people


def _edited(work: Work, theirs: Work) -> bool:
    """Whether the editors of a record are who made the work."""
    return bool(theirs.editor) and (not work.author or (not theirs.author and work.type == "book"))


class Evidence:
    """All comparisons of a work with a record, each made when it is first asked for.

    Without ``identifiers`` none of DOI, arXiv identifier and ISBN is looked at.
    """

    __slots__ = ("_compared", "_people", "_title", "identifiers", "ours", "record", "theirs", "work")

    def __init__(self, ours: PreparedWork, theirs: PreparedRecord, identifiers: bool = True) -> None:
        self.ours, self.theirs, self.identifiers = ours, theirs, identifiers
        self.work: Work = ours.work
        self.record: Record = theirs.record
        self._compared: dict[str, Compared] = {}
        self._title: TitleComparison | None = None
        self._people: PeopleComparison | None = None

    @property
    def title(self) -> TitleComparison:
        if self._title is None:
            record, theirs = self.record, self.record.work
            others = [title for title in (*record.alternative_titles, theirs.original_title) if title]
            self._title = compare_titles(self.work.title, theirs.title, second_subtitle=record.subtitle, others=others)
        return self._title

    @property
    def people(self) -> PeopleComparison:
        if self._people is None:
            edited = _edited(self.work, self.record.work)
            people = self.theirs.editors if edited else self.theirs.authors
            self._people = compare_prepared_people(self.ours.people, people)
        return self._people

    @property
    def versions(self) -> bool:
        """Whether one side is a preprint and the other is not."""
        return self.theirs.preprint != self.ours.preprint

    def compared(self, name: str) -> Compared:
        """How the field compares, with the reason in words (empty where there was nothing to compare)."""
        found = self._compared.get(name)
        if found is None:
            skipped = name in IDENTIFIERS and not self.identifiers
            found = (Agreement.NOT_COMPARABLE, "not looked at") if skipped else _COMPARISONS[name](self)
            self._compared[name] = found
        return found

    def agreement(self, name: str) -> Agreement:
        return self.compared(name)[0]

    def reason(self, name: str) -> str:
        return self.compared(name)[1] or f"nothing to compare for the {name}"

    def agrees(self, *names: str) -> bool:
        return self._any(Agreement.AGREE, names)

    def disagrees(self, *names: str) -> bool:
        return self._any(Agreement.DISAGREE, names)

    def _any(self, wanted: Agreement, names: tuple[str, ...]) -> bool:
        for name in names:  # noqa: SIM110 - a generator takes as long as most comparisons
            if self.compared(name)[0] is wanted:
                return True
        return False

    @property
    def fields(self) -> tuple[FieldVerdict, ...]:
        """One verdict for each field; those of title and authors have a score."""
        scores = {"title": self.title.score, "author": self.people.share}
        return tuple(
            FieldVerdict(field=name, agreement=self.agreement(name), reason=self.reason(name), score=scores.get(name))
            for name in _COMPARISONS
        )

    @property
    def identified(self) -> bool:
        """Whether an identifier of the entry says that it means this record."""
        return self.agrees("DOI", "arxiv")

    @property
    def located(self) -> bool:
        """Whether volume and page both place them in the same spot of a venue."""
        return self.agrees("volume") and self.agrees("page") and not self.disagrees("issue", "container_title")


_TITLE_AGREEMENT = {
    TitleKind.EQUAL: Agreement.AGREE,
    TitleKind.SUBTITLE: Agreement.AGREE,
    TitleKind.SPELLING: Agreement.NEAR,
    TitleKind.WORDS: Agreement.NEAR,
    TitleKind.OTHER: Agreement.DISAGREE,
}


def _title(evidence: Evidence) -> Compared:
    ours, theirs = evidence.work.title, evidence.record.work.title
    found = _TITLE_AGREEMENT[evidence.title.kind]
    if not normalise_title(ours) or not normalise_title(theirs):
        return Agreement.NOT_COMPARABLE, "one side has no title"
    if found is Agreement.DISAGREE and not same_script(ours, theirs):
        return Agreement.NOT_COMPARABLE, "the titles are written in different scripts"
    return found, _title_reason(evidence)


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


def _author(evidence: Evidence) -> Compared:
    return evidence.people.agreement, evidence.people.reason


def _issued(evidence: Evidence) -> Compared:
    ours, theirs = evidence.work.issued, evidence.record.work.issued
    years = evidence.record.years or ((theirs.year,) if theirs and theirs.year is not None else ())
    return compare_years(ours.year if ours else None, years, versions=evidence.versions)


def _venue(evidence: Evidence) -> Compared:
    work, theirs = evidence.work, evidence.record.work
    ours = [name for name in (work.container_title, work.container_title_short) if name]
    names = (theirs.container_title, theirs.container_title_short, theirs.collection_title, theirs.event_title)
    found = [compare_venues(one, two) for one in ours[:1] for two in names if two]
    found += [compare_venues(one, two) for one in ours[1:] for two in names[:2] if two]
    return _best(found, "one side has no venue")


def _publisher(evidence: Evidence) -> Compared:
    """Publishers merge and go by many names: another one says nothing."""
    ours, theirs = evidence.work.publisher, evidence.record.work.publisher
    if not ours or not theirs:
        return Agreement.NOT_COMPARABLE, "one side has no publisher"
    agreement, reason = compare_venues(ours, theirs)
    return (Agreement.NOT_COMPARABLE if agreement is Agreement.DISAGREE else agreement), reason


def _volume(evidence: Evidence) -> Compared:
    return compare_numbers(evidence.work.volume, evidence.record.work.volume)


def _issue(evidence: Evidence) -> Compared:
    return compare_numbers(evidence.work.issue, evidence.record.work.issue)


def _page(evidence: Evidence) -> Compared:
    work, theirs = evidence.work, evidence.record.work
    ours = [page for page in (work.page, work.typed.article_number) if page]
    deposited = [page for page in (theirs.page, theirs.typed.article_number) if page]
    if deposited and work.number and _ARTICLE_NUMBER.fullmatch(work.number):
        ours.append(work.number)  # an article number where people put it
    found = [compare_pages(one, two) for one in ours for two in deposited]
    return _best(found, "one side has no page")


_ARTICLE_NUMBER = regex(r"[a-z]?\d{4,}", re.IGNORECASE)


def _type(evidence: Evidence) -> Compared:
    return compare_types(evidence.work, evidence.record)


_ORDER = (Agreement.AGREE, Agreement.NEAR, Agreement.DISAGREE, Agreement.NOT_COMPARABLE)


def _best(found: Sequence[Compared], nothing: str) -> Compared:
    """The best of several comparisons; what can be compared before what cannot."""
    if len(found) == 1:
        return found[0]
    return min(found, key=lambda pair: _ORDER.index(pair[0]), default=(Agreement.NOT_COMPARABLE, nothing))


def _doi(evidence: Evidence) -> Compared:
    ours = evidence.ours.doi
    other = evidence.theirs.doi if ours else ""
    if not ours or not other:
        return Agreement.NOT_COMPARABLE, "one side has no DOI"
    return (Agreement.AGREE, other) if ours == other else (Agreement.DISAGREE, f"{ours}; the record is {other}")


def _arxiv(evidence: Evidence) -> Compared:
    ours = evidence.ours.arxiv
    theirs = evidence.theirs.arxiv if ours else ""
    if not ours or not theirs:
        return Agreement.NOT_COMPARABLE, "one side has no arXiv identifier"
    return (Agreement.AGREE, theirs) if ours == theirs else (Agreement.DISAGREE, f"{ours}; the record is {theirs}")


def _isbn(evidence: Evidence) -> Compared:
    typed, deposited = evidence.work.ISBN, evidence.record.work.ISBN
    ours = normalise_isbn(typed) if typed and deposited else ""
    others = {normalise_isbn(part) for part in deposited.replace(",", " ").split()} - {""} if ours else set()
    if not others:
        return Agreement.NOT_COMPARABLE, "one side has no ISBN"
    return (Agreement.AGREE, ours) if ours in others else (Agreement.NEAR, f"{ours}; the record has another edition's")


#: field -> how it is compared, in the order in which a verdict has them
_COMPARISONS: dict[str, Callable[[Evidence], Compared]] = {
    "title": _title,
    "author": _author,
    "issued": _issued,
    "container_title": _venue,
    "publisher": _publisher,
    "volume": _volume,
    "issue": _issue,
    "page": _page,
    "type": _type,
    "DOI": _doi,
    "arxiv": _arxiv,
    "ISBN": _isbn,
}
