"""The lock: what is known about the entries beyond what their author typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from survey_refs.model.registries import Relation, Update
from survey_refs.model.texts import Candidate
from survey_refs.model.works import EMPTY


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


OUTCOME_OF: Mapping[LockStatus, Outcome] = {
    LockStatus.VERIFIED: Outcome.VERIFIED,
    LockStatus.AMBIGUOUS: Outcome.SEVERAL,
    LockStatus.ABSENT: Outcome.NOT_FOUND,
    LockStatus.NOT_ASKED: Outcome.NOT_ASKED,
}
"""What a status means where the lock has no fact ``outcome``."""


class Fact(StrEnum):
    """The names of the facts of a :class:`LockEntry`, and what their values are."""

    OUTCOME = "outcome"  # an Outcome
    STANDING = "standing"  # a PublicationStatus; the notices are in ``updates``
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
    work), ``no-doi`` (none exists), ``merged`` (the entry ``value`` became part of this one, and said other things).
    ``value`` is the identifier meant, ``reason`` the author's words.
    """

    kind: Literal["accepted", "rejected", "no-doi", "merged"]
    value: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LockEntry:
    """What is known about one entry beyond what its author typed.

    ``source`` says who said so (``compiled``: gathered by hand from public files; ``crossref``; ``datacite``; …) and
    ``retrieved`` when (ISO 8601, or empty). ``identifiers`` by name (``doi``, ``arxiv``, ``doi-agency``, …).
    ``fields`` are the record's CSL variables as CSL-JSON-like values. ``facts`` are named verdicts
    (``doi-exists: no``, ``differs: title, year``, …). ``extra`` is what the file has beside, such as an author's notes:
    kept as it stands.
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
    extra: Mapping[str, object] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The lock file: one entry for each key, sorted by key; ``extra`` is what else stands at its top."""

    entries: Mapping[str, LockEntry] = field(default_factory=dict)
    version: int = 1
    extra: Mapping[str, object] = field(default_factory=lambda: EMPTY)
