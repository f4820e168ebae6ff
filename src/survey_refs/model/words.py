"""What statuses and sources are called in outputs for people. Files for programs keep the values themselves."""

from __future__ import annotations

from collections.abc import Mapping

from survey_refs.model.lock import LockStatus, Outcome
from survey_refs.model.texts import ResolutionStatus
from survey_refs.model.updates import PublicationStatus

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
_BY_STATUS: Mapping[LockStatus, Outcome] = {
    LockStatus.VERIFIED: Outcome.VERIFIED,
    LockStatus.AMBIGUOUS: Outcome.SEVERAL,
    LockStatus.ABSENT: Outcome.NOT_FOUND,
    LockStatus.NOT_ASKED: Outcome.NOT_ASKED,
}


def in_words(status: Outcome | LockStatus | PublicationStatus | ResolutionStatus) -> str:
    """A status in plain words that stand after the work's or the citation's name ("no registry has it")."""
    if isinstance(status, LockStatus):
        return _OUTCOMES[_BY_STATUS[status]]
    if isinstance(status, Outcome):
        return _OUTCOMES[status]
    return _PUBLICATION[status] if isinstance(status, PublicationStatus) else _RESOLUTIONS[status]


def source_in_words(source: str) -> str:
    """A registry or another source as people call it; a name that is not known stays as it is."""
    return _SOURCES.get(source.replace("_", "-"), source)
