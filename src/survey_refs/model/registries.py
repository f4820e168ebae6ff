"""Registries: what their sources answer about a work."""

from __future__ import annotations

from dataclasses import dataclass

from survey_refs.model.works import Work


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
