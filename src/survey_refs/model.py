"""The nouns: values that the rooms hand to each other.

Frozen, slotted, keyword-only dataclasses without I/O and without logic beyond construction. ``Work`` speaks in CSL
1.0.2 variables (Appendix IV of the specification) in snake_case; what a ``.bib`` file *says* is
:class:`survey_refs.bib.Entry`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

EMPTY: Mapping[str, str] = MappingProxyType({})

# --------------------------------------------------------------------------------------------------------- places


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of character offsets into one text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where something stands in a file. Lines and columns count from 1, columns in characters; ends are exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


# ---------------------------------------------------------------------------------------------------------- works


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A CSL name variable: name parts of a person, or a ``literal`` for an organisation.

    ``others`` marks BibTeX's ``and others`` (biblatex's too): not a person but the sign that the list goes on.
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A CSL date: one or two (a range) tuples of ``(year[, month[, day]])``.

    ``month`` 13–16 or ``season`` 1–4 are seasons. ``literal`` keeps what could not be parsed ("in press", "n.d.");
    it is printed as it stands. A range that is open at the end has ``open_end``.
    """

    parts: tuple[tuple[int, ...], ...] = ()
    season: str = ""
    circa: bool = False
    literal: str = ""
    open_end: bool = False

    @property
    def year(self) -> int | None:
        """The first year, or None where there is only a literal."""
        return self.parts[0][0] if self.parts and self.parts[0] else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a reference *means*, in CSL variables.

    Text variables hold CSL's inline markup (``<i> <b> <sup> <sub> <span class="nocase">``
    ``<span style="font-variant:small-caps;">``): titles stand as typed, and what was protected by braces stands in
    ``nocase`` spans. An empty string, tuple or None means "not there". ``extra`` holds variables that CSL does not
    have; style files of our own may print them by name.
    """

    id: str
    type: str = "document"
    # titles and containers
    title: str = ""
    title_short: str = ""
    container_title: str = ""
    container_title_short: str = ""
    collection_title: str = ""
    volume_title: str = ""
    part_title: str = ""
    original_title: str = ""
    reviewed_title: str = ""
    reviewed_genre: str = ""
    event_title: str = ""
    # names
    author: tuple[Name, ...] = ()
    chair: tuple[Name, ...] = ()
    collection_editor: tuple[Name, ...] = ()
    compiler: tuple[Name, ...] = ()
    composer: tuple[Name, ...] = ()
    container_author: tuple[Name, ...] = ()
    contributor: tuple[Name, ...] = ()
    curator: tuple[Name, ...] = ()
    director: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    editor_translator: tuple[Name, ...] = ()
    editorial_director: tuple[Name, ...] = ()
    executive_producer: tuple[Name, ...] = ()
    guest: tuple[Name, ...] = ()
    host: tuple[Name, ...] = ()
    illustrator: tuple[Name, ...] = ()
    interviewer: tuple[Name, ...] = ()
    narrator: tuple[Name, ...] = ()
    organizer: tuple[Name, ...] = ()
    original_author: tuple[Name, ...] = ()
    performer: tuple[Name, ...] = ()
    producer: tuple[Name, ...] = ()
    recipient: tuple[Name, ...] = ()
    reviewed_author: tuple[Name, ...] = ()
    script_writer: tuple[Name, ...] = ()
    series_creator: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    # dates
    issued: Date | None = None
    accessed: Date | None = None
    available_date: Date | None = None
    event_date: Date | None = None
    original_date: Date | None = None
    submitted: Date | None = None
    # numbers, kept as typed
    volume: str = ""
    issue: str = ""
    page: str = ""
    page_first: str = ""
    number: str = ""
    number_of_pages: str = ""
    number_of_volumes: str = ""
    chapter_number: str = ""
    collection_number: str = ""
    edition: str = ""
    part_number: str = ""
    printing_number: str = ""
    section: str = ""
    supplement_number: str = ""
    version: str = ""
    # identifiers
    DOI: str = ""
    ISBN: str = ""
    ISSN: str = ""
    PMCID: str = ""
    PMID: str = ""
    URL: str = ""
    call_number: str = ""
    citation_key: str = ""
    citation_label: str = ""
    # publication
    publisher: str = ""
    publisher_place: str = ""
    original_publisher: str = ""
    original_publisher_place: str = ""
    event_place: str = ""
    authority: str = ""
    jurisdiction: str = ""
    archive: str = ""
    archive_collection: str = ""
    archive_location: str = ""
    archive_place: str = ""
    source: str = ""
    # description
    abstract: str = ""
    annote: str = ""
    dimensions: str = ""
    division: str = ""
    genre: str = ""
    keyword: str = ""
    language: str = ""
    license: str = ""
    medium: str = ""
    note: str = ""
    references: str = ""
    scale: str = ""
    status: str = ""
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)


# ------------------------------------------------------------------------------------------------------ registries


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A notice about a work: ``type`` is Crossref's update type (``retraction``, ``correction``, …).

    ``doi`` is the notice's own, ``source`` who asserts it (``publisher``, ``retraction-watch``, ``title``), ``date``
    ISO 8601 or empty.
    """

    type: str
    doi: str = ""
    source: str = ""
    date: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A related version or part, by Crossref's relation name (``is-preprint-of``, ``has-preprint``, …)."""

    type: str
    id: str
    id_type: str = "doi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One source's answer about one work, with provenance.

    ``years`` are all years the registry has for it (print, online, issued, posted …); ``type`` is the registry's own
    type name. ``retrieved`` is an ISO 8601 date-time in UTC.
    """

    work: Work
    source: str
    url: str = ""
    retrieved: str = ""
    type: str = ""
    years: tuple[int, ...] = ()
    subtitle: str = ""
    alternative_titles: tuple[str, ...] = ()
    updates: tuple[Update, ...] = ()
    relations: tuple[Relation, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A source's answer: these records, best first."""

    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A source was asked and does not have it; that says nothing about whether the work exists."""

    source: str
    reason: str = ""
    hard: bool = False  # doi.org itself says that the DOI does not exist


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """A source could not be asked or did not answer; ``reason`` in words."""

    source: str
    reason: str = ""


Answer = Found | Absent | NoAnswer

# -------------------------------------------------------------------------------------------------------- matching


class Agreement(StrEnum):
    """How one field of a work compares with the same field of a record."""

    AGREE = "agree"
    NEAR = "near"
    DISAGREE = "disagree"
    NOT_COMPARABLE = "not comparable"


class MatchStatus(StrEnum):
    """Whether a record is the work."""

    MATCH = "match"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldVerdict:
    """The comparison of one field, with the reason in words."""

    field: str
    agreement: Agreement
    reason: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Is this record this work? ``score`` in [0, 1] ranks candidates; the status decides."""

    status: MatchStatus
    score: float
    fields: tuple[FieldVerdict, ...] = ()
    reasons: tuple[str, ...] = ()
    record: Record | None = None


# ------------------------------------------------------------------------------------------------ texts and mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a text. ``id`` is unique in its document; ``span`` runs to the next section of any level."""

    id: str
    title: str
    level: int
    span: Span
    number: str = ""
    title_span: Span | None = None


class MentionForm(StrEnum):
    """How a citation stands in the text."""

    PARENTHETICAL = "parenthetical"  # (Olah et al., 2020)
    NARRATIVE = "narrative"  # Olah et al. (2020)
    KEY = "key"  # \citep{olah2020zoom}, [@olah2020zoom]
    NUMERIC = "numeric"  # [3, 5–8], also alphabetic labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One work cited in a mention: ``span`` and ``text`` as printed.

    Printed author-year forms fill ``names`` (as printed), ``et_al``, ``year`` and ``letter``; keys from the source
    fill ``key``; numeric and alphabetic labels fill ``label``.
    """

    span: Span
    text: str
    key: str = ""
    label: str = ""
    names: tuple[str, ...] = ()
    et_al: bool = False
    year: str = ""
    letter: str = ""
    prefix: str = ""
    locator: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One printed citation: one or more cites that belong together, in the section ``section`` (its id)."""

    span: Span
    text: str
    form: MentionForm
    cites: tuple[Cite, ...]
    section: str = ""


class ResolutionStatus(StrEnum):
    """What became of a cite."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry that a cite may mean, with what speaks for and against it."""

    key: str
    score: float
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What one cite means: a key, or ranked candidates, and the reason in words."""

    cite: Cite
    status: ResolutionStatus
    key: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    note: str = ""  # what is odd though resolved: the printed year or author form differs from the entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedMention:
    """A mention with one resolution for each of its cites, in order."""

    mention: Mention
    resolutions: tuple[Resolution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReference:
    """An entry of a text's printed reference list and the entry of the bibliography that it is.

    ``label`` is a printed number or label without its brackets, ``letter`` what follows the year ("2013a"). ``key`` is
    None where the bibliography lacks the work, or where several entries fit equally: then ``candidates`` has them.
    """

    span: Span
    text: str
    label: str = ""
    letter: str = ""
    key: str | None = None
    candidates: tuple[str, ...] = ()


# --------------------------------------------------------------------------------------------- changes and findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A new value for one field of one entry. ``old`` None: the field is added; ``new`` None: it is removed.

    Values are what stands between the delimiters in the .bib file (LaTeX as it will be written). ``index`` says which
    of several entries with the same key is meant (0 the first).
    """

    key: str
    field: str
    old: str | None
    new: str | None
    source: str = ""
    reason: str = ""
    index: int = 0


class Safety(StrEnum):
    """Whether a fix may be applied without a look."""

    SAFE = "safe"  # the meaning of the file stays the same
    UNSAFE = "unsafe"  # probably right; look at the diff
    DISPLAY = "display"  # only ever shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A span of the file's text and what will stand there instead."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Changes (by field) or edits (by span) that cure a finding, with a title in the imperative."""

    title: str
    safety: Safety
    changes: tuple[Change, ...] = ()
    edits: tuple[Edit, ...] = ()


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong or odd in a user's file. ``code`` is stable (``DOI001``), ``name`` states the bad thing."""

    code: str
    name: str
    message: str
    place: Place
    severity: Severity = Severity.WARNING
    key: str = ""
    field: str = ""
    fix: Fix | None = None
    help: str = ""


# ------------------------------------------------------------------------------------------------------------- lock


class LockStatus(StrEnum):
    """What is known about an entry; the four words of the lock file."""

    VERIFIED = "verified"
    AMBIGUOUS = "ambiguous"
    ABSENT = "absent"
    NOT_ASKED = "not asked"


class Outcome(StrEnum):
    """What asking the registries about an entry came to; stands in the lock as the fact ``outcome``."""

    VERIFIED = "verified"  # a record is this work, and nothing that can be compared differs
    DIFFERS = "differs"  # a record is this work; the fact ``differs`` says in which fields the entry is not like it
    SEVERAL = "several candidates"  # records that may be it, none of them surely
    NOT_FOUND = "not found"  # the registries in the fact ``asked`` do not have it, which says nothing about the work
    NO_SUCH_DOI = "DOI does not exist"  # doi.org itself says so
    OTHER_WORK = "DOI of another work"  # the fact ``doi-names`` says which
    NOT_ASKED = "not asked"  # nothing to ask with, or no answer; the fact ``unanswered`` says why


class Standing(StrEnum):
    """The worst that a registry says has happened to a work since it was published (fact ``standing``)."""

    RETRACTED = "retracted"  # retraction, withdrawal, removal
    PARTLY_RETRACTED = "partly retracted"
    CONCERN = "expression of concern"
    CORRECTED = "corrected"  # correction, corrigendum, erratum, addendum, clarification


class Fact(StrEnum):
    """The names of the facts of a :class:`LockEntry`, and what their values are."""

    OUTCOME = "outcome"  # an Outcome
    STANDING = "standing"  # a Standing; the notices are in ``updates``
    ENTRY_DOI = "entry-doi"  # the DOI that the entry had when it was asked for, normalised
    DOI_EXISTS = "doi-exists"  # "yes" or "no" for ``entry-doi``: doi.org's word
    DOI_NAMES = "doi-names"  # {"doi", "title", "author", "year", "container"}: the other work that ``entry-doi`` is of
    DIFFERS = "differs"  # {field: reason in words}
    ASKED = "asked"  # list of the sources that were asked
    UNANSWERED = "unanswered"  # {source: why there was no answer}
    PUBLISHED = "published-version"  # {"doi", "title", "year", "container", "reason"} of a preprint's published version
    SCORE = "score"  # of the record taken, in [0, 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An author's own decision about an entry, which no run overwrites.

    ``kind``: ``accepted`` (this identifier or these differences are right), ``rejected`` (this identifier is not the
    work), ``no-doi`` (none exists). ``value`` is the identifier meant, ``reason`` the author's words.
    """

    kind: Literal["accepted", "rejected", "no-doi"]
    value: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LockEntry:
    """What is known about one entry beyond what its author typed.

    ``source`` says who said so (``compiled``: gathered by hand from public files; ``crossref``; ``datacite``; …) and
    ``retrieved`` when (ISO 8601, or empty). ``identifiers`` by name (``doi``, ``arxiv``, ``doi-agency``, …).
    ``fields`` are the record's CSL variables as CSL-JSON-like values. ``facts`` are named verdicts
    (``doi-exists: no``, ``differs: title, year``, …).
    """

    key: str
    status: LockStatus = LockStatus.NOT_ASKED
    source: str = ""
    retrieved: str = ""
    identifiers: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    fields: Mapping[str, object] = field(default_factory=lambda: EMPTY)
    facts: Mapping[str, object] = field(default_factory=lambda: EMPTY)
    updates: tuple[Update, ...] = ()
    related: tuple[Relation, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    decisions: tuple[Decision, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The lock file: one entry for each key, sorted by key."""

    entries: Mapping[str, LockEntry] = field(default_factory=dict)
    version: int = 1
