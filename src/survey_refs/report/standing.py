"""What is known about a work from registries and publishers, in plain words and with the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey_refs.check.known import acceptance, fact_table, is_of_another_doi, outcome_of, sources, worst_since
from survey_refs.model import Fact, LockEntry, Outcome, PublicationStatus
from survey_refs.model.updates import notice_of, own_word
from survey_refs.model.words import in_words, source_in_words

WORST_FIRST: tuple[Outcome | PublicationStatus, ...] = (
    PublicationStatus.RETRACTED,
    PublicationStatus.PARTLY_RETRACTED,
    Outcome.OTHER_WORK,
    Outcome.NO_SUCH_DOI,
    PublicationStatus.CONCERN,
    Outcome.NOT_FOUND,
    Outcome.DIFFERS,
    Outcome.SEVERAL,
    PublicationStatus.CORRECTED,
    Outcome.NOT_ASKED,
    Outcome.VERIFIED,
)
_OPEN = frozenset(WORST_FIRST[: WORST_FIRST.index(Outcome.SEVERAL) + 1])
_BAD = frozenset(WORST_FIRST[: WORST_FIRST.index(Outcome.NO_SUCH_DOI) + 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One thing that is known about a work. ``detail``: who says so and what exactly; ``decided``: the author's own
    decision about it, in words, empty where there is none; ``own_word``: what the notice calls it ("withdrawn")."""

    status: Outcome | PublicationStatus
    detail: str = ""
    decided: str = ""
    own_word: str = ""

    @property
    def words(self) -> str:
        """The status in plain words."""
        return self.own_word or in_words(self.status)

    @property
    def rank(self) -> int:
        """Its place in :data:`WORST_FIRST`."""
        return WORST_FIRST.index(self.status)

    @property
    def tone(self) -> str:
        """How a page colours it: bad, warn, soft or good."""
        return "soft" if self.decided and self.status is not Outcome.VERIFIED else tone_of(self.status)

    @property
    def is_open(self) -> bool:
        """Whether a person has to decide something."""
        return self.status in _OPEN and not self.decided


def tone_of(status: Outcome | PublicationStatus) -> str:
    """How a page colours a status that nobody has decided about."""
    if status is Outcome.VERIFIED:
        return "good"
    if status is Outcome.NOT_ASKED:
        return "soft"
    return "bad" if status in _BAD else "warn"


def standings_of(known: LockEntry | None, doi: str) -> tuple[Standing, ...]:
    """What the lock says about a work that has this DOI now (normalised, or empty); the worst first, never empty.

    What was said of another DOI does not count; a retraction does not go away by accepting the entry's fields.
    """
    if known is None:
        return (Standing(status=Outcome.NOT_ASKED, detail="survey-refs enrich asks the registries"),)
    if is_of_another_doi(known, doi):
        return (Standing(status=Outcome.NOT_ASKED, detail="its DOI has changed since the registries were asked"),)
    found = [_asked(known, doi)]
    if (since := worst_since(known)) is not None:
        detail = notice_of(known.updates, since).strip(" ,")
        found.append(Standing(status=since, detail=detail, own_word=own_word(known.updates, since)))
    return tuple(sorted(found, key=lambda standing: standing.rank))


def _asked(known: LockEntry, doi: str) -> Standing:
    outcome = outcome_of(known)
    if fact_table(known, Fact.DOI_NAMES):
        outcome = Outcome.OTHER_WORK
    elif known.facts.get(Fact.DOI_EXISTS) == "no" and doi:
        outcome = Outcome.NO_SUCH_DOI
    return Standing(status=outcome, detail="; ".join(_details(known, outcome)), decided=_decided(known, outcome, doi))


def _details(known: LockEntry, outcome: Outcome) -> Iterator[str]:
    source = source_in_words(known.source)
    if outcome is Outcome.VERIFIED:
        by = "gathered by hand" if known.source == "compiled" else f"by {source}" if source else ""
        yield ", ".join(filter(None, (by, known.retrieved)))
    elif outcome is Outcome.DIFFERS:
        differs = fact_table(known, Fact.DIFFERS)
        yield f"{source or 'the registry'} has another {_listed(list(differs))}" if differs else source
        yield from map(str, differs.values())
    elif outcome is Outcome.SEVERAL:
        yield from (f"{each.key}: {each.reason}".rstrip(": ") for each in known.candidates)
    elif outcome is Outcome.NOT_FOUND:
        yield f"asked: {sources(known)}"
    elif outcome is Outcome.NO_SUCH_DOI:
        yield f"doi.org does not know {known.facts.get(Fact.ENTRY_DOI) or 'it'}"
    elif outcome is Outcome.OTHER_WORK:
        other = fact_table(known, Fact.DOI_NAMES)
        named = ", ".join(str(other[name]) for name in ("author", "title", "year", "container") if other.get(name))
        yield f"it is the DOI of {named}" if named else ""
    else:
        yield from _unanswered(fact_table(known, Fact.UNANSWERED))


def _unanswered(reasons: Mapping[str, object]) -> Iterator[str]:
    for source, reason in reasons.items():
        yield f"no answer from {source_in_words(source)}: {reason}"


_VARIABLES = {"issued": "year", "container-title": "journal or book", "page": "page", "author": "author"}


def _listed(variables: list[str]) -> str:
    words = [_VARIABLES.get(name, name.replace("-", " ")) for name in variables]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _decided(known: LockEntry, outcome: Outcome, doi: str) -> str:
    accepted = acceptance(known, doi)
    if accepted is not None:
        return f"accepted{f': {accepted.reason}' if accepted.reason else ''}"
    no_doi = next((each for each in known.decisions if each.kind == "no-doi"), None)
    if no_doi is not None and outcome is Outcome.NOT_FOUND:
        return f"has no DOI{f': {no_doi.reason}' if no_doi.reason else ''}"
    return ""
