"""Matching: whether a record is a work, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

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


Details = tuple[float, tuple[FieldVerdict, ...]]
"""Score and fields of a verdict."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Is this record this work? ``score`` in [0, 1] ranks candidates; the status decides."""

    status: MatchStatus
    score: float
    fields: tuple[FieldVerdict, ...] = field(default_factory=tuple)
    reasons: tuple[str, ...] = ()
    record: Record | None = None

    @classmethod
    def deferred(
        cls, status: MatchStatus, reasons: tuple[str, ...], record: Record, details: Callable[[], Details]
    ) -> Verdict:
        """A verdict whose score and fields are worked out by ``details`` when one of them is first looked at.

        Most candidates of a search are refused by their titles and people, and nobody looks at the rest of them.
        """
        verdict = object.__new__(cls)
        verdict.__dict__.update(status=status, reasons=reasons, record=record, _details=details)
        return verdict

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet: the score and fields of a :meth:`deferred` verdict."""
        if name not in ("score", "fields") or "_details" not in self.__dict__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        score, found = self.__dict__.pop("_details")()
        self.__dict__.update(score=score, fields=found)
        return self.__dict__[name]
