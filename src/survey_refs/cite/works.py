"""The works of .bib files: all of them, or those of some keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from survey_refs.bib import BibFile, Entry
from survey_refs.bib.unknown_key import unknown_key_of
from survey_refs.convert import to_work, work_entries
from survey_refs.model import Work


def works_of(
    bibs: Iterable[BibFile], keys: Sequence[str] | None = None, work_of: Callable[[Entry, BibFile], Work] = to_work
) -> list[Work]:
    """The works of some .bib files in their order, or those of ``keys`` in that order; of a repeated key the first.

    ``work_of`` is :func:`as_recorded` for who hands the works on and prints nothing. Raises :class:`UnknownKey` with
    the nearest key.
    """
    bibs = list(bibs)
    if keys is None:
        first = {entry.key: (entry, bib) for bib in reversed(bibs) for entry in reversed(bib.entries)}
        order = dict.fromkeys(entry.key for bib in bibs for entry in work_entries(bib) if entry.key)
        return [work_of(*first[key]) for key in order]
    works = []
    for key in dict.fromkeys(keys):
        found = next(((entry, bib) for bib in bibs if (entry := bib.entry(key)) is not None), None)
        if found is None:
            raise unknown_key_of(key, bibs)
        works.append(work_of(*found))
    return works


def as_recorded(entry: Entry, bib: BibFile) -> Work:
    """The work as the file of another format has it, or else what the entry means."""
    return bib.record(entry.key) or to_work(entry, bib)
