"""Which entries of a bibliography come near enough to each other to be compared: the one blocking that we have.

Not every pair is looked at: only entries that share an identifier, a title or main title, or two of the four rarest
words of their titles that other titles have too, or four of the five rarest where many share two. A word with a typing
error is nobody else's and does not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations
from math import comb
from typing import NamedTuple

from rapidfuzz import fuzz

LARGEST = 40
"""Of larger blocks not every pair is compared; where rare words make them, those that share more of these."""

_RAREST = 4  # words of a title
_PAIRS_OF_THREE = 3  # of words, which two titles share of the rarest four though a word of one has a typing error

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


class Further(NamedTuple):
    """What else there is to an entry, by its number, asked only where it matters.

    ``people``: the family names, folded, the first author first. ``place``: journal, volume and pages, or what else
    tells apart the entries of one title.
    """

    people: Callable[[int], Sequence[str]]
    place: Callable[[int], str]


class Near(NamedTuple):
    """What is worth a comparison, as numbers of entries: single pairs, and blocks of which not every pair can be
    compared, in each of which what is most alike stands together.
    """

    pairs: list[tuple[int, int]]
    blocks: list[list[int]]


class Neighbourhood:
    """The entries of a bibliography that come near each other. The order of the entries does not matter."""

    def __init__(self, sketches: Sequence[Sketch], further: Further) -> None:
        self._sketches = sketches
        self._further = further
        self._names: dict[int, Sequence[str]] = {}

    def near(self) -> Near:
        """All that is worth a comparison."""
        judged: dict[tuple[int, int], bool] = {}
        large: list[list[int]] = []
        for members in chain(self._blocks_of_names(), _blocks_of_words(self._sketches)):
            if len(members) > LARGEST:
                large.append(sorted(members, key=self._likeness))
                continue
            for pair in combinations(members, 2):
                if pair not in judged:
                    judged[pair] = self.worth_a_look(*pair)
        return Near(sorted([pair for pair, is_worth in judged.items() if is_worth]), large)

    def worth_a_look(self, first: int, second: int) -> bool:
        """Whether two entries of a block may be one work, by what costs little to compare."""
        one, two = self._sketches[first], self._sketches[second]
        if one.identifiers and one.identifiers & two.identifiers:
            return True
        if one.year is not None and two.year is not None and abs(one.year - two.year) > YEARS:
            return False
        if not _alike(one.title, two.title):
            return False
        ours, theirs = self._people(first), self._people(second)
        return not ours or not theirs or not set(ours).isdisjoint(theirs)

    def _people(self, number: int) -> Sequence[str]:
        if number not in self._names:
            self._names[number] = self._further.people(number)
        return self._names[number]

    def _likeness(self, number: int) -> tuple[Sequence[str], int, str, str, int]:
        sketch = self._sketches[number]
        return tuple(self._people(number)), sketch.year or 0, sketch.title, self._further.place(number), number

    def _blocks_of_names(self) -> Iterator[list[int]]:
        """The entries that share an identifier or a title; where many share a title, their first author as well."""
        by_identifier: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        by_title: defaultdict[str, list[int]] = defaultdict(list)
        for number, sketch in enumerate(self._sketches):
            for identifier in sketch.identifiers:
                by_identifier[identifier].append(number)
            if sketch.title:
                by_title[sketch.title.replace(" ", "")].append(number)
                if sketch.main and sketch.main != sketch.title and len(sketch.main.split()) > 2:
                    by_title[sketch.main.replace(" ", "")].append(number)
        yield from by_identifier.values()
        for members in by_title.values():
            yield from [members] if len(members) <= LARGEST else self._by_first_author(members)

    def _by_first_author(self, members: Sequence[int]) -> Iterable[list[int]]:
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for number in members:
            people = self._people(number)
            groups[people[0] if people else ""].append(number)
        return groups.values()


def _blocks_of_words(sketches: Sequence[Sketch]) -> Iterator[list[int]]:
    """The entries that share two of the rarest words of their titles; where too many do, all of them but one."""
    titles = [set(sketch.title.split()) for sketch in sketches]
    frequency = Counter(chain.from_iterable(titles))
    shared = sorted([(times, word) for word, times in frequency.items() if times > 1])
    ranks = {word: rank for rank, (_, word) in enumerate(shared)}
    ranked = [sorted([ranks[word] for word in words if word in ranks])[: _RAREST + 1] for words in titles]
    blocks: defaultdict[int, list[int]] = defaultdict(list)  # by two ranks, put together into one number
    for number, words in enumerate(ranked):
        for one, two in combinations(words[:_RAREST], 2):
            blocks[one * len(ranks) + two].append(number)
    yield from (members for members in blocks.values() if len(members) <= LARGEST)
    passed_over = Counter(chain.from_iterable(members for members in blocks.values() if len(members) > LARGEST))
    narrow: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, times in passed_over.items():
        if times >= _PAIRS_OF_THREE or times == comb(len(ranked[number]), 2):
            for several in combinations(ranked[number], _RAREST):
                narrow[several].append(number)
    yield from (members for members in narrow.values() if 1 < len(members) <= LARGEST)


def _alike(one: str, two: str) -> bool:
    if one == two or fuzz.ratio(one, two, score_cutoff=80) or fuzz.token_sort_ratio(one, two, score_cutoff=80):
        return True
    short, long = sorted((one, two), key=len)
    return len(short.split()) > 2 and long.replace(" ", "").startswith(short.replace(" ", ""))
