"""What the lock says about an entry, as far as it still holds: facts about a DOI are of the DOI that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from survey_refs.check.context import CheckedEntry
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.model import Decision, Fact, LockEntry, Outcome, PublicationStatus
from survey_refs.model.lock import OUTCOME_OF
from survey_refs.model.updates import worst_status
from survey_refs.model.words import source_in_words


def outcome_of(known: LockEntry) -> Outcome:
    """What asking came to: the fact, or for a lock without facts what the status says."""
    stated = known.facts.get(Fact.OUTCOME)
    try:
        return Outcome(str(stated)) if stated else OUTCOME_OF[known.status]
    except ValueError:
        return OUTCOME_OF[known.status]


def worst_since(known: LockEntry) -> PublicationStatus | None:
    """The worst that has happened to the work since it was published: the fact, else what its notices mean."""
    stated = known.facts.get(Fact.STANDING)
    if isinstance(stated, str) and stated in set(PublicationStatus):
        return PublicationStatus(stated)
    return worst_status(known.updates)


def current(ref: CheckedEntry) -> LockEntry | None:
    """The lock's entry, unless the DOI it is about is not the entry's any more."""
    known = ref.known
    if known is None or is_about_another_doi(ref, known):
        return None
    return known


def is_about_another_doi(ref: CheckedEntry, known: LockEntry) -> bool:
    """Whether the entry has another DOI now than when it was asked for."""
    return is_of_another_doi(known, _doi(ref))


def is_of_another_doi(known: LockEntry, doi: str) -> bool:
    """Whether what is known was asked for another DOI than this one (normalised; empty: the entry has none)."""
    asked = known.facts.get(Fact.ENTRY_DOI)
    return isinstance(asked, str) and asked.lower() != doi


def is_accepted(ref: CheckedEntry, known: LockEntry) -> bool:
    """Whether the author has accepted the entry as it is, or with the DOI it has."""
    return acceptance(known, _doi(ref)) is not None


def acceptance(known: LockEntry, doi: str) -> Decision | None:
    """The author's decision that accepts the entry as it is, or with this DOI; None where there is none."""
    return next(
        (
            each
            for each in known.decisions
            if each.kind == "accepted" and (not each.value or normalise_doi(each.value) == doi)
        ),
        None,
    )


def fact_table(known: LockEntry, fact: Fact) -> Mapping[str, Any]:
    """A fact that is a table, empty where it is none."""
    value = known.facts.get(fact)
    return value if isinstance(value, Mapping) else {}


def sources(known: LockEntry) -> str:
    """Where was asked, in words."""
    asked = known.facts.get(Fact.ASKED)
    names = [str(name) for name in asked] if isinstance(asked, list | tuple) else []
    if not names and known.source:
        names = [known.source]
    return ", ".join(map(source_in_words, names)) or "the registries"


def called(source: str) -> str:
    """A source as people call it."""
    return source_in_words(source) or "the registry"


def _doi(ref: CheckedEntry) -> str:
    own = ref.value("doi")
    return ref.doi or (normalise_doi(own) if own else "")
