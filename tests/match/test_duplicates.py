"""Entries that are one work, two versions of it, or two works under one identifier."""

from __future__ import annotations

import dataclasses
import random
from typing import Any

import pytest

from survey_refs.match import DuplicateKind, find_duplicates
from survey_refs.model import Date, Name, Work

TITLE = "Soil moisture and the spread of wheat rust in dry regions"


def work(key: str, title: str = TITLE, author: str = "Lima Berg", year: int | None = 2019, **fields: Any) -> Work:
    people = tuple(Name(family=family, given="A.") for family in author.split())
    issued = Date(parts=((year,),)) if year else None
    return Work(id=key, title=title, author=people, issued=issued, **{"type": "article-journal", **fields})


WORDS = (
    "silt",
    "fog",
    "tide",
    "rope",
    "net",
    "knot",
    "boat",
    "wharf",
    "gale",
    "swell",
    "reef",
    "shoal",
    "buoy",
    "pier",
)
PLACE = {"container_title": "Journal of Field Studies", "volume": "12", "page": "101-119"}
ARXIV = {"container_title": "arXiv preprint arXiv:1901.01234"}
PAIRS: dict[str, tuple[Work, Work, DuplicateKind | None]] = {
    "the same fields": (work("a", **PLACE), work("b", **PLACE), DuplicateKind.WORK),
    "capitals": (work("a"), work("b", TITLE.upper()), DuplicateKind.WORK),
    "a typing error": (work("a"), work("b", TITLE.replace("moisture", "mositure")), DuplicateKind.WORK),
    "without the subtitle": (work("a"), work("b", f"{TITLE}: a field study"), DuplicateKind.WORK),
    "abbreviated": (work("a", **PLACE), work("b", container_title="J. Field Stud."), DuplicateKind.WORK),
    "the same DOI": (
        work("a", DOI="10.5555/AB"),
        work("b", TITLE + " and valleys", DOI="https://doi.org/10.5555/ab"),
        DuplicateKind.IDENTIFIER,
    ),
    "the same arXiv number": (
        work("a", **ARXIV),
        work("b", URL="https://arxiv.org/abs/1901.01234v2"),
        DuplicateKind.IDENTIFIER,
    ),
    "chapters under the DOI of their book": (
        work("a", "The roots of barley in clay", "Fox", DOI="10.5555/book"),
        work("b", "Sailing by stars", "Ruiz", DOI="10.5555/book"),
        DuplicateKind.SHARED,
    ),
    "preprint and paper": (work("a", year=2019, **ARXIV), work("b", year=2021, **PLACE), DuplicateKind.VERSIONS),
    "preprint and paper, each with its DOI": (
        work("a", DOI="10.48550/arXiv.1901.01234"),
        work("b", DOI="10.5555/paper", **PLACE),
        DuplicateKind.VERSIONS,
    ),
    "web pages of nobody": (
        work("a", author="", type="webpage", URL="https://example.org/rust"),
        work("b", author="", type="webpage", URL="https://example.org/rust"),
        DuplicateKind.WORK,
    ),
    "nothing but title and authors": (work("a", **PLACE), work("b", year=None), DuplicateKind.WORK),
    "nothing but a short title, author and year": (
        work("a", "Ferns", "Lima", **PLACE),
        work("b", "Ferns", "Lima"),
        DuplicateKind.WORK,
    ),
    "a letter dropped at the front of a word": (
        work("a", **PLACE),
        work("b", TITLE.replace("moisture", "oisture"), **PLACE),
        DuplicateKind.WORK,
    ),
    "one letter for another on the same page": (
        work("a", **PLACE),
        work("b", TITLE.replace("wheat", "wheet"), **PLACE),
        DuplicateKind.WORK,
    ),
    "one letter for another, and no page": (work("a"), work("b", TITLE.replace("wheat", "whept")), None),
    "nothing but title and authors, and another author": (
        work("a", **PLACE),
        work("b", author="Lima", year=None),
        None,
    ),
    "nothing but title and authors, and a reply": (
        work("a", **PLACE),
        work("b", f"Reply to: {TITLE}", year=None),
        None,
    ),
    "a preprint of part one and part two": (
        work("a", f"{TITLE}, I", **ARXIV),
        work("b", f"{TITLE}, II", **PLACE),
        None,
    ),
    "a preprint and the reply to the paper": (work("a", **ARXIV), work("b", f"{TITLE}-REPLY", **PLACE), None),
    "other authors": (work("a"), work("b", author="Fox Ruiz"), None),
    "another year": (work("a"), work("b", year=2012), None),
    "part two": (work("a", f"{TITLE}, Part I"), work("b", f"{TITLE}, Part II"), None),
    "two versions of a standard": (
        work("a", "Data access layer interface version 1.0", **ARXIV),
        work("b", "Data access layer interface version 1.1"),
        None,
    ),
    "two DOIs": (work("a", DOI="10.5555/one"), work("b", DOI="10.5555/two"), None),
    "other pages": (work("a", **PLACE), work("b", **{**PLACE, "page": "1-9"}), None),
    "two editions": (work("a", type="book", edition="2"), work("b", type="book", edition="3"), None),
    "a common title": (work("a", "Introduction", "Lima"), work("b", "Introduction", "Lima"), None),
    "a thesis and a paper of it": (work("a", type="thesis", author="Lima"), work("b", author="Lima", **PLACE), None),
    "a correction of it": (work("a"), work("b", f"Correction to: {TITLE}"), None),
}


@pytest.mark.parametrize("case", PAIRS)
@pytest.mark.parametrize("turned", [False, True])
def test_a_pair_is_a_duplicate_or_not_in_either_order(case: str, turned: bool) -> None:
    one, two, kind = PAIRS[case]
    works = [two, one] if turned else [one, two]
    found = find_duplicates(works)
    assert [pair.kind for pair in found] == ([kind] if kind else [])
    for pair in found:
        assert (pair.first, pair.second) == (works[0].id, works[1].id)
        assert pair.reasons


def test_pairs_do_not_depend_on_the_order_of_the_file() -> None:
    works = [
        dataclasses.replace(each, id=f"{number}{each.id}")
        for number, (one, two, _) in enumerate(PAIRS.values())
        for each in (one, two)
    ]
    expected = {frozenset((pair.first, pair.second)) for pair in find_duplicates(works)}
    random.Random(3).shuffle(works)
    assert {frozenset((pair.first, pair.second)) for pair in find_duplicates(works)} == expected


def test_hundreds_of_works_of_one_title_do_not_take_long_and_are_not_one() -> None:
    editorials = [work(f"e{n}", "Editorial", f"Person{n}", 1990 + n % 30, volume=str(n)) for n in range(500)]
    assert find_duplicates(editorials) == []


def test_of_very_many_works_alike_each_is_found() -> None:
    alike = [work(f"w{n}", **PLACE) for n in range(2_000)]
    found = find_duplicates(alike)
    assert {pair.second for pair in found} == {each.id for each in alike[1:]}
    assert len(found) < 2 * len(alike)


def test_what_is_alike_is_found_among_very_many_works_of_one_title() -> None:
    apart = [work(f"w{n}", **PLACE | {"page": f"{n}1-{n}9", "volume": str(n)}) for n in range(200)]
    again = [dataclasses.replace(each, id=f"again {each.id}") for each in apart]
    works = apart + again
    random.Random(5).shuffle(works)
    found = find_duplicates(works)
    assert {frozenset((pair.first, pair.second)) for pair in found} == {
        frozenset((each.id, f"again {each.id}")) for each in apart
    }


def test_a_typing_error_is_found_among_very_many_titles_of_the_same_words() -> None:
    rng = random.Random(11)
    apart = [work(f"w{n}", f"Annual report on {' '.join(rng.sample(WORDS, 6))}", f"P{n}") for n in range(1_000)]
    again = [
        dataclasses.replace(each, id=f"again {each.id}", title=each.title.replace("Annual", "Anual"))
        for each in apart[::20]
    ]
    found = {frozenset((pair.first, pair.second)) for pair in find_duplicates([*apart, *again])}
    assert found == {frozenset((each.id.removeprefix("again "), each.id)) for each in again}
