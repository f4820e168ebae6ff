"""What two works are brought together by before anybody compares them: keys that a work shares with few others.

Adjacent words of the title without little words, a name with the year, a name with the first page, volume with page and
year, the DOI. A key is a number of 63 bits, the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Any, NamedTuple

from survey_refs.enrich.reconcile.columns import batch
from survey_refs.identifiers.arxiv import arxiv_doi, arxiv_id_of
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.match.titles import is_latin, title_forms
from survey_refs.model import Work
from survey_refs.sources.metadata import clean_text, clean_texts, first_text
from survey_refs.sources.snapshot.memory import few_collections
from survey_refs.sources.snapshot.words import first_page, years_of
from survey_refs.text.fold import fold_name
from survey_refs.text.stop_words import IN_TITLES

MOST_NAMES = 3
_BITS = (1 << 63) - 1
_FACTOR = 0x9E3779B97F4A7C15  # odd and without a pattern, as in Fibonacci hashing
_TITLE, _NAME_AND_YEAR, _NAME_AND_PAGE, _PLACE, _DOI = range(1, 6)  # kinds of keys


class Sketch(NamedTuple):
    """What a work is looked at by before it is compared.

    ``sure`` are the keys of its identifiers; ``forms`` those of its title, one a line; ``page`` its first page;
    ``latin`` says whether its title is in Latin letters, so that they tell it from another.
    """

    keys: list[int]
    sure: list[int]
    forms: str
    page: str
    latin: bool


def sketch_of_work(work: Work) -> Sketch:
    """The sketch of a reference."""
    people = [name.family or name.literal for name in (work.author or work.editor) if not name.others]
    years = [str(work.issued.year)] if work.issued and work.issued.year else []
    arxiv = arxiv_id_of(work)
    dois = {normalise_doi(work.DOI), arxiv_doi(arxiv) if arxiv else ""}
    page = first_page(work.page)
    forms = title_forms(work.title)
    return _sketch(forms, people, years, work.volume, page, dois, is_latin(work.title))


def sketch_of_item(item: dict[str, Any]) -> Sketch:
    """The sketch of a record as a snapshot keeps it."""
    people = [str(one.get("family") or one.get("name") or "") for one in item.get("author") or item.get("editor") or ()]
    titles, volume, page = clean_texts(item.get("title")), clean_text(item.get("volume")), first_page(item.get("page"))
    title = titles[0] if titles else ""
    forms = title_forms(title, first_text(item.get("subtitle")))
    for other in (*titles[1:], *clean_texts(item.get("original-title"))):
        forms += title_forms(other)
    return _sketch(forms, people, years_of(item), volume, page, {str(item.get("DOI") or "")}, is_latin(title))


def _sketch(
    forms: Sequence[str],
    people: Sequence[str],
    years: Iterable[str],
    volume: str,
    page: str,
    dois: Iterable[str],
    latin: bool,
) -> Sketch:
    words = [_hash(word) for word in forms[0].split() if word not in IN_TITLES]
    found = {_joined(_TITLE, one, two) for one, two in pairwise(words)}
    if len(words) == 1:
        found.add(_joined(_TITLE, 0, words[0]))
    numbers = [_hash(year) for year in years]
    names = [_hash(name) for family in people[:MOST_NAMES] if (name := fold_name(family))]
    found.update(_joined(_NAME_AND_YEAR, name, year) for name in names for year in numbers)
    if page:
        first = _hash(page)
        found.update(_joined(_NAME_AND_PAGE, name, first) for name in names)
        if volume:
            place = _joined(_PLACE, _hash(volume), first)
            found.update(_joined(_PLACE, place, year) for year in numbers)
    sure = [_joined(_DOI, 0, _hash(doi)) for doi in dois if doi]
    return Sketch([*found], sure, "\n".join(forms), page, latin)


def _joined(kind: int, one: int, two: int) -> int:
    """One number of two, whose order counts."""
    return ((kind * _FACTOR + one) * _FACTOR + two) & _BITS


@lru_cache(maxsize=200_000)
def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big") & _BITS


# ------------------------------------------------------------------------------------------------- for the engines

SKETCH = (
    ("keys", "array<bigint>"),
    ("sure", "array<bigint>"),
    ("forms", "string"),
    ("page", "string"),
    ("latin", "boolean"),
)
"""The columns of a :class:`Sketch`."""
SKETCHES = (("number", "bigint"), *SKETCH)


def sketches_of_records(batches: Iterable[Any]) -> Iterator[Any]:
    """``number, record`` → :data:`SKETCHES`."""
    import orjson

    with few_collections():
        for some in batches:
            rows = zip(some.column("number").to_pylist(), some.column("record").to_pylist(), strict=True)
            yield batch([(number, *sketch_of_item(orjson.loads(record))) for number, record in rows], SKETCHES)
