"""What the lock knows under keys that are gone, found again by identifier or by work.

A .bib file that another program writes anew may come back with other keys; what was learnt and decided about its works
still holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from survey_refs.identifiers.arxiv import arxiv_id_of
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.model import Fact, Lock, LockEntry, Work
from survey_refs.text.fold import normalise_title


def found_again(lock: Lock, works: Iterable[Work], keys: Collection[str]) -> Lock:
    """The lock with entries whose key is not among ``keys`` under the key of the work that they are about.

    ``works`` are those that the lock may know under another key; one that it knows by its own key stays as it is. An
    entry is found by its DOI or arXiv identifier, else by title, first author and year, and only where it is the only
    one.
    """
    gone = {key: entry for key, entry in lock.entries.items() if key not in keys}
    if not gone:
        return lock
    index: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, entry in gone.items():
        for name in _names_of_entry(entry):
            index[name].add(key)
    entries = dict(lock.entries)
    for work in works:
        if work.id in lock.entries:
            continue
        for name in _names_of_work(work):
            candidates = index.get(name, set()) & gone.keys()
            if len(candidates) == 1:
                old = candidates.pop()
                entries[work.id] = replace(gone.pop(old), key=work.id)
                del entries[old]
                break
    return Lock(entries=dict(sorted(entries.items())), version=lock.version)


def _names_of_work(work: Work) -> Iterator[tuple[str, ...]]:
    if doi := normalise_doi(work.DOI):
        yield "doi", doi
    if arxiv := arxiv_id_of(work):
        yield "arxiv", arxiv
    if work.title and work.author and work.issued is not None and work.issued.year is not None:
        first = work.author[0].family or work.author[0].literal
        yield "work", normalise_title(work.title), normalise_title(first), str(work.issued.year)


def _names_of_entry(entry: LockEntry) -> Iterator[tuple[str, ...]]:
    for doi in (entry.identifiers.get("doi"), entry.facts.get(Fact.ENTRY_DOI.value)):
        if isinstance(doi, str) and doi:
            yield "doi", doi
    if arxiv := entry.identifiers.get("arxiv"):
        yield "arxiv", arxiv
    title, author, issued = (entry.fields.get(name) for name in ("title", "author", "issued"))
    year = _year(issued)
    if isinstance(title, str) and isinstance(author, list) and author and isinstance(author[0], Mapping) and year:
        first = str(author[0].get("family") or author[0].get("literal") or "")
        yield "work", normalise_title(title), normalise_title(first), year


def _year(issued: object) -> str:
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    return str(parts[0][0]) if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] else ""
