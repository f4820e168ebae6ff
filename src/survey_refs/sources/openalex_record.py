"""A work of OpenAlex (https://developers.openalex.org/api-reference/works) as a :class:`Record`.

A line of its snapshot has the same form as an answer of its API.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from survey_refs.entry_types import CROSSREF_TYPES
from survey_refs.identifiers.arxiv import ARXIV_DOI_PREFIX
from survey_refs.model import Date, Record, Update, Work
from survey_refs.sources.answers import mapping, names_of, objects, pages_of, year_of
from survey_refs.sources.metadata import clean_doi, clean_text, clean_url

TYPES = {  # OpenAlex's type -> (Crossref's, CSL's)
    "article": ("journal-article", "article-journal"),
    "review": ("journal-article", "article-journal"),
    "letter": ("journal-article", "article-journal"),
    "editorial": ("journal-article", "article-journal"),
    "erratum": ("journal-article", "article-journal"),
    "preprint": ("posted-content", "article"),
    "book": ("book", "book"),
    "book-chapter": ("book-chapter", "chapter"),
    "dissertation": ("dissertation", "thesis"),
    "dataset": ("dataset", "dataset"),
    "report": ("report", "report"),
    "standard": ("standard", "standard"),
    "software": ("software", "software"),
    "peer-review": ("peer-review", "review"),
    "paratext": ("journal-issue", "document"),
    "reference-entry": ("reference-entry", "entry"),
}
OF_A_CONFERENCE = ("proceedings-article", "paper-conference")


def record_from_openalex(item: Any, *, retrieved: str = "") -> Record | None:
    """One work of OpenAlex; None for what has no title."""
    found = mapping(item)
    title = clean_text(found.get("display_name") or found.get("title"), markup=True)
    if not title:
        return None
    doi, year = clean_doi(found.get("doi")), year_of(found.get("publication_year"))
    location = mapping(found.get("primary_location"))
    source, biblio = mapping(location.get("source")), mapping(found.get("biblio"))
    registry_type, kind = _types(found, source)
    arxiv = doi.removeprefix(ARXIV_DOI_PREFIX) if doi.startswith(ARXIV_DOI_PREFIX) else ""
    repository = clean_text(source.get("type")) == "repository"
    people = [_person(authorship) for authorship in objects(found.get("authorships"))]
    identifier = clean_text(found.get("id"), limit=100)
    return Record(
        work=Work(
            id=doi or identifier,
            type=kind,
            title=title,
            author=names_of(people),
            issued=_date(found, year),
            container_title="" if repository else clean_text(source.get("display_name"), markup=True),
            volume=clean_text(biblio.get("volume"), limit=80),
            issue=clean_text(biblio.get("issue"), limit=80),
            page=pages_of(biblio.get("first_page"), biblio.get("last_page")),
            publisher=clean_text(source.get("host_organization_name")) if kind in ("book", "chapter") else "",
            DOI=doi,
            ISSN=clean_text(source.get("issn_l"), limit=20),
            PMID=_pmid(found),
            URL=clean_url(location.get("landing_page_url")),
            language=clean_text(found.get("language"), limit=20),
            genre="preprint" if registry_type == "posted-content" else "",
            archive="arXiv" if arxiv else "",
            archive_location=arxiv,
        ),
        source="openalex",
        url=clean_url(identifier),
        retrieved=retrieved,
        type=registry_type,
        years=(year,) if year else (),
        updates=(Update(type="retraction", source="openalex"),) if found.get("is_retracted") is True else (),
    )


def _types(found: Mapping[str, Any], source: Mapping[str, Any]) -> tuple[str, str]:
    told = clean_text(found.get("type_crossref"), limit=40)  # in older snapshots, and finer
    if told in CROSSREF_TYPES and told != "journal-article":
        return told, CROSSREF_TYPES[told]
    kind = clean_text(found.get("type"), limit=40)
    place = clean_text(source.get("type"), limit=40)
    if kind == "article" and place == "conference":
        return OF_A_CONFERENCE
    if kind == "article" and place == "repository":
        return TYPES["preprint"]
    return TYPES.get(kind, ("", "document"))


def _person(authorship: Mapping[str, Any]) -> Any:
    """The name as it stands on the work, else the one that OpenAlex knows the person by."""
    return authorship.get("raw_author_name") or mapping(authorship.get("author")).get("display_name")


def _pmid(found: Mapping[str, Any]) -> str:
    number = re.search(r"(\d{1,9})/?$", clean_text(mapping(found.get("ids")).get("pmid"), limit=100))
    return number[1] if number else ""


def _date(found: Mapping[str, Any], year: int | None) -> Date | None:
    """The year alone: where only that is known, the date is given as the first of January."""
    return Date(parts=((year,),)) if year else None
