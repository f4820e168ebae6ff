"""A record as a snapshot keeps it: a work of Crossref's REST API without what no comparison and no entry needs.

Records of other sources are put into the same shape, with ``source`` (``openalex``, ``dblp``) and, where they have no
DOI, ``id`` (``dblp:conf/nips/VaswaniSPUJGKP17``). What a :class:`survey_refs.model.Record` is made of stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from survey_refs.model import Name, Record
from survey_refs.sources.crossref_record import record_of_item
from survey_refs.sources.metadata import clean_doi, clean_url

Item = dict[str, Any]

KEPT = frozenset({
    "DOI", "type", "title", "subtitle", "original-title", "container-title", "short-container-title", "volume", "issue",
    "page", "article-number", "published-print", "published-online", "issued", "published", "posted", "published-other",
    "publisher", "publisher-location", "ISBN", "edition-number", "report-number", "degree", "subtype", "language",
    "update-to", "updated-by", "institution", "source", "id", "URL",
})  # fmt: skip
PEOPLE = ("author", "editor", "translator")
INNER = ("event", "journal-issue", "relation", "ISSN")
PART_OF_NAME = ("family", "given", "suffix", "name")
SOURCES = ("crossref", "datacite", "acl", "dblp", "openalex")
"""Who may have deposited a record, the one that is believed first where several have it."""


def slim(item: Mapping[str, Any]) -> Item | None:
    """What is kept of a work in Crossref's shape; None for what has neither a DOI nor an identifier of its source."""
    doi = clean_doi(item.get("DOI"))
    source = source_of(item)
    if not doi and not (source != "crossref" and isinstance(item.get("id"), str)):
        return None
    kept = {name: value for name, value in item.items() if value and name in KEPT}
    kept["DOI"] = doi
    if source == "crossref":
        for name in ("source", "id", "URL"):
            kept.pop(name, None)
    if kept.get("published") == kept.get("issued"):
        kept.pop("published", None)
    for name in PEOPLE:
        people = item.get(name)
        if people and isinstance(people, list):
            kept[name] = [_person(person) for person in people if isinstance(person, dict)]
    _keep_inner(item, kept)
    return kept


def person_of(name: Name) -> Item:
    """A name as Crossref says it."""
    return {part: value for part in ("family", "given", "suffix") if (value := getattr(name, part))}


def item_of(record: Record, identifier: str) -> Item:
    """A record of another registry as Crossref would say it; ``identifier`` is its own where it has no DOI."""
    work = record.work
    return {
        "source": record.source,
        "id": identifier,
        "URL": record.url,
        "DOI": work.DOI,
        "type": record.type,
        "title": [work.title],
        "author": [person_of(name) for name in work.author],
        "container-title": [work.container_title] if work.container_title else [],
        "ISSN": [work.ISSN] if work.ISSN else [],
        "publisher": work.publisher,
        "volume": work.volume,
        "issue": work.issue,
        "page": work.page,
        "issued": {"date-parts": [[*work.issued.parts[0]]]} if work.issued else None,
        "language": work.language,
        "updated-by": [{"type": update.type, "source": update.source} for update in record.updates],
    }


def _person(person: Item) -> Item:
    return {part: value for part in PART_OF_NAME if (value := person.get(part))}


def _keep_inner(item: Mapping[str, Any], kept: Item) -> None:
    """What is deep inside: the event's name and year, dates of the issue, related works that are no citations."""
    event, issue, relation, issn = (item.get(name) for name in INNER)
    if event and isinstance(event, dict):
        kept["event"] = {name: event[name] for name in ("name", "start") if event.get(name)}
    if issue and isinstance(issue, dict):
        dates = {name: issue[name] for name in ("published-print", "published-online") if issue.get(name)}
        if any(value != kept.get(name) for name, value in dates.items()):
            kept["journal-issue"] = dates
    if relation and isinstance(relation, dict):
        related = {name: value for name, value in relation.items() if value and name not in ("cites", "references")}
        if related:
            kept["relation"] = related
    if issn:
        kept["ISSN"] = issn[:1] if isinstance(issn, list) else issn


def source_of(item: Mapping[str, Any]) -> str:
    """Who deposited a record; Crossref's own say something of their own under ``source``."""
    source = str(item.get("source", "")).lower()
    return source if source in SOURCES else "crossref"


def identifier(item: Mapping[str, Any]) -> str:
    """What a kept record is sorted and found by: its DOI in lower case, else the identifier of its source."""
    return str(item.get("DOI") or item.get("id") or "")


def record_of(item: Item, *, url: str, retrieved: str) -> Record:
    """The :class:`Record` of a kept work. ``url``: where it was found, unless it has an address of its own."""
    doi = str(item.get("DOI") or "")
    record = record_of_item(item, doi, url=url, retrieved=retrieved)
    source = source_of(item)
    own = clean_url(item.get("URL")) if source != "crossref" else ""
    return replace(record, source=source, url=own or url)
