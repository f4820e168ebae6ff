"""PubMed through NCBI's E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25499/): medicine, by PMID and by title.

Three requests a second, ten with a key. Errors come inside of a 200, which is not taken for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from survey_refs.model import Date, Name, Record, Update, Work
from survey_refs.sources.answers import mapping, objects, words_of, year_of
from survey_refs.sources.metadata import clean_doi, clean_text
from survey_refs.sources.witness import Service

_SAID = {  # publication types and reference types that say what happened to a paper -> the type of the notice
    "retracted publication": "retraction",
    "retraction in": "retraction",
    "partial retraction in": "partial-retraction",
    "expression of concern in": "expression-of-concern",
    "erratum in": "erratum",
    "corrected and republished in": "correction",
}
_INITIALS = re.compile(r"^(?P<family>.+?) (?P<initials>[A-Z]{1,4})(?: (?P<suffix>Jr|Sr|2nd|3rd|4th))?$")


class PubMed:
    """The questions that are put to PubMed; see :class:`survey_refs.sources.witness.Client`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def works(self, identifiers: Sequence[str]) -> dict[str, Record]:
        """By PMIDs, all with one request."""
        parameters = {"db": "pubmed", "retmode": "json", "id": ",".join(sorted(identifiers))}
        answer, when = self._service.json("/entrez/eutils/esummary.fcgi", parameters)
        found = mapping(mapping(answer).get("result"))
        records = {number: record_from_pubmed(found.get(number), when) for number in identifiers}
        return {number: record for number, record in records.items() if record}

    def search(self, work: Work, rows: int) -> list[Record]:
        """By the words of the title: one request for the numbers, one for what they stand for."""
        term = f"{words_of(work.title)}[Title]"
        parameters = {"db": "pubmed", "retmode": "json", "retmax": min(rows, 5), "term": term}
        answer, _ = self._service.json("/entrez/eutils/esearch.fcgi", parameters)
        numbers = mapping(mapping(answer).get("esearchresult")).get("idlist")
        wanted = [number for number in numbers if re.fullmatch(r"\d{1,9}", str(number))] if numbers else []
        return list(self.works([str(number) for number in wanted]).values()) if wanted else []


def record_from_pubmed(item: Any, retrieved: str = "") -> Record | None:
    """One summary of ESummary; None for an unknown PMID, which has an ``error`` in its place."""
    found = mapping(item)
    title = re.sub(r"^\[(.*)\]\.?$", r"\1", clean_text(found.get("title"))).removesuffix(".")
    number = clean_text(found.get("uid"), limit=20)
    if not title or not number or "error" in found:
        return None
    years = sorted({year for name in ("pubdate", "epubdate") if (year := year_of(found.get(name)))})
    year = year_of(found.get("pubdate")) or (years[0] if years else None)
    identifiers = {clean_text(one.get("idtype")): one.get("value") for one in objects(found.get("articleids", []))}
    doi = clean_doi(identifiers.get("doi"))
    return Record(
        work=Work(
            id=doi or number,
            type="article-journal",
            title=title,
            author=tuple(_people(found)),
            issued=Date(parts=((year,),)) if year else None,
            container_title=clean_text(found.get("fulljournalname")),
            container_title_short=clean_text(found.get("source")),
            volume=clean_text(found.get("volume"), limit=80),
            issue=clean_text(found.get("issue"), limit=80),
            page=_pages(clean_text(found.get("pages"), limit=80)),
            DOI=doi,
            PMID=number,
        ),
        source="pubmed",
        url=f"https://pubmed.ncbi.nlm.nih.gov/{number}/",
        retrieved=retrieved,
        type="journal-article",
        years=tuple(years),
        updates=tuple(_updates(found)),
    )


def _people(found: Mapping[str, Any]) -> Iterator[Name]:
    """Names are a family name and initials ("Smith JA"); a group's is a whole."""
    for person in objects(found.get("authors", [])):
        text = clean_text(person.get("name"), limit=400)
        parts = _INITIALS.match(text)
        if person.get("authtype") == "CollectiveName" or (text and not parts):
            yield Name(literal=text)
        elif parts:
            given = " ".join(f"{letter}." for letter in parts["initials"])
            yield Name(family=parts["family"], given=given, suffix=parts["suffix"] or "")


def _pages(text: str) -> str:
    """Pages with the end written out ("123-8" is 123 to 128)."""
    found = re.fullmatch(r"([A-Za-z]?)(\d+)-([A-Za-z]?)(\d+)", text)
    if not found or len(found[4]) >= len(found[2]):
        return text
    return f"{found[1]}{found[2]}-{found[1]}{found[2][: -len(found[4])]}{found[4]}"


def _updates(found: Mapping[str, Any]) -> Iterator[Update]:
    types = found.get("pubtype")
    said = [str(kind).lower() for kind in types] if isinstance(types, list) else []
    said += [clean_text(one.get("reftype")).lower() for one in objects(found.get("references", []))]
    for kind in dict.fromkeys(_SAID[one] for one in said if one in _SAID):
        yield Update(type=kind, source="pubmed")
