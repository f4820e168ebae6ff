"""Works: what a reference means, in CSL's variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from survey_refs.model.wide import wide_dataclass

EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A CSL name variable: name parts of a person, or a ``literal`` for an organisation.

    ``others`` marks BibTeX's ``and others`` (biblatex's too): not a person but the mark that the list goes on.
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


@wide_dataclass(frozen=True, kw_only=True)
class TypedEntry(Mapping[str, str]):
    """What an entry of a ``.bib`` file *says* where CSL has no variable for it, or one variable for several fields.

    Carried beside the variables of the :class:`Work` that the entry means, as its ``extra``, for styles that print an
    entry as its author typed it. As a mapping it has its texts by name with hyphens (``own-type``). ``entry_type`` is
    empty for a work that comes from no ``.bib`` file. Texts hold CSL's inline markup. ``read`` are the variables as
    they were when the entry was read: what was typed for a variable counts as long as nobody changed the variable.
    """

    entry_type: str = ""
    entry_subtype: str = ""
    options: str = ""
    ids: str = ""
    key: str = ""
    # who
    short_author: str = ""
    name_addon: str = ""
    advisor: str = ""
    holder: str = ""
    contributions: str = ""
    braced_given: str = ""
    protected_initials: str = ""
    roles: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    usernames: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    # titles
    title_alone: str = ""
    title_addon: str = ""
    main_title: str = ""
    issue_title: str = ""
    journal: str = ""
    app_entry: str = ""
    # descriptions
    own_type: str = ""
    type_key: str = ""
    thesis_kind: str = ""
    howpublished: str = ""
    addendum: str = ""
    nationality: str = ""
    revision: str = ""
    in_type: str = ""
    # publication
    publisher: str = ""
    school: str = ""
    institution: str = ""
    organization: str = ""
    location: str = ""
    # numbers
    edition_typed: str = ""
    issue_name: str = ""
    article_number: str = ""
    page_typed: str = ""
    page_count: str = ""
    book_pages: str = ""
    paper: str = ""
    report_number: str = ""
    # dates
    day: str = ""
    month: str = ""
    month_macros: bool = False
    date_field: bool = False
    last_accessed: str = ""
    last_checked: str = ""
    # law
    article: str = ""
    amendment: str = ""
    citation_courts: str = ""
    citation_dates: str = ""
    citation_kinds: str = ""
    # identifiers
    url_typed: str = ""
    address_field: str = ""
    address_typed: str = ""
    url_description: str = ""
    distinct_url: str = ""
    archived: str = ""
    eprint: str = ""
    eprint_type: str = ""
    eprint_class: str = ""
    # order
    sort_key: str = ""
    sort_name: str = ""
    sort_title: str = ""
    related: Related | None = None
    read: Mapping[str, Any] = field(default_factory=lambda: EMPTY, compare=False, repr=False)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> TypedEntry:
        """``TypedEntry(**values)``, made as fast as :meth:`Work.of` makes works."""
        made = object.__new__(cls)
        made.__dict__.update(_ENTRY_MAPPINGS)
        made.__dict__.update(values)
        return made

    def changed(self, **values: Any) -> TypedEntry:
        """``dataclasses.replace(entry, **values)``, as fast as :meth:`of`."""
        return TypedEntry.of(self.__dict__ | values) if values else self

    def _texts(self) -> dict[str, str]:
        said = self.__dict__
        out = {key: text for name, key in _ENTRY_TEXTS.items() if (text := said.get(name))}
        out |= {f"{name}-roles": text for name, text in self.roles.items()}
        out |= {f"{name}-usernames": text for name, text in self.usernames.items()}
        if self.date_field:
            out["date-field"] = "yes"
        if self.related is not None:
            out["relation"] = self.related.kind
        return out

    def __getitem__(self, name: str) -> str:
        text = getattr(self, name.replace("-", "_"), None)
        if not isinstance(text, str):  # in another form, or not typed at all
            return self._texts()[name]
        if not text:
            raise KeyError(name)
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts())

    def __len__(self) -> int:
        return len(self._texts())


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """biblatex's ``related``: the other work, and what it is to this one (``reviewof``, ``reprintfrom`` …)."""

    kind: str
    work: Work
    words: str = ""
    by: str = "by"  # before who made it
    further: tuple[Work, ...] = ()  # where several are named


_ENTRY_MAPPINGS: Mapping[str, Any] = dict.fromkeys(("roles", "usernames", "read"), EMPTY)
_ENTRY_TEXTS = {one.name: one.name.replace("_", "-") for one in fields(TypedEntry) if one.default == ""}
UNTYPED = TypedEntry()
"""Nothing was typed: the work comes from a library or a registry."""


@wide_dataclass(frozen=True, kw_only=True)
class Work:
    """What a reference *means*, in CSL variables.

    Text variables hold CSL's inline markup (``<i> <b> <sup> <sub> <span class="nocase">``
    ``<span style="font-variant:small-caps;">``): titles stand as typed, and what was protected by braces stands in
    ``nocase`` spans. An empty string, tuple or None means "not there". ``extra`` is what its ``.bib`` entry says beyond
    them (:class:`TypedEntry`), or the variables of CSL-JSON that CSL does not have.
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

    @property
    def typed(self) -> TypedEntry:
        """What the work's ``.bib`` entry says; nothing where it has none."""
        return self.extra if isinstance(self.extra, TypedEntry) else UNTYPED

    @classmethod
    def of(cls, values: Mapping[str, Any], extra: Mapping[str, str] = EMPTY) -> Work:
        """``Work(extra=extra, **values)`` in a sixth of the time.

        Most of the hundred variables are empty and stay the class's; a frozen ``__init__`` would set each by a call.
        """
        work = object.__new__(cls)
        work.__dict__["extra"] = extra
        work.__dict__.update(values)
        return work

    def changed(self, **values: Any) -> Work:
        """``dataclasses.replace(work, **values)``, as fast as :meth:`of`."""
        return Work.of(self.__dict__ | values)
