"""Which of a text's numbers in brackets cite: not those that call its own notes, nor indices, ranges and lists.

A reader tells them by how they run and how they stand. A note is called once, alone, right after a word or a stop, the
numbers grow by one from call to call, and the notes are paragraphs that begin with them in the same order. And
citations stand alike: where groups are printed as "[1], [2]", "[3, 7]" is something else; where all stand apart from
the word before, ``beta[2]`` is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from survey_refs.patterns import regex

_FEWEST = 3  # calls or notes that make a sequence
_MOST_CALLED = 0.8  # of the notes that the text prints
_GAPLESS = 0.9  # of the numbers up to the last call, where the text prints no notes
_NOTE = regex(r"(?:\A|\n[ \t]*\n)[ \t]*\^?(?P<opening>\[)(?P<number>\d{1,4})\](?=[ \t]+\S)")


_ENOUGH = 20  # brackets that show how citations stand
_FEW = 0.05  # of the brackets stand in another way
_ENOUGH_GROUPS = 5  # of brackets, one after the other
_FEW_LISTS = 0.2  # of as many brackets with several numbers
_SEVERAL = regex(r"\[\s?\d{1,4}[a-z]?\s?[,;‐‑–—-]\s?\d")
_BETWEEN = regex(r"\s?,\s?|\s?[-‐‑–—]\s?")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket with numbers: where it stands, and what it says."""

    start: int
    end: int
    numbers: tuple[int, ...]


def unlike_the_others(prose: str, brackets: Sequence[Bracket]) -> set[int]:
    """Where the brackets begin that do not stand as the citations of the text do; ``brackets`` are in its order."""
    glued = {one.start for one in brackets if prose[one.start - 1 : one.start].isalpha()}
    several = {one.start for one in brackets if _SEVERAL.match(prose, one.start, one.end)}
    groups = sum(bool(_BETWEEN.fullmatch(prose, one.end, other.start)) for one, other in pairwise(brackets)) + sum(
        len(one.numbers) > 1 for one in brackets if one.start not in several
    )
    unlike: set[int] = set()
    if len(brackets) >= _ENOUGH and len(glued) <= _FEW * len(brackets):
        unlike |= glued
    if groups >= _ENOUGH_GROUPS and len(several) <= _FEW_LISTS * groups:
        unlike |= several
    return unlike


def note_marks(prose: str, brackets: Sequence[Bracket], lists: Sequence[range], listed: Collection[int]) -> set[int]:
    """Where the brackets begin that call notes or open them.

    ``brackets`` are in the order of the text; ``lists`` are where its reference lists stand, ``listed`` their numbers.
    """
    notes = _notes(prose, lists)
    opening = {start for start, _ in notes}
    single = [one for one in brackets if len(one.numbers) == 1 and one.start not in opening]
    glued = [one for one in single if _glued(prose, one.start)]
    chain = _increasing(glued)
    if len(notes) >= _FEWEST:
        printed = {number for _, number in notes}
        called = [one for one in chain if one.numbers[0] in printed]
        if len(called) < _MOST_CALLED * len(printed):
            return set()
        return opening | {one.start for one in (*called, *_apart(called, single, printed))}
    others = {number for one in brackets if one not in glued for number in one.numbers}
    alone = _FEWEST <= len(chain) == len(glued) and len(chain) >= _GAPLESS * chain[-1].numbers[0]
    cited_otherwise = 2 * len(others.intersection(listed)) > len(listed)
    return {one.start for one in chain} if alone and cited_otherwise else set()


def _glued(prose: str, start: int) -> bool:
    before = prose[start - 1 : start]
    return bool(before) and not before.isspace() and before not in "([{–—-/"


def _notes(prose: str, lists: Sequence[range]) -> list[tuple[int, int]]:
    """The longest run of paragraphs that begin with numbers in brackets, each by one more than the one before."""
    best: list[tuple[int, int]] = []
    runs: dict[int, list[tuple[int, int]]] = {}  # by the number that each needs next
    for found in _NOTE.finditer(prose):
        start, number = found.start("opening"), int(found["number"])
        if any(start in each for each in lists):
            continue
        run = runs.pop(number, []) if number != 1 else []
        run.append((start, number))
        runs[number + 1] = run
        if len(run) > len(best):
            best = run
    return best


def _apart(called: Sequence[Bracket], single: Sequence[Bracket], printed: Collection[int]) -> Iterator[Bracket]:
    """Calls of the other notes, before which the text has a space: the only place between those of their neighbours."""
    starts = {one.numbers[0]: one.start for one in called}
    places: dict[int, list[Bracket]] = {}
    for one in single:
        places.setdefault(one.numbers[0], []).append(one)
    for number in sorted(set(printed) - set(starts)):
        after = max((start for other, start in starts.items() if other < number), default=-1)
        before = min((start for other, start in starts.items() if other > number), default=called[-1].start)
        between = [one for one in places.get(number, ()) if after < one.start < before]
        if len(between) == 1:
            yield between[0]


def _increasing(brackets: Sequence[Bracket]) -> list[Bracket]:
    """A longest run of brackets whose numbers grow with the text."""
    tails: list[int] = []  # the smallest number that ends a run of each length
    ends: list[int] = []
    before: list[int] = []
    for place, one in enumerate(brackets):
        length = bisect_left(tails, one.numbers[0])
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(one.numbers[0])
            ends.append(place)
        else:
            tails[length], ends[length] = one.numbers[0], place
    chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(brackets[at])
        at = before[at]
    return chain[::-1]
