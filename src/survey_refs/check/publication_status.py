"""What has happened to a work since it was published, from the updates in the lock."""

from __future__ import annotations

from survey_refs.check.context import CheckedEntry
from survey_refs.check.known import current, worst_since
from survey_refs.model import PublicationStatus
from survey_refs.model.updates import notice_of, own_word


def status_since(ref: CheckedEntry) -> PublicationStatus | None:
    """The worst that is known, or None."""
    known = current(ref)
    return worst_since(known) if known else None


def notice(ref: CheckedEntry, status: PublicationStatus) -> str:
    """The words about the notice: when, where, and who says so."""
    known = current(ref)
    return notice_of(known.updates, status) if known else ""


def in_own_word(ref: CheckedEntry, status: PublicationStatus) -> str:
    """The status as its notice calls it: "withdrawn", "removed", otherwise the status itself."""
    known = current(ref)
    return (own_word(known.updates, status) if known else "") or status.value
