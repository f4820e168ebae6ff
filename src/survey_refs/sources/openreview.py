"""OpenReview's API 2 (https://docs.openreview.net/reference/api-v2): papers of conferences by forum and by title.

Old venues are only on API 1 and some want an account, so an empty list says nothing: it is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from survey_refs.model import Date, Record, Work
from survey_refs.sources.adapter import Failure
from survey_refs.sources.answers import mapping, names_of, objects, words_of, year_of
from survey_refs.sources.metadata import clean_text
from survey_refs.sources.witness import Service

_PLACE = re.compile(r"\s+(?:19|20)\d\d\b.*$")  # "CIT 2019 Poster": the year, and how the paper was shown
_NOT_PUBLISHED = ("submitted to", "reject", "withdrawn", "desk reject", "under review")


class OpenReview:
    """The questions that are put to OpenReview; see :class:`survey_refs.sources.witness.Client`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def works(self, identifiers: Sequence[str]) -> dict[str, Record]:
        """By forum, one request each."""
        found = {}
        for forum in identifiers:
            for record in self._notes("/notes", {"id": forum}):
                found[forum] = record
        if not found:
            raise Failure("OpenReview shows nothing there; older venues are not in this interface")
        return found

    def search(self, work: Work, rows: int) -> list[Record]:
        """By the words of the title."""
        parameters = {"term": words_of(work.title), "content": "title", "source": "forum", "limit": rows}
        if records := self._notes("/notes/search", parameters):
            return records
        raise Failure("OpenReview shows nothing like it; older venues are not in this interface")

    def _notes(self, path: str, parameters: dict[str, object]) -> list[Record]:
        answer, when = self._service.json(path, parameters)
        records = (record_from_openreview(note, when) for note in objects(mapping(answer).get("notes", [])))
        return [record for record in records if record]


def record_from_openreview(item: Any, retrieved: str = "") -> Record | None:
    """One note; None for what is no paper. What was not accepted, or not yet, is a preprint."""
    note = mapping(item)
    content = {name: _value(value) for name, value in mapping(note.get("content")).items()}
    title, forum = clean_text(content.get("title")), clean_text(note.get("forum") or note.get("id"), limit=60)
    people = content.get("authors")
    if not title or not isinstance(people, list):
        return None
    venue = clean_text(content.get("venue"))
    waiting = not venue or any(word in venue.lower() for word in _NOT_PUBLISHED)
    year = next((year for word in venue.split() if (year := year_of(word))), None)
    return Record(
        work=Work(
            id=f"openreview:{forum}",
            type="article" if waiting else "paper-conference",
            title=title,
            author=names_of(people),
            issued=Date(parts=((year,),)) if year else None,
            container_title="" if waiting else _PLACE.sub("", venue),
            URL=f"https://openreview.net/forum?id={forum}" if forum.replace("-", "").replace("_", "").isalnum() else "",
            genre="preprint" if waiting else "",
        ),
        source="openreview",
        url=f"https://openreview.net/forum?id={forum}",
        retrieved=retrieved,
        type="preprint" if waiting else "proceedings-article",
        years=(year,) if year else (),
    )


def _value(value: Any) -> Any:
    """A field's content: below ``value`` in API 2, as it stands in API 1."""
    return value.get("value") if isinstance(value, dict) else value
