"""A hit of DBLP's publication search as a :class:`Record`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from survey_refs.identifiers.arxiv import normalise_arxiv_id
from survey_refs.model import Date, Record, Work
from survey_refs.sources.answers import mapping, names_of, year_of
from survey_refs.sources.metadata import clean_doi, clean_text, clean_url, first_text

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
HOMONYM = re.compile(r"\s+\d{4}$")  # "Wei Wang 0001": the number is DBLP's own


def record_from_dblp(info: Mapping[str, Any], *, retrieved: str = "") -> Record | None:
    """One hit's ``info``; None for what has no title."""
    title = re.sub(r"(?<!\.\.)\.$", "", clean_text(info.get("title"), markup=True))
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
            author=names_of(_people(mapping(info.get("authors")).get("author"))),
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


def _people(value: Any) -> list[str]:
    """Names without DBLP's numbers; one author stands without a list, an old answer's as a text."""
    people = value if isinstance(value, list) else [value]
    texts = (clean_text(mapping(one).get("text") if isinstance(one, Mapping) else one) for one in people)
    return [HOMONYM.sub("", text) for text in texts if text]
