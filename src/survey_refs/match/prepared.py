"""What of a work or a record is compared, worked out once for all comparisons that it takes part in.

What is read off one text (the forms of a title, the words of a venue, the first page) is remembered by that text where
it is compared: many works share it.
"""

from __future__ import annotations

from functools import cached_property

from survey_refs.identifiers.arxiv import arxiv_id_of, normalise_arxiv_id
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.match.people import People, prepare_people
from survey_refs.match.types import is_preprint_entry, is_preprint_record
from survey_refs.model import Record, Work


class PreparedWork:
    """A work as typed, with values that are worked out when they are first asked for, and then kept."""

    def __init__(self, work: Work) -> None:
        self.work = work

    @cached_property
    def people(self) -> People:
        """Its authors, else its editors."""
        return prepare_people(self.work.author or self.work.editor)

    @cached_property
    def doi(self) -> str:
        """Its normalised DOI; empty where it has none."""
        return normalise_doi(self.work.DOI)

    @cached_property
    def arxiv(self) -> str:
        """Its normalised arXiv identifier, wherever it stands; empty where it has none."""
        return arxiv_id_of(self.work)

    @cached_property
    def preprint(self) -> bool:
        """Whether it is cited as a preprint."""
        return is_preprint_entry(self.work)


class PreparedRecord:
    """A registry's record, with values that are worked out when they are first asked for, and then kept."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def authors(self) -> People:
        """Who is deposited as its authors."""
        return prepare_people(self.record.work.author)

    @cached_property
    def editors(self) -> People:
        """Who is deposited as its editors."""
        return prepare_people(self.record.work.editor)

    @cached_property
    def doi(self) -> str:
        """Its normalised DOI."""
        return normalise_doi(self.record.work.DOI)

    @cached_property
    def arxiv(self) -> str:
        """Its normalised arXiv identifier; empty where it is nothing of arXiv's."""
        return normalise_arxiv_id(self.record.work.DOI) or arxiv_id_of(self.record.work)

    @cached_property
    def preprint(self) -> bool:
        """Whether it is of a preprint."""
        return is_preprint_record(self.record)


def prepare_work(work: Work) -> PreparedWork:
    """The values of a work; those of the last one are kept, as it meets one candidate after another."""
    last = _last[0]
    if last is None or last.work is not work:
        last = _last[0] = PreparedWork(work)
    return last


_last: list[PreparedWork | None] = [None]
