"""Findings: what is wrong in a user's file, and the changes that cure it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from survey_refs.model.places import Place, Span


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
