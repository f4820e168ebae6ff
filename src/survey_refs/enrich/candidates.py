"""A candidate as every JSON output shows it."""

from __future__ import annotations

from typing import Any

from survey_refs.model import Verdict


def as_candidate(verdict: Verdict) -> dict[str, Any]:
    """A candidate with its verdict."""
    record = verdict.record
    assert record is not None
    return {
        "doi": record.work.DOI,
        "title": record.work.title,
        "score": verdict.score,
        "status": verdict.status.value,
        "reasons": list(verdict.reasons),
        "type": record.type,
        "year": record.work.issued.year if record.work.issued else None,
        "source": record.source,
    }
