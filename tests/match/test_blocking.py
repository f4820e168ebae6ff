"""Which entries are worth a comparison, and how those are put in order of which not every two can be compared."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from survey_refs.match.blocking import LARGEST, Further, Near, Neighbourhood, Sketch

TITLE = "the slow drift of northern harbours"
ARXIV = frozenset({("arXiv", "2001.01234")})


def near(sketches: Sequence[Sketch], people: Sequence[Sequence[str]] = (), places: Sequence[str] = ()) -> Near:
    further = Further(lambda number: people[number] if people else (), lambda number: places[number] if places else "")
    return Neighbourhood(sketches, further).near()


PAIRS = {
    # two entries, the family names of each, whether they are near
    "one title": (Sketch(TITLE), Sketch(TITLE), (["roe"], ["roe"]), True),
    "one title of other people": (Sketch(TITLE), Sketch(TITLE), (["roe"], ["berg"]), False),
    "one title, and nobody is named once": (Sketch(TITLE), Sketch(TITLE), ([], ["berg"]), True),
    "one title, and nobody is named the other time": (Sketch(TITLE), Sketch(TITLE), (["roe"], []), True),
    "one year apart": (Sketch(TITLE, year=2001), Sketch(TITLE, year=2002), (["roe"], ["roe"]), True),
    "many years apart": (Sketch(TITLE, year=2001), Sketch(TITLE, year=2015), (["roe"], ["roe"]), False),
    "a year that only one has": (Sketch(TITLE, year=2001), Sketch(TITLE), (["roe"], ["roe"]), True),
    "one identifier and nothing else": (
        Sketch("tides", identifiers=ARXIV, year=1990), Sketch("quays", identifiers=ARXIV, year=2020),
        (["roe"], ["berg"]), True,
    ),
    "a misspelt word": (Sketch(TITLE), Sketch(TITLE.replace("slow", "slwo")), (["roe"], ["roe"]), True),
    "a subtitle": (
        Sketch(TITLE), Sketch(f"{TITLE} a review of forty years of charts", main=TITLE), (["roe"], ["roe"]), True,
    ),
    "two rare words and another title": (
        Sketch("northern harbours"), Sketch("a theory of charts beyond harbours northern and wet"),
        (["roe"], ["roe"]), False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("one", "two", "people", "expected"), PAIRS.values(), ids=PAIRS)
def test_two_entries_are_near_or_not(
    one: Sketch, two: Sketch, people: tuple[list[str], list[str]], expected: bool, turned: bool
) -> None:
    sketches, names = ((two, one), people[::-1]) if turned else ((one, two), people)
    assert near(sketches, names) == Near([(0, 1)] if expected else [], [])


def test_of_a_large_block_those_of_one_year_and_one_place_stand_together() -> None:
    years, places = [2003, None, 2001, 2002], ["b", "a"]
    sketches = [Sketch(TITLE, year=years[number % 4]) for number in range(2 * LARGEST)]
    where = [places[number // 4 % 2] for number in range(2 * LARGEST)]
    found = near(sketches, [["roe"]] * len(sketches), where)
    assert not found.pairs
    (block,) = found.blocks
    assert sorted(block) == list(range(2 * LARGEST))
    order = [(sketches[number].year or 0, where[number], number) for number in block]
    assert order == sorted(order)


def test_many_of_one_title_are_parted_by_their_first_author() -> None:
    count = 2 * LARGEST
    people = [["roe"] if number % 2 else ["berg"] for number in range(count)]
    pairs = [(one, two) for one in range(count) for two in range(one + 2, count, 2)]
    assert near([Sketch(TITLE)] * count, people) == Near(pairs, [])
