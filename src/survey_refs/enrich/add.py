"""A new entry from a record: type, fields and key in the file's manner; never one that the file has already."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey_refs.bib import BibFile, add_entry, apply_edits
from survey_refs.convert import to_works
from survey_refs.convert.keys import new_key
from survey_refs.enrich.changes import OFFERED, SUITS, as_cited, biblatex_names, shown_doi, suitable_fields
from survey_refs.match import find_duplicates
from survey_refs.match.duplicates import Duplicate, DuplicateKind
from survey_refs.model import Record, Work

ORDER = (
    "author", "editor", "title", "journal", "booktitle", "series", "year", "volume", "number", "pages", "edition",
    "publisher", "institution", "school", "address", "doi", "eprint", "archiveprefix", "url",
)  # fmt: skip
NOT_UNASKED = frozenset({"month", "day", "issn", "langid", "address", "editor", "series", "isbn", "url"})
BOOKS = frozenset({"book", "collection", "proceedings", "incollection", "inbook", "inreference"})
REPORTS = frozenset({"techreport", "report"})
OF_BOOKS = ("editor", "translator", "edition", "series", "volume", "number", "address")
USUAL = 0.3  # a field that so many entries of the type have is given to a new one too


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry that is to be added, and how the file would look with it."""

    key: str
    entry_type: str
    fields: Mapping[str, str]
    text: str  # the entry as it is written
    file_text: str  # the whole file with it


def duplicates_of(record: Record, works: Sequence[Work]) -> list[Duplicate]:
    """The entries that are the record's work already (or another version of it: kind ``versions``)."""
    new = dataclasses.replace(record.work, id="\0new")
    return [pair for pair in find_duplicates([*works, new]) if pair.second == new.id]


def is_same_work(pair: Duplicate) -> bool:
    """Whether a pair is one work twice, and not a preprint beside its published version."""
    return pair.kind is not DuplicateKind.VERSIONS


def new_entry(record: Record, bib: BibFile, *, key: str = "", entry_type: str = "") -> NewEntry:
    """The entry for a record. Raises :class:`survey_refs.errors.WriteRefused` for a key that is taken or cannot be."""
    work = as_cited(record)
    fields = suitable_fields(record, entry_type)
    kind = fields.pop("ENTRYTYPE")
    if "doi" in fields:
        fields["doi"] = shown_doi(work)
    works = to_works(bib)
    chosen = key or new_key(work, works, (entry.key for entry in bib.entries))
    named = biblatex_names(bib)
    kept = _kept(fields, kind, bib)
    written = {named.get(name, name): value for name, value in kept.items()}
    edit = add_entry(bib, chosen, kind, written)
    return NewEntry(
        key=chosen,
        entry_type=kind,
        fields=written,
        text=edit.text.strip(),
        file_text=apply_edits(bib, [edit]),
    )


def _kept(fields: Mapping[str, str], kind: str, bib: BibFile) -> dict[str, str]:
    """The fields that an entry of this type has in this file, or has everywhere, in the usual order."""
    same = [entry for entry in bib.entries if entry.entry_type == kind]
    counts = Counter(field.name for entry in same for field in entry.fields)
    usual = {name for name, count in counts.items() if count >= USUAL * len(same) and count > 1}
    suits = SUITS.get(kind, tuple(name for name in OFFERED if name not in NOT_UNASKED))
    if kind in BOOKS:
        suits = (*suits, *OF_BOOKS)
    elif kind in REPORTS:
        suits = (*suits, "number")
    wanted = {*suits, *usual, "eprint", "archiveprefix", *(() if "doi" in fields else ("url",))}
    kept = {name: value for name, value in fields.items() if name in wanted}
    return {name: kept[name] for name in sorted(kept, key=_place)}


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
