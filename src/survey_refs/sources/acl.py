"""The ACL Anthology (https://aclanthology.org): one paper's BibTeX by its Anthology ID; there is no search.

All papers in one file (https://aclanthology.org/anthology+abstracts.bib.gz, made anew each week) are for a snapshot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from survey_refs.latex.decode import latex_to_unicode
from survey_refs.model import Date, Name, Record, Work
from survey_refs.sources.answers import year_of
from survey_refs.sources.metadata import clean_doi, clean_text
from survey_refs.sources.witness import Service

_FIELD = re.compile(r'^\s*([a-z]+)\s*=\s*(?:"(.*?)"|\{(.*?)\}|(\w+)),?\s*$', re.MULTILINE | re.DOTALL)
_KINDS = {
    "inproceedings": ("proceedings-article", "paper-conference"),
    "article": ("journal-article", "article-journal"),
}
LONGEST_ENTRY = 40_000  # bytes, with its abstract


class AclAnthology:
    """The question that is put to the Anthology; see :class:`survey_refs.sources.witness.Client`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def works(self, identifiers: Sequence[str]) -> dict[str, Record]:
        """By Anthology IDs, one request each."""
        found = {}
        for identifier in identifiers:
            body, when = self._service.text(f"/{quote(identifier, safe='.-')}.bib")
            if body and (
                record := record_from_anthology(body[:LONGEST_ENTRY].decode("utf-8", "replace"), identifier, when)
            ):
                found[identifier] = record
        return found

    def search(self, work: Work, rows: int) -> list[Record]:
        """Nothing: the Anthology's files can only be asked by ID."""
        return []


def record_from_anthology(text: str, identifier: str, retrieved: str = "") -> Record | None:
    """The one entry of a file of the Anthology, whose form is always the same: a field on a line, values in quotes."""
    kind = re.match(r"\s*@(\w+)\{", text)
    fields = {found[1]: found[2] or found[3] or found[4] or "" for found in _FIELD.finditer(text)}
    title = _plain(fields.get("title", ""))
    if not kind or not title:
        return None
    registry_type, csl_type = _KINDS.get(kind[1].lower(), ("", "document"))
    doi, year = clean_doi(fields.get("doi", "")), year_of(fields.get("year"))
    return Record(
        work=Work(
            id=doi or f"acl:{identifier}",
            type=csl_type,
            title=title,
            author=tuple(_people(fields.get("author", ""))),
            issued=Date(parts=((year,),)) if year else None,
            container_title=_plain(fields.get("booktitle", "") or fields.get("journal", "")),
            volume=_plain(fields.get("volume", "")),
            issue=_plain(fields.get("number", "")),
            page=_plain(fields.get("pages", "").replace("--", "-")),
            publisher=_plain(fields.get("publisher", "")),
            DOI=doi,
            URL=f"https://aclanthology.org/{identifier}/",
        ),
        source="acl",
        url=f"https://aclanthology.org/{identifier}/",
        retrieved=retrieved,
        type=registry_type,
        years=(year,) if year else (),
    )


def _people(text: str) -> list[Name]:
    names = []
    for person in re.split(r"\s+and\s+", _plain(text)):
        family, _, given = (part.strip() for part in person.partition(","))
        if family:
            names.append(Name(family=family, given=given))
    return names


def _plain(value: str) -> str:
    return clean_text(latex_to_unicode(value))
