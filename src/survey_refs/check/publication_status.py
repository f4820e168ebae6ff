"""What has happened to a work since it was published, from the updates in the lock."""

from __future__ import annotations

from survey_refs.check.context import CheckedEntry
from survey_refs.check.known import current
from survey_refs.model import Fact, PublicationStatus
from survey_refs.model.updates import notice_of, own_word, worst_status


def status_since(ref: CheckedEntry) -> PublicationStatus | None:
    """The worst that is known, or None."""
    known = current(ref)
    if known is None:
        return None
    stated = known.facts.get(Fact.STANDING)
    if isinstance(stated, str) and stated in set(PublicationStatus):
        return PublicationStatus(stated)
    return worst_status(known.updates)


def notice(ref: CheckedEntry, status: PublicationStatus) -> str:
    """The words about the notice: when, where, and who says so."""
    known = current(ref)
    return notice_of(known.updates, status) if known else ""


def in_own_word(ref: CheckedEntry, status: PublicationStatus) -> str:
    """The status as its notice calls it: "withdrawn", "removed", otherwise the status itself."""
    known = current(ref)
    return (own_word(known.updates, status) if known else "") or status.value
