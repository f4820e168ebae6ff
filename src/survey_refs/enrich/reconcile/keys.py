"""What two works are brought together by before anybody compares them: keys that a work shares with few others.

Adjacent words of the title without little words, a name with the year, a name with the first page, volume with page and
year, the DOI. A key is a number of 64 bits, the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from survey_refs.enrich.reconcile.packing import unpacked
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.model import Work
from survey_refs.sources.metadata import clean_texts
from survey_refs.sources.snapshot.words import first_page, years_of
from survey_refs.text.fold import fold_name, normalise_title
from survey_refs.text.stop_words import IN_TITLES

MOST_NAMES = 3
SURE = 100  # how many other keys the DOI outweighs
Weighted = tuple[int, int]
_fold_title: Callable[[str], str] = normalise_title.__wrapped__  # millions of titles, each once


def keys_of_work(work: Work) -> set[Weighted]:
    """The keys of a reference, each with its weight."""
    people = [name.family or name.literal for name in (work.author or work.editor) if not name.others]
    years = {str(work.issued.year)} if work.issued and work.issued.year else set()
    return _keys(work.title, people, years, work.volume, work.page, normalise_doi(work.DOI))


def keys_of_item(item: dict[str, Any]) -> set[Weighted]:
    """The keys of a record as a snapshot keeps it."""
    people = [str(one.get("family") or one.get("name") or "") for one in item.get("author") or item.get("editor") or ()]
    title = " ".join([*clean_texts(item.get("title"))[:1], *clean_texts(item.get("subtitle"))[:1]])
    return _keys(title, people, years_of(item), item.get("volume"), item.get("page"), str(item.get("DOI") or ""))


def _keys(
    title: str, people: Sequence[str], years: Iterable[str], volume: object, page: object, doi: str
) -> set[Weighted]:
    return {
        (_hash(text), SURE if text.startswith("doi:") else 1)
        for text in _texts(title, people, years, volume, page, doi)
    }


def _texts(
    title: str, people: Sequence[str], years: Iterable[str], volume: object, page: object, doi: str
) -> Iterator[str]:
    words = [word for word in _fold_title(title).split() if word not in IN_TITLES]
    yield from (f"t:{one} {two}" for one, two in pairwise(words))
    if len(words) == 1:
        yield f"t:{words[0]}"
    names = [name for family in people[:MOST_NAMES] if (name := fold_name(family))]
    first = first_page(page)
    for name in names:
        yield from (f"y:{name} {year}" for year in years)
        if first:
            yield f"p:{name} {first}"
    if volume and first:
        yield from (f"v:{volume} {first} {year}" for year in years)
    if doi:
        yield f"doi:{doi}"


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


# ------------------------------------------------------------------------------------------------- for the engines


def keys_of_references(batches: Iterable[Any]) -> Iterator[Any]:
    """``ref, work`` → ``key, ref, weight``."""
    for batch in batches:
        rows = zip(batch.column("ref").to_pylist(), batch.column("work").to_pylist(), strict=True)
        found = [(key, ref, weight) for ref, work in rows for key, weight in keys_of_work(unpacked(work))]
        yield _batch(found, ("key", "ref", "weight"))


def keys_of_records(batches: Iterable[Any]) -> Iterator[Any]:
    """``number, record`` → ``key, number``."""
    import orjson

    for batch in batches:
        rows = zip(batch.column("number").to_pylist(), batch.column("record").to_pylist(), strict=True)
        found = [(key, number) for number, record in rows for key, _ in keys_of_item(orjson.loads(record))]
        yield _batch(found, ("key", "number"))


def keys_of_others(batches: Iterable[Any]) -> Iterator[Any]:
    """``number, record`` → ``key, number``, where the records are references themselves."""
    for batch in batches:
        rows = zip(batch.column("number").to_pylist(), batch.column("record").to_pylist(), strict=True)
        found = [(key, number) for number, work in rows for key, _ in keys_of_work(unpacked(work))]
        yield _batch(found, ("key", "number"))


def _batch(rows: Sequence[tuple[int, ...]], names: Sequence[str]) -> Any:
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return pa.RecordBatch.from_arrays([pa.array(column, pa.int64()) for column in columns], names=list(names))
