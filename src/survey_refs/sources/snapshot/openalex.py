"""A work of OpenAlex (https://docs.openalex.org/api-entities/works/work-object) in the shape of Crossref's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from survey_refs.sources.openalex_record import TYPES


def is_openalex(item: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a work of OpenAlex."""
    name = item.get("id")
    return isinstance(name, str) and "openalex.org/" in name.lower() and "DOI" not in item


def from_openalex(item: Mapping[str, Any]) -> dict[str, Any]:
    """The same work as Crossref would say it, with ``source`` and ``id`` of OpenAlex."""
    place = _mapping(item.get("primary_location"))
    source = _mapping(place.get("source"))
    biblio = _mapping(item.get("biblio"))
    kind = str(item.get("type_crossref") or TYPES.get(str(item.get("type")), ("",))[0])
    found: dict[str, Any] = {
        "source": "openalex",
        "id": "openalex:" + str(item["id"]).rsplit("/", 1)[-1],
        "URL": item["id"],
        "DOI": item.get("doi"),
        "type": "proceedings-article" if source.get("type") == "conference" and "article" in kind else kind,
        "title": [item.get("title") or item.get("display_name") or ""],
        "author": [person for one in _list(item.get("authorships")) if (person := _person(_mapping(one)))],
        "container-title": [source["display_name"]] if source.get("display_name") else [],
        "ISSN": [source["issn_l"]] if source.get("issn_l") else [],
        "publisher": source.get("host_organization_name"),
        "volume": biblio.get("volume"),
        "issue": biblio.get("issue"),
        "page": "-".join(dict.fromkeys(str(biblio[name]) for name in ("first_page", "last_page") if biblio.get(name))),
        "issued": _issued(item),
        "language": item.get("language"),
    }
    if item.get("is_retracted") is True:
        found["updated-by"] = [{"type": "retraction", "source": "openalex"}]
    return found


def _person(authorship: Mapping[str, Any]) -> dict[str, Any] | None:
    """A name as one text: the words before the last are the given names, unless there is a comma."""
    name = _mapping(authorship.get("author")).get("display_name") or authorship.get("raw_author_name")
    return person_of(name) if isinstance(name, str) and name.strip() else None


def person_of(name: str) -> dict[str, Any]:
    """A person whose name is given in one text, in the order that it is spoken, or family name first with a comma."""
    from survey_refs.text.particles import PARTICLES_IN_TEXT

    if "," in name:
        family, given = name.split(",", 1)
        return {"family": family.strip(), "given": given.strip()}
    words = name.split()
    start = len(words) - 1
    if start > 1 and words[start].rstrip(".").lower() in ("jr", "sr", "ii", "iii", "iv"):
        return {**person_of(" ".join(words[:start])), "suffix": words[start]}
    while start > 1 and words[start - 1].lower() in PARTICLES_IN_TEXT:
        start -= 1
    return {"family": " ".join(words[start:]), "given": " ".join(words[:start])}


def _issued(item: Mapping[str, Any]) -> dict[str, Any] | None:
    date, year = item.get("publication_date"), item.get("publication_year")
    if isinstance(date, str) and date[:4] == str(year):
        parts = [int(part) for part in date.split("-") if part.isdecimal()]
        return {"date-parts": [parts[:1] if parts[1:] == [1, 1] else parts]}  # the first of January is "no day known"
    return {"date-parts": [[year]]} if isinstance(year, int) else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
