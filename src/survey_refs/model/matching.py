"""Matching: whether a record is a work, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from survey_refs.model.registries import Record


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
