"""arXiv's API (https://info.arxiv.org/help/api/user-manual.html): preprints by number and by title, as Atom.

One request in three seconds. Errors come as an entry of a feed, which is not taken for an answer.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence

from survey_refs.identifiers.arxiv import ARXIV_DOI_PREFIX, normalise_arxiv_id
from survey_refs.model import Date, Record, Relation, Work
from survey_refs.sources.adapter import Unacceptable
from survey_refs.sources.answers import names_of, words_of, year_of
from survey_refs.sources.metadata import clean_doi, clean_text, clean_url
from survey_refs.sources.witness import Service
from survey_refs.text.xml import xml_root

ATOM, ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"


class Arxiv:
    """The questions that are put to arXiv; see :class:`survey_refs.sources.witness.Client`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def works(self, identifiers: Sequence[str]) -> dict[str, Record]:
        """By arXiv numbers; without ``max_results`` the list would end after ten."""
        numbers = ",".join(sorted(identifiers))
        found = self._feed({"id_list": numbers, "max_results": len(identifiers)})
        return {record.work.archive_location: record for record in found}

    def search(self, work: Work, rows: int) -> list[Record]:
        """By the words of the title as a phrase."""
        return self._feed({"search_query": f'ti:"{words_of(work.title, 200)}"', "max_results": rows})

    def _feed(self, parameters: dict[str, object]) -> list[Record]:
        body, when = self._service.text("/api/query", parameters)
        if b"<!DOCTYPE" in (body or b"") or b"<!ENTITY" in (body or b""):
            raise Unacceptable("the answer of arXiv declares entities, which a feed of its own does not")
        try:
            feed = xml_root(body or b"<feed/>")
        except ElementTree.ParseError:
            raise Unacceptable("the answer of arXiv is not XML") from None
        records = (record_from_arxiv(entry, when) for entry in feed.iter(f"{ATOM}entry"))
        return [record for record in records if record]


def record_from_arxiv(entry: ElementTree.Element, retrieved: str = "") -> Record | None:
    """One entry of a feed; None for what is no preprint. ``journal_ref`` and ``doi`` come from the authors."""
    number = normalise_arxiv_id(re.sub(r"v\d+$", "", (entry.findtext(f"{ATOM}id") or "").partition("/abs/")[2]))
    title = clean_text(entry.findtext(f"{ATOM}title"))
    if not number or not title:
        return None
    days = [entry.findtext(f"{ATOM}{name}") or "" for name in ("published", "updated")]
    years = sorted({year for day in days if (year := year_of(day))})
    published = clean_doi(entry.findtext(f"{ARXIV}doi"))
    doi = f"{ARXIV_DOI_PREFIX}{number.lower()}"
    return Record(
        work=Work(
            id=doi,
            type="article",
            title=title,
            author=names_of([person.findtext(f"{ATOM}name") for person in entry.iter(f"{ATOM}author")]),
            issued=Date(parts=((years[0],),)) if years else None,
            DOI=doi,
            URL=clean_url(f"https://arxiv.org/abs/{number}"),
            genre="preprint",
            archive="arXiv",
            archive_location=number,
            note=clean_text(entry.findtext(f"{ARXIV}journal_ref"), limit=400),
        ),
        source="arxiv",
        url=clean_url(f"https://arxiv.org/abs/{number}"),
        retrieved=retrieved,
        type="preprint",
        years=tuple(years),
        relations=(Relation(type="is-preprint-of", id=published),) if published and published != doi else (),
    )
