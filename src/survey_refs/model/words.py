"""What statuses and sources are called in outputs for people. Files for programs keep the values themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from survey_refs.model.lock import OUTCOME_OF, LockStatus, Outcome
from survey_refs.model.texts import Resolution, ResolutionStatus
from survey_refs.model.updates import PublicationStatus

_MOST_CANDIDATES = 3
_SOURCES: Mapping[str, str] = {
    "crossref": "Crossref",
    "datacite": "DataCite",
    "doi": "doi.org",
    "openalex": "OpenAlex",
    "dblp": "DBLP",
    "arxiv": "arXiv",
    "semantic-scholar": "Semantic Scholar",
    "pubmed": "PubMed",
    "acl": "the ACL Anthology",
    "openreview": "OpenReview",
    "openlibrary": "Open Library",
    "snapshot": "the snapshot",
    "compiled": "the lock file",
}

_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.VERIFIED: "verified",
    Outcome.DIFFERS: "differs from the record",
    Outcome.SEVERAL: "several records may be it",
    Outcome.NOT_FOUND: "no registry has it",
    Outcome.NO_SUCH_DOI: "its DOI does not exist",
    Outcome.OTHER_WORK: "its DOI belongs to another work",
    Outcome.NOT_ASKED: "not asked yet",
}
_PUBLICATION: Mapping[PublicationStatus, str] = {
    PublicationStatus.RETRACTED: "retracted",
    PublicationStatus.PARTLY_RETRACTED: "retracted in part",
    PublicationStatus.CONCERN: "its publisher has expressed concern",
    PublicationStatus.CORRECTED: "corrected since",
}
_RESOLUTIONS: Mapping[ResolutionStatus, str] = {
    ResolutionStatus.RESOLVED: "settled",
    ResolutionStatus.AMBIGUOUS: "several works fit",
    ResolutionStatus.UNRESOLVED: "no work fits",
}


_COUNTED: Mapping[Outcome | ResolutionStatus, str] = {
    Outcome.VERIFIED: "verified",
    Outcome.DIFFERS: "differing from the record",
    Outcome.SEVERAL: "with several possible records",
    Outcome.NOT_FOUND: "in no registry",
    Outcome.NO_SUCH_DOI: "with a DOI that does not exist",
    Outcome.OTHER_WORK: "with the DOI of another work",
    Outcome.NOT_ASKED: "not asked about",
    ResolutionStatus.RESOLVED: "resolved",
    ResolutionStatus.AMBIGUOUS: "that several entries fit",
    ResolutionStatus.UNRESOLVED: "that no entry fits",
}


def counted(statuses: Iterable[Outcome | ResolutionStatus]) -> str:
    """How many there are of each status ("3 verified, 1 in no registry"); empty where there is none."""
    counts = Counter(statuses)
    return ", ".join(f"{counts[status]} {words}" for status, words in _COUNTED.items() if counts[status])


def in_words(status: Outcome | LockStatus | PublicationStatus | ResolutionStatus) -> str:
    """A status in plain words that stand after the work's or the citation's name ("no registry has it")."""
    if isinstance(status, LockStatus):
        return _OUTCOMES[OUTCOME_OF[status]]
    if isinstance(status, Outcome):
        return _OUTCOMES[status]
    return _PUBLICATION[status] if isinstance(status, PublicationStatus) else _RESOLUTIONS[status]


def stays(resolution: Resolution) -> str:
    """Why a printed citation is left as it is: "'Doe (2002)' stays: several works fit: roe2001a, roe2001b"."""
    candidates = ", ".join(candidate.key for candidate in resolution.candidates[:_MOST_CANDIDATES])
    words = in_words(resolution.status)
    why = f"{words}: {candidates}" if candidates else resolution.reason or words
    return f"{' '.join(resolution.cite.text.split())!r} stays: {why}"


def source_in_words(source: str) -> str:
    """A registry or another source as people call it; a name that is not known stays as it is."""
    return _SOURCES.get(source.replace("_", "-"), source)
