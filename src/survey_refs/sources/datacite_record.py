"""A DataCite record (https://datacite-metadata-schema.readthedocs.io, JSON:API form) as a :class:`Record`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from survey_refs.identifiers.arxiv import ARXIV_DOI_PREFIX
from survey_refs.model import Date, Name, Record, Relation, Work
from survey_refs.sources.metadata import (
    LONGEST_NAME,
    MOST_ITEMS,
    MOST_NAMES,
    clean_doi,
    clean_text,
    clean_texts,
    clean_url,
)

Json = Mapping[str, Any]

TYPES = {  # resourceTypeGeneral -> CSL type
    "Book": "book",
    "BookChapter": "chapter",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "JournalArticle": "article-journal",
    "Preprint": "article",
    "Report": "report",
    "Software": "software",
    "ComputationalNotebook": "software",
    "Standard": "standard",
    "PeerReview": "review",
    "Audiovisual": "motion_picture",
    "Image": "graphic",
    "Sound": "song",
    "Text": "article",
}
RELATIONS = {  # relationType -> Crossref's name for the same
    "IsVersionOf": "is-version-of",
    "HasVersion": "has-version",
    "IsNewVersionOf": "is-new-version-of",
    "IsPreviousVersionOf": "is-previous-version-of",
    "IsPreprintOf": "is-preprint-of",
    "HasPreprint": "has-preprint",
    "IsPublishedIn": "is-part-of",
    "IsPartOf": "is-part-of",
    "IsIdenticalTo": "is-identical-to",
    "IsVariantFormOf": "is-variant-form-of",
    "IsObsoletedBy": "is-obsoleted-by",
}
YEAR_DATES = frozenset({"Issued", "Available", "Submitted", "Created", "Updated", "Copyrighted"})


def record_from_datacite(item: Any, *, url: str = "", retrieved: str = "") -> Record | None:
    """One DOI of DataCite's answer; None for what has no DOI or no attributes."""
    attributes = item.get("attributes") if isinstance(item, Mapping) else None
    if not isinstance(attributes, Mapping):
        return None
    doi = clean_doi(attributes.get("doi") or item.get("id"))
    if not doi:
        return None
    titles = list(_titles(attributes))
    main = next((title for title, kind in titles if not kind), titles[0][0] if titles else "")
    return Record(
        work=_work(attributes, doi, main),
        source="datacite",
        url=url,
        retrieved=retrieved,
        type=_types(attributes).get("resourceTypeGeneral", ""),
        years=_years(attributes),
        subtitle=next((title for title, kind in titles if kind == "Subtitle"), ""),
        alternative_titles=tuple(title for title, kind in titles if kind not in ("", "Subtitle") and title != main),
        relations=tuple(_relations(attributes.get("relatedIdentifiers"))),
    )


def _work(attributes: Json, doi: str, title: str) -> Work:
    kinds = _types(attributes)
    arxiv = doi.removeprefix(ARXIV_DOI_PREFIX) if doi.startswith(ARXIV_DOI_PREFIX) else ""
    container = attributes.get("container")
    container = container if isinstance(container, Mapping) else {}
    kind = TYPES.get(kinds.get("resourceTypeGeneral", ""), "document")
    if arxiv:
        kind = "article"
    first, last = (clean_text(container.get(name), limit=40) for name in ("firstPage", "lastPage"))
    return Work(
        id=doi,
        type=kind,
        title=title,
        author=_creators(attributes.get("creators")),
        editor=_creators(attributes.get("contributors"), "Editor"),
        issued=_issued(attributes),
        container_title=clean_text(container.get("title"), markup=True),
        volume=clean_text(container.get("volume"), limit=80),
        issue=clean_text(container.get("issue"), limit=80),
        page="-".join(dict.fromkeys(part for part in (first, last) if part)),
        publisher=_publisher(attributes.get("publisher")),
        version=clean_text(attributes.get("version"), limit=80),
        DOI=doi,
        URL=clean_url(attributes.get("url")),
        language=clean_text(attributes.get("language"), limit=20),
        genre="preprint" if arxiv else "",
        archive="arXiv" if arxiv else "",
        archive_location=arxiv,
    )


def _types(attributes: Json) -> dict[str, str]:
    types = attributes.get("types")
    if not isinstance(types, Mapping):
        return {}
    return {str(name): clean_text(value, limit=60) for name, value in types.items()}


def _titles(attributes: Json) -> Iterator[tuple[str, str]]:
    titles = attributes.get("titles")
    for title in titles[:MOST_ITEMS] if isinstance(titles, list) else ():
        if isinstance(title, Mapping) and (text := clean_text(title.get("title"), markup=True)):
            yield text, clean_text(title.get("titleType"), limit=40)


def _publisher(value: Any) -> str:
    return clean_text(value.get("name") if isinstance(value, Mapping) else value, limit=LONGEST_NAME)


def _creators(value: Any, role: str = "") -> tuple[Name, ...]:
    people: list[Name] = []
    for person in value[:MOST_NAMES] if isinstance(value, list) else ():
        if not isinstance(person, Mapping) or (role and person.get("contributorType") != role):
            continue
        if name := _creator(person):
            people.append(name)
    return tuple(people)


def _creator(person: Json) -> Name | None:
    family, given, whole = (
        clean_text(person.get(part), limit=LONGEST_NAME) for part in ("familyName", "givenName", "name")
    )
    if person.get("nameType") == "Organizational":
        return Name(literal=whole) if whole else None
    if not family and "," in whole:
        family, given = (part.strip() for part in whole.split(",", 1))
    if family:
        return Name(family=family, given=given)
    return Name(literal=whole) if whole else None


def _issued(attributes: Json) -> Date | None:
    by_kind = dict(_dates(attributes))
    year = _year(attributes.get("publicationYear"))
    for kind in ("Issued", "Submitted", "Available", "Created"):
        date = by_kind.get(kind)
        if date and (year is None or date.year == year):
            return date
    return Date(parts=((year,),)) if year else next(iter(by_kind.values()), None)


def _dates(attributes: Json) -> Iterator[tuple[str, Date]]:
    dates = attributes.get("dates")
    for entry in dates[:MOST_ITEMS] if isinstance(dates, list) else ():
        if not isinstance(entry, Mapping):
            continue
        found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", clean_text(entry.get("date"), limit=40))
        if found and (year := _year(found[1])):
            parts = (year, *(int(part) for part in found.groups()[1:] if part))
            yield clean_text(entry.get("dateType"), limit=40), Date(parts=(parts,))


def _year(value: Any) -> int | None:
    text = str(value)
    return int(text) if re.fullmatch(r"1\d{3}|2[01]\d\d", text) else None


def _years(attributes: Json) -> tuple[int, ...]:
    years = {date.year for kind, date in _dates(attributes) if kind in YEAR_DATES and date.year}
    if year := _year(attributes.get("publicationYear")):
        years.add(year)
    return tuple(sorted(years))


def _relations(value: Any) -> Iterator[Relation]:
    for entry in value[:MOST_ITEMS] if isinstance(value, list) else ():
        if not isinstance(entry, Mapping) or str(entry.get("relationType")) not in RELATIONS:
            continue
        id_type = clean_text(entry.get("relatedIdentifierType"), limit=20).lower()
        identifier = entry.get("relatedIdentifier")
        target = clean_doi(identifier) if id_type == "doi" else clean_texts(identifier, limit=500)[:1]
        if target:
            name = RELATIONS[str(entry["relationType"])]
            yield Relation(type=name, id=target if isinstance(target, str) else target[0], id_type=id_type or "doi")
