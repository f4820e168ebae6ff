"""What has happened to a work since it was published: the types of notices, and which publication status they mean.

Types: those of Crossref's "update-to" (Crossref's documentation, "Registering updates"), written with a hyphen or an
underscore, and the words of Retraction Watch and of titles.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from survey_refs.model.registries import Update


class PublicationStatus(StrEnum):
    """The worst that a registry says has happened to a work since it was published (fact ``standing``); worst first."""

    RETRACTED = "retracted"
    PARTLY_RETRACTED = "partly retracted"
    CONCERN = "expression of concern"
    CORRECTED = "corrected"


_OF_TYPE = {
    "retraction": PublicationStatus.RETRACTED,
    "retracted": PublicationStatus.RETRACTED,
    "withdrawal": PublicationStatus.RETRACTED,
    "removal": PublicationStatus.RETRACTED,
    "partial-retraction": PublicationStatus.PARTLY_RETRACTED,
    "expression-of-concern": PublicationStatus.CONCERN,
    "correction": PublicationStatus.CORRECTED,
    "corrigendum": PublicationStatus.CORRECTED,
    "erratum": PublicationStatus.CORRECTED,
    "addendum": PublicationStatus.CORRECTED,
    "clarification": PublicationStatus.CORRECTED,
}
_OWN_WORDS = {"withdrawal": "withdrawn", "removal": "removed"}
"""What notices of these types call what they do, where the status is wider."""
_SAYS = {
    "title": "its title",
    "publisher": "the publisher",
    "retraction-watch": "Retraction Watch",
    "openalex": "OpenAlex",
    "pubmed": "PubMed",
}


def status_of(update: Update) -> PublicationStatus | None:
    """What one notice means for the work; None for types that say nothing against it (a new version, a new edition)."""
    return _OF_TYPE.get(_type_of(update))


def own_word(updates: Iterable[Update], status: PublicationStatus) -> str:
    """What the first notice that gives a work this status calls it ("withdrawn"); empty where it is the status."""
    update = _first(updates, status)
    return _OWN_WORDS.get(_type_of(update), "") if update else ""


def retracts(update: Update) -> bool:
    """Whether a notice takes the work back, as a whole or in part."""
    return status_of(update) in (PublicationStatus.RETRACTED, PublicationStatus.PARTLY_RETRACTED)


def worst_status(updates: Iterable[Update]) -> PublicationStatus | None:
    """The worst that the notices of a work mean for it; None where there is none that means anything."""
    found = {status_of(update) for update in updates}
    return next((status for status in PublicationStatus if status in found), None)


def notice_of(updates: Iterable[Update], status: PublicationStatus) -> str:
    """The first notice that gives a work this status, in words: when, by which notice, who says so; empty for none."""
    update = _first(updates, status)
    if update is None:
        return ""
    words = f" on {update.date}" if update.date else ""
    words += f" (notice: {update.doi})" if update.doi else ""
    return words + (f", says {_SAYS.get(update.source, update.source)}" if update.source else "")


def describe_updates(updates: Iterable[Update]) -> str:
    """The worst status of a work with its notice, in words; empty where there is none."""
    updates = tuple(updates)
    status = worst_status(updates)
    return f"{own_word(updates, status) or status.value}{notice_of(updates, status)}" if status else ""


def _type_of(update: Update) -> str:
    return update.type.strip().lower().replace("_", "-").replace(" ", "-")


def _first(updates: Iterable[Update], status: PublicationStatus) -> Update | None:
    return next((update for update in updates if status_of(update) is status), None)
