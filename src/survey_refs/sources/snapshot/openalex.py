"""A work of OpenAlex's snapshot (https://docs.openalex.org/download-all-data/openalex-snapshot) in Crossref's shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from survey_refs.sources.openalex_record import record_from_openalex
from survey_refs.sources.snapshot.slim import Item, item_of


def is_openalex(item: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a work of OpenAlex."""
    name = item.get("id")
    return isinstance(name, str) and "openalex.org/" in name.lower() and "DOI" not in item


def from_openalex(item: Mapping[str, Any]) -> Item | None:
    """The same work as Crossref would say it, with ``source`` and ``id`` of OpenAlex; None for what has no title."""
    record = record_from_openalex(item)
    return item_of(record, "openalex:" + record.url.rsplit("/", 1)[-1]) if record else None
