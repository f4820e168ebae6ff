"""Which entries of a bibliography come near enough to each other to be compared: the one blocking that we have.

Not every pair is looked at: only entries that share an identifier, a title or main title, or two of the four rarest
words of their titles that other titles have too. A word with a typing error is nobody else's and does not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
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
    words = [set(sketch.title.split()) for sketch in sketches]
    frequency = Counter(chain.from_iterable(words))
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for key in chain(sketch.identifiers, _title_keys(sketch, words[number], frequency)):
            blocks[key].append(number)
    names = _Names(people)
    pairs: set[tuple[int, int]] = set()
    refused: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        if len(members) == 1:  # as most of them
            continue
        for pair in _pairs_of(key, members, names):
            if pair not in pairs and pair not in refused:
                (pairs if _worth_a_look(sketches, *pair, names) else refused).add(pair)
    return sorted(pairs)


class _Names:
    """The names of entries, asked for once."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._known: dict[int, Sequence[str]] = {}

    def of(self, number: int) -> Sequence[str]:
        if number not in self._known:
            self._known[number] = self._people(number)
        return self._known[number]


def _title_keys(sketch: Sketch, words: Set[str], frequency: Counter[str]) -> Iterator[tuple[str, ...]]:
    if not sketch.title:
        return
    yield "title", sketch.title.replace(" ", "")
    if sketch.main and sketch.main != sketch.title and len(sketch.main.split()) > 2:
        yield "title", sketch.main.replace(" ", "")
    shared = [(frequency[word], word) for word in words if frequency[word] > 1]
    for pair in combinations(sorted(word for _, word in sorted(shared)[:_RAREST]), 2):
        yield ("words", *pair)


def _pairs_of(key: tuple[str, ...], members: list[int], names: _Names) -> Iterator[tuple[int, int]]:
    if len(members) <= LARGEST:
        yield from combinations(members, 2)
    elif key[0] != "words":
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for number in members:
            if people := names.of(number):
                groups[people[0]].append(number)
        for group in groups.values():
            if len(group) <= 10 * LARGEST:
                yield from combinations(group, 2)


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
