"""A hit of DBLP's publication search as a :class:`Record`, and what its XML has in the same form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from survey_refs.identifiers.arxiv import normalise_arxiv_id
from survey_refs.model import Date, Name, Record, Work
from survey_refs.sources.answers import mapping, names_of, year_of
from survey_refs.sources.metadata import clean_doi, clean_text, clean_url, first_text
from survey_refs.text.homonyms import without_number

TYPES = {  # DBLP's type -> (Crossref's, CSL's)
    "Conference and Workshop Papers": ("proceedings-article", "paper-conference"),
    "Journal Articles": ("journal-article", "article-journal"),
    "Books and Theses": ("book", "book"),
    "Editorship": ("proceedings", "book"),
    "Parts in Books or Collections": ("book-chapter", "chapter"),
    "Informal Publications": ("preprint", "article"),
    "Informal and Other Publications": ("preprint", "article"),
    "Reference Works": ("reference-entry", "entry"),
    "Data and Artifacts": ("dataset", "dataset"),
}


def title_of(text: str) -> str:
    """A title without the full stop that DBLP puts after each; an ellipsis stays."""
    return re.sub(r"(?<!\.\.)\.$", "", text)


def people_of(names: Iterable[str]) -> tuple[Name, ...]:
    """People by their names, without DBLP's numbers."""
    return names_of([without_number(name) for name in names])


def record_from_dblp(info: Mapping[str, Any], *, retrieved: str = "") -> Record | None:
    """One hit's ``info``; None for what has no title."""
    title = title_of(clean_text(info.get("title"), markup=True))
    if not title:
        return None
    registry_type, kind = TYPES.get(clean_text(info.get("type"), limit=60), ("", "document"))
    preprint, year = registry_type == "preprint", year_of(info.get("year"))
    venue = first_text(info.get("venue"))
    doi = clean_doi(info.get("doi"))
    arxiv = normalise_arxiv_id(clean_text(info.get("volume")).removeprefix("abs/")) if preprint else ""
    return Record(
        work=Work(
            id=doi or clean_text(info.get("key"), limit=200),
            type=kind,
            title=title,
            author=people_of(_names(mapping(info.get("authors")).get("author"))),
            issued=Date(parts=((year,),)) if year else None,
            container_title="" if preprint else venue,
            volume="" if preprint else clean_text(info.get("volume"), limit=80),
            issue=clean_text(info.get("number"), limit=80),
            page=clean_text(info.get("pages"), limit=80),
            publisher=clean_text(info.get("publisher")),
            DOI=doi,
            URL=clean_url(first_text(info.get("ee"))),
            genre="preprint" if preprint else "",
            archive="arXiv" if arxiv else "",
            archive_location=arxiv,
        ),
        source="dblp",
        url=clean_url(info.get("url")),
        retrieved=retrieved,
        type=registry_type,
        years=(year,) if year else (),
    )


def _names(value: Any) -> list[str]:
    """The names of a list of people; one author stands without a list, an old answer's as a text."""
    people = value if isinstance(value, list) else [value]
    texts = (clean_text(mapping(one).get("text") if isinstance(one, Mapping) else one) for one in people)
    return [text for text in texts if text]
