"""Open Library (https://openlibrary.org/dev/docs/api/books): books by ISBN, many with one request, and by title.

Its records are of editions; a search finds works, with the years of all their editions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from survey_refs.identifiers.isbn import normalise_isbn
from survey_refs.model import Date, Record, Work
from survey_refs.sources.answers import mapping, names_of, objects, words_of, year_of
from survey_refs.sources.metadata import clean_text, clean_url, first_text
from survey_refs.sources.witness import Service

FIELDS = "key,title,subtitle,author_name,first_publish_year,publish_year,publisher,isbn"


class OpenLibrary:
    """The questions that are put to Open Library; see :class:`survey_refs.sources.witness.Client`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def works(self, identifiers: Sequence[str]) -> dict[str, Record]:
        """By ISBNs."""
        keys = ",".join(f"ISBN:{isbn}" for isbn in sorted(identifiers))
        answer, when = self._service.json("/api/books", {"bibkeys": keys, "jscmd": "data", "format": "json"})
        found = {isbn: mapping(answer).get(f"ISBN:{isbn}") for isbn in identifiers}
        records = {isbn: record_from_edition(item, isbn, when) for isbn, item in found.items()}
        return {isbn: record for isbn, record in records.items() if record}

    def search(self, work: Work, rows: int) -> list[Record]:
        """By the words of the title and the first family name."""
        parameters: dict[str, object] = {"title": words_of(work.title), "fields": FIELDS, "limit": rows}
        if family := next((name.family for name in work.author if name.family), ""):
            parameters["author"] = words_of(family)
        answer, when = self._service.json("/search.json", parameters)
        records = (record_from_search(item, when) for item in objects(mapping(answer).get("docs", [])))
        return [record for record in records if record]


def record_from_edition(item: Any, isbn: str, retrieved: str = "") -> Record | None:
    """One edition of ``/api/books``."""
    found = mapping(item)
    date = clean_text(found.get("publish_date"))
    years = sorted({year for word in date.replace(",", " ").split() if (year := year_of(word))})
    return _record(
        found,
        people=[person.get("name") for person in objects(found.get("authors", []))],
        years=years,
        year=years[-1] if years else None,
        publisher=next((clean_text(one.get("name")) for one in objects(found.get("publishers", []))), ""),
        isbn=isbn,
        retrieved=retrieved,
    )


def record_from_search(item: Any, retrieved: str = "") -> Record | None:
    """One work of ``/search.json``."""
    found = mapping(item)
    named = found.get("publish_year")
    years = sorted({year for value in (named if isinstance(named, list) else []) if (year := year_of(value))})
    return _record(
        found,
        people=found.get("author_name"),
        years=years,
        year=year_of(found.get("first_publish_year")),
        publisher=first_text(found.get("publisher")),
        isbn=normalise_isbn(first_text(found.get("isbn"))),
        retrieved=retrieved,
    )


def _record(
    found: Any, *, people: Any, years: list[int], year: int | None, publisher: str, isbn: str, retrieved: str
) -> Record | None:
    title = clean_text(found.get("title"))
    if not title:
        return None
    key = clean_text(found.get("key"), limit=100)
    return Record(
        work=Work(
            id=key or isbn,
            type="book",
            title=title,
            author=names_of(people),
            issued=Date(parts=((year,),)) if year else None,
            publisher=publisher,
            ISBN=isbn,
        ),
        source="openlibrary",
        url=clean_url(f"https://openlibrary.org{key}") if key.startswith("/") else "",
        retrieved=retrieved,
        type="book",
        years=tuple(years or ([year] if year else [])),
        subtitle=clean_text(found.get("subtitle")),
    )
