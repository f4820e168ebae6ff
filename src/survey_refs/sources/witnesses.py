"""Which witness is asked for which entry: one table that people can read, and the door to all of them.

Crossref, DataCite and doi.org come first. Where they leave a doubt about an entry, witnesses are asked: first those who
know it by an identifier that the entry has (free or many at once), then, in the order of :data:`SEARCHED`, those where
it can be searched for, until one of them settles it or :data:`MOST_SEARCHES` of them have answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from survey_refs.identifiers.arxiv import arxiv_id_of
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.identifiers.isbn import normalise_isbn
from survey_refs.model import Absent, Answer, Found, NoAnswer, Record, Work
from survey_refs.model.words import source_in_words
from survey_refs.sources.acl import AclAnthology
from survey_refs.sources.adapter import Failure, Gone
from survey_refs.sources.answers import words_of
from survey_refs.sources.arxiv import Arxiv
from survey_refs.sources.dblp import Dblp
from survey_refs.sources.openalex import OpenAlex
from survey_refs.sources.openlibrary import OpenLibrary
from survey_refs.sources.openreview import OpenReview
from survey_refs.sources.pubmed import PubMed
from survey_refs.sources.semanticscholar import SemanticScholar
from survey_refs.sources.session import Session
from survey_refs.sources.settings import Settings
from survey_refs.sources.witness import Client, Service

Result = TypeVar("Result")


def _doi(work: Work) -> str:
    return normalise_doi(work.DOI)


def _pmid(work: Work) -> str:
    found = re.fullmatch(r"(?:PMID\s*:?\s*)?([1-9]\d{0,8})", work.PMID.strip(), re.IGNORECASE)
    return found[1] if found else ""


def _isbn(work: Work) -> str:
    return normalise_isbn(work.ISBN)


_ANTHOLOGY_DOIS = "10.18653/v1"


def _anthology_id(work: Work) -> str:
    """Of an address at the Anthology, or the end of its DOIs."""
    found = re.search(r"aclanthology\.org/([A-Za-z0-9.-]+?)(?:\.pdf|\.bib)?/?$", work.URL)
    prefix, _, of_doi = _doi(work).rpartition("/")
    found = found or (re.fullmatch(r"([a-z0-9.-]+)", of_doi) if prefix == _ANTHOLOGY_DOIS else None)
    identifier = found[1] if found else ""
    return identifier.upper() if re.fullmatch(r"[a-z]\d\d-\d{4}", identifier) else identifier


def _forum(work: Work) -> str:
    found = re.search(r"openreview\.net/(?:forum|pdf)\?id=([A-Za-z0-9_-]+)", work.URL)
    return found[1] if found else ""


def _named(work: Work) -> str:
    """As Semantic Scholar is asked: the identifier that names one version of a paper before the others."""
    named = {"ARXIV": arxiv_id_of(work), "ACL": _anthology_id(work), "PMID": _pmid(work), "DOI": _doi(work)}
    return next((f"{kind}:{number}" for kind, number in named.items() if number), "")


def _none(work: Work) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One witness: the identifier that it knows works by, and how many of them one request takes."""

    client: Callable[[Service], Client]
    identifier: Callable[[Work], str] = _none
    batch: int = 1


RULES: Mapping[str, Rule] = {
    "openalex": Rule(OpenAlex, _doi, 100),  # DOIs of agencies that are not asked, or about which nobody answered
    "dblp": Rule(Dblp),
    "arxiv": Rule(Arxiv, arxiv_id_of, 100),
    "semantic-scholar": Rule(SemanticScholar, _named, 500),
    "pubmed": Rule(PubMed, _pmid, 200),
    "acl": Rule(AclAnthology, _anthology_id),
    "openreview": Rule(OpenReview, _forum),
    "openlibrary": Rule(OpenLibrary, _isbn, 50),
}
SEARCHED: Mapping[str, tuple[str, ...]] = {  # CSL type -> who is searched, in this order; free ones first
    "paper-conference": ("dblp", "openalex", "semantic-scholar", "openreview"),
    "article-journal": ("dblp", "openalex", "pubmed", "semantic-scholar"),
    "article": ("arxiv", "openalex", "semantic-scholar"),
    "book": ("openlibrary", "openalex"),
    "chapter": ("openalex", "semantic-scholar"),
}
OTHERWISE = ("openalex", "semantic-scholar")
MOST_SEARCHES = 2  # answers to searches for one entry; who does not answer does not count
SHORTEST_TITLE = 2  # words


class Witnesses:
    """Those witnesses that are asked. Questions never raise: what could not be asked is a :class:`NoAnswer`.

    A witness that is not there, or wants a key, money or patience, is not asked again. Thread-safe.
    """

    def __init__(self, session: Session, settings: Settings, agent: str) -> None:
        self._rows, self._offline = settings.rows, settings.offline
        addresses = settings.addresses
        self._clients = {
            name: RULES[name].client(Service(session, name, addresses[name], agent))
            for name in settings.asked_witnesses
        }
        self._closed: dict[str, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are asked."""
        return tuple(self._clients)

    def identifier(self, name: str, work: Work) -> str:
        """The identifier of a work by which this witness would know it; empty where it has none."""
        return RULES[name].identifier(work)

    def works(self, name: str, identifiers: Sequence[str]) -> dict[str, Answer]:
        """What one witness has under these identifiers."""
        wanted, size = list(dict.fromkeys(identifiers)), RULES[name].batch
        answers: dict[str, Answer] = {}
        for start in range(0, len(wanted), size):
            batch = wanted[start : start + size]

            def ask(batch: list[str] = batch) -> dict[str, Record]:
                return self._clients[name].works(batch)

            found = self._asked(name, ask)
            if isinstance(found, NoAnswer):
                answers |= dict.fromkeys(batch, found)
            else:
                absent = Absent(source=name, reason=f"{source_in_words(name)} does not have it")
                answers |= {one: Found(records=(found[one],)) if one in found else absent for one in batch}
        return answers

    def searched(self, work: Work) -> Iterator[str]:
        """Who can be searched for a work like this, in order."""
        if len(words_of(work.title).split()) >= SHORTEST_TITLE:
            yield from (name for name in SEARCHED.get(work.type, OTHERWISE) if name in self._clients)

    def search(self, name: str, work: Work) -> Answer:
        """The records that one witness has like a work."""
        found = self._asked(name, lambda: self._clients[name].search(work, self._rows))
        if isinstance(found, NoAnswer):
            return found
        nothing = Absent(source=name, reason=f"{source_in_words(name)} has nothing like it")
        return Found(records=tuple(found)) if found else nothing

    def _asked(self, name: str, ask: Callable[[], Result]) -> Result | NoAnswer:
        if name in self._closed:
            return NoAnswer(source=name, reason=self._closed[name])
        try:
            return ask()
        except Failure as failure:
            if isinstance(failure, Gone) and not self._offline:
                self._closed[name] = str(failure)
            return NoAnswer(source=name, reason=str(failure))
