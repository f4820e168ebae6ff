"""Semantic Scholar's Academic Graph (https://api.semanticscholar.org/api-docs/graph): by identifiers, and by title.

A key gives one request a second of one's own; without one 100 requests in five minutes are shared by all its users, and
429 comes without warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from survey_refs.model import Date, Record, Work
from survey_refs.sources.answers import mapping, names_of, objects, words_of, year_of
from survey_refs.sources.metadata import clean_doi, clean_text, clean_url
from survey_refs.sources.witness import Service

FIELDS = "paperId,externalIds,title,venue,year,authors,journal,publicationTypes,publicationVenue,url"
_ASKED = {"PubMed": "PMID"}  # its own name of an identifier -> the one that it is asked by
TYPES = {  # publicationTypes -> (Crossref's, CSL's); the first that is known counts
    "Conference": ("proceedings-article", "paper-conference"),
    "JournalArticle": ("journal-article", "article-journal"),
    "Book": ("book", "book"),
    "BookSection": ("book-chapter", "chapter"),
    "Dataset": ("dataset", "dataset"),
}


class SemanticScholar:
    """The questions that are put to Semantic Scholar; see :class:`survey_refs.sources.witness.Client`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def works(self, identifiers: Sequence[str]) -> dict[str, Record]:
        """By ``ARXIV:``, ``ACL:``, ``PMID:`` and ``DOI:`` with their numbers, all with one request.

        Papers are told by their own identifiers: an answer need not keep the order, and may leave out what it has not.
        """
        body = {"ids": sorted(identifiers)}
        answer, when = self._service.posted("/graph/v1/paper/batch", {"fields": FIELDS}, body)
        wanted = {identifier.casefold(): identifier for identifier in identifiers}
        found: dict[str, Record] = {}
        for item in objects(answer):
            record = record_from_semantic_scholar(item, when)
            named = {_identifier(*one) for one in mapping(item.get("externalIds")).items()}
            if record is not None:
                found |= {wanted[name]: record for name in named & wanted.keys()}
        return found

    def search(self, work: Work, rows: int) -> list[Record]:
        """The one paper whose title is most like the work's; 404 says that there is none."""
        parameters = {"query": words_of(work.title), "fields": FIELDS}
        answer, when = self._service.json("/graph/v1/paper/search/match", parameters)
        records = (record_from_semantic_scholar(item, when) for item in objects(mapping(answer).get("data", [])))
        return [record for record in records if record]


def _identifier(name: str, value: Any) -> str:
    """An entry of ``externalIds`` (``"PubMed": "123"``) as it is asked for, without regard to case."""
    return f"{_ASKED.get(name, name)}:{clean_text(value, limit=500)}".casefold()


def record_from_semantic_scholar(item: Any, retrieved: str = "") -> Record | None:
    """One paper; None for what has no title."""
    found = mapping(item)
    title, year = clean_text(found.get("title")), year_of(found.get("year"))
    if not title:
        return None
    identifiers, journal = mapping(found.get("externalIds")), mapping(found.get("journal"))
    venue = clean_text(mapping(found.get("publicationVenue")).get("name") or found.get("venue"))
    preprint = venue.lower().startswith(("arxiv", "biorxiv", "medrxiv"))
    registry_type, kind = ("posted-content", "article") if preprint else _types(found)
    arxiv = clean_text(identifiers.get("ArXiv"), limit=40)
    doi = clean_doi(identifiers.get("DOI"))
    return Record(
        work=Work(
            id=doi or clean_text(found.get("paperId"), limit=80),
            type=kind,
            title=title,
            author=names_of([person.get("name") for person in objects(found.get("authors", []))]),
            issued=Date(parts=((year,),)) if year else None,
            container_title="" if preprint else venue or clean_text(journal.get("name")),
            volume="" if preprint else clean_text(journal.get("volume"), limit=80),
            page="" if preprint else clean_text(journal.get("pages"), limit=80),
            DOI=doi,
            PMID=clean_text(identifiers.get("PubMed"), limit=20),
            genre="preprint" if preprint else "",
            archive="arXiv" if preprint and arxiv else "",
            archive_location=arxiv if preprint else "",
        ),
        source="semantic-scholar",
        url=clean_url(found.get("url")),
        retrieved=retrieved,
        type=registry_type,
        years=(year,) if year else (),
    )


def _types(found: Any) -> tuple[str, str]:
    named = found.get("publicationTypes")
    kinds = [kind for kind in named if isinstance(kind, str)] if isinstance(named, list) else []
    if clean_text(mapping(found.get("publicationVenue")).get("type")) == "conference":
        kinds.insert(0, "Conference")
    return next((TYPES[kind] for kind in kinds if kind in TYPES), ("", "document"))
