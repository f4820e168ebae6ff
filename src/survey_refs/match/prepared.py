"""What of a work or a record is compared, worked out once for all comparisons that it takes part in."""

from __future__ import annotations

from dataclasses import dataclass

from survey_refs.identifiers.arxiv import arxiv_id_of
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.match.people import People, prepare_people
from survey_refs.match.types import is_preprint_entry, is_preprint_record
from survey_refs.model import Record, Work


@dataclass(frozen=True, slots=True)
class PreparedWork:
    """A work as typed: who made it (authors, else editors), its normalised DOI and arXiv identifier (empty where there
    is none), and whether it is cited as a preprint. What is read off one text (the forms of a title, the words of a
    venue, the first page) is remembered by that text where it is compared.
    """

    work: Work
    people: People
    doi: str
    arxiv: str
    preprint: bool


@dataclass(frozen=True, slots=True)
class PreparedRecord:
    """A registry's record: its authors, whether it is of a preprint. Its identifiers are read where a work has some."""

    record: Record
    people: People
    preprint: bool


def prepare_work(work: Work) -> PreparedWork:
    """The values of a work that is compared; that of the last work is kept, as it meets one candidate after another."""
    last = _last[0]
    if last is None or last.work is not work:
        people = prepare_people(work.author or work.editor)
        last = PreparedWork(work, people, normalise_doi(work.DOI), arxiv_id_of(work), is_preprint_entry(work))
        _last[0] = last
    return last


_last: list[PreparedWork | None] = [None]


def prepare_record(record: Record) -> PreparedRecord:
    """The values of a record that is compared."""
    return PreparedRecord(record, prepare_people(record.work.author), is_preprint_record(record))
