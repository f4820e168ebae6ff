"""Which entries of a bibliography come near enough to each other to be compared: the one blocking that we have.

Not every pair is looked at: only entries that share an identifier, a title or main title, or two of the four rarest
words of their titles that other titles have too. A word with a typing error is nobody else's and does not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from rapidfuzz import fuzz

LARGEST = 40
"""Larger blocks are compared within one first author only, or, where rare words make them, not at all."""

_RAREST = 4  # words of a title

YEARS = 5
"""The most years between a preprint and its publication."""


class Sketch(NamedTuple):
    """What an entry is looked up by: its title in small letters without punctuation, what stands before a colon
    there, its identifiers, its year.
    """

    title: str
    main: str = ""
    identifiers: frozenset[tuple[str, str]] = frozenset()
    year: int | None = None


People = Callable[[int], Sequence[str]]
"""The family names of the entry with this number, folded, the first author first; asked only where it matters."""


def near_pairs(sketches: Sequence[Sketch], people: People) -> list[tuple[int, int]]:
    """The pairs that are worth a comparison, as numbers in ``sketches``. The order of the entries does not matter."""
    names = _Names(people)
    judged: dict[tuple[int, int], bool] = {}
    for members in chain(_blocks_of_names(sketches, names), _blocks_of_words(sketches)):
        for pair in combinations(members, 2):
            if pair not in judged:
                judged[pair] = _worth_a_look(sketches, *pair, names)
    return sorted([pair for pair, is_worth in judged.items() if is_worth])


class _Names:
    """The names of entries, asked for once."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._known: dict[int, Sequence[str]] = {}

    def of(self, number: int) -> Sequence[str]:
        if number not in self._known:
            self._known[number] = self._people(number)
        return self._known[number]


def _blocks_of_names(sketches: Sequence[Sketch], names: _Names) -> Iterator[list[int]]:
    """The entries that share an identifier or a title; of many those that share their first author as well."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for identifier in sketch.identifiers:
            blocks[identifier].append(number)
        if sketch.title:
            blocks["title", sketch.title.replace(" ", "")].append(number)
            if sketch.main and sketch.main != sketch.title and len(sketch.main.split()) > 2:
                blocks["title", sketch.main.replace(" ", "")].append(number)
    for members in blocks.values():
        if len(members) <= LARGEST:
            yield members
            continue
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for number in members:
            if people := names.of(number):
                groups[people[0]].append(number)
        yield from (group for group in groups.values() if len(group) <= 10 * LARGEST)


def _blocks_of_words(sketches: Sequence[Sketch]) -> Iterator[list[int]]:
    """The entries that share two of the rarest words of their titles."""
    titles = [set(sketch.title.split()) for sketch in sketches]
    frequency = Counter(chain.from_iterable(titles))
    shared = sorted([(times, word) for word, times in frequency.items() if times > 1])
    ranks = {word: rank for rank, (_, word) in enumerate(shared)}
    blocks: defaultdict[int, list[int]] = defaultdict(list)  # by two ranks, put together into one number
    for number, words in enumerate(titles):
        rarest = sorted([ranks[word] for word in words if word in ranks])[:_RAREST]
        for one, two in combinations(rarest, 2):
            blocks[one * len(ranks) + two].append(number)
    return (members for members in blocks.values() if len(members) <= LARGEST)


def _worth_a_look(sketches: Sequence[Sketch], first: int, second: int, names: _Names) -> bool:
    one, two = sketches[first], sketches[second]
    if one.identifiers & two.identifiers:
        return True
    if one.year is not None and two.year is not None and abs(one.year - two.year) > YEARS:
        return False
    if not _alike(one.title, two.title):
        return False
    ours, theirs = names.of(first), names.of(second)
    return not ours or not theirs or not set(ours).isdisjoint(theirs)


def _alike(one: str, two: str) -> bool:
    if fuzz.ratio(one, two, score_cutoff=80) or fuzz.token_sort_ratio(one, two, score_cutoff=80):
        return True
    short, long = sorted((one, two), key=len)
    return len(short.split()) > 2 and long.replace(" ", "").startswith(short.replace(" ", ""))
