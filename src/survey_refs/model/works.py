"""Works: what a reference means, in CSL's variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

EMPTY: Mapping[str, str] = MappingProxyType({})


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
