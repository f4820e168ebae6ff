"""OpenAlex (https://developers.openalex.org): works of all fields; a retraction flag.

It counts money, not requests: one work by DOI is free, a list $0.0001, a search $0.001, from a daily allowance that is
small without a key (``api_key``). When that is gone it answers 429 with hours in Retry-After.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from survey_refs.model import Record, Work
from survey_refs.sources.answers import mapping, objects, words_of
from survey_refs.sources.openalex_record import record_from_openalex
from survey_refs.sources.witness import Service

FIELDS = (
    "id,doi,ids,display_name,publication_year,publication_date,type,language,authorships,primary_location,biblio,"
    "is_retracted"
)


class OpenAlex:
    """The questions that are put to OpenAlex; see :class:`survey_refs.sources.witness.Client`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def works(self, identifiers: Sequence[str]) -> dict[str, Record]:
        """By DOI: one is asked for alone, which is free, more with one list."""
        if len(identifiers) == 1:
            answer, when = self._service.json(f"/works/doi:{quote(identifiers[0], safe='/()')}")
            record = record_from_openalex(answer, retrieved=when)
            return {identifiers[0]: record} if record else {}
        wanted = sorted({doi for doi in identifiers if "|" not in doi and "," not in doi})
        records = self._list({"filter": "doi:" + "|".join(wanted), "per-page": len(wanted), "select": FIELDS})
        return {record.work.DOI: record for record in records if record.work.DOI in wanted}

    def search(self, work: Work, rows: int) -> list[Record]:
        """By the words of the title."""
        return self._list({"filter": f"title.search:{words_of(work.title)}", "per-page": rows, "select": FIELDS})

    def _list(self, parameters: dict[str, object]) -> list[Record]:
        answer, when = self._service.json("/works", parameters)
        records = (record_from_openalex(item, retrieved=when) for item in objects(mapping(answer).get("results", [])))
        return [record for record in records if record]
