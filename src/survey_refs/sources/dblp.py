"""DBLP's publication search (https://dblp.org/faq/13501473.html): computer science, with its proceedings.

One to two seconds between requests; too many are answered by 429 with an empty body and Retry-After.
"""

from __future__ import annotations

from collections.abc import Sequence

from survey_refs.model import Record, Work
from survey_refs.sources.answers import mapping, objects, words_of
from survey_refs.sources.dblp_record import record_from_dblp
from survey_refs.sources.witness import Service


class Dblp:
    """The question that is put to DBLP; see :class:`survey_refs.sources.witness.Client`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def works(self, identifiers: Sequence[str]) -> dict[str, Record]:
        """Nothing: DBLP is not asked by identifiers."""
        return {}

    def search(self, work: Work, rows: int) -> list[Record]:
        """By the words of the title, all of which must be there, and the first family name."""
        family = next((name.family for name in work.author if name.family), "")
        query = f"{words_of(work.title, 200)} {words_of(family)}".strip()
        answer, when = self._service.json("/search/publ/api", {"q": query, "format": "json", "h": rows, "c": 0})
        hits = mapping(mapping(mapping(answer).get("result")).get("hits")).get("hit", [])
        records = (record_from_dblp(mapping(hit.get("info")), retrieved=when) for hit in objects(hits))
        return [record for record in records if record]
