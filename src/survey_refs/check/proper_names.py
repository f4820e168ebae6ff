"""Proper names that titles often hold: countries, languages, cities, and people after whom science named things.

The names are data (``proper_names.txt``, with its sources and their licence), read when a title is first asked about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from survey_refs.check.titles import long_words
from survey_refs.patterns import regex

_NAMES = Path(__file__).with_name("proper_names.txt")
_WORD = regex(r"[^\W\d_][\w.'’-]*")
_START = regex(r"[^'’.-]*")
_NOUNS_TOO = """
    arctic basque bermuda chihuahua china cordoba danish gambier guarani guernsey havana japan madeira manila morocco
    panama wales
"""
"""Names that are common nouns too, in small letters: porcelain, lacquer, leather, a dog, a pastry."""
_BEFORE_A_PLACE = regex(
    r"""
    \b(?:
      in|from|across|throughout|within|between
      |(?:histor(?:y|ies)|econom(?:y|ies)|politics|cultures?|languages?|geography|republic|government|constitution
        |future|rise|provinces?|cities|peoples?|population|parts?|coasts?|north|south|east|west|case)\sof
      |rural|urban|mainland|northern|southern|eastern|western|central|ancient|medieval|imperial|modern|contemporary
    )\s$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OWNS = regex(r"['’]s\b")


def find_names(title: str) -> Iterator[tuple[int, int]]:
    """Where a name with its capitals stands in a title ("Bayesian", "New Zealand"); half-open offsets."""
    yield from _found(title, _by_first_word())


def find_small_names(title: str) -> Iterator[tuple[int, int, str]]:
    """Where a name stands in small letters, with the name as it is written ("new zealand": "New Zealand").

    What is a common noun too ("fine china") is a name only where the words around say so, or another name of the title:
    "in china", "history of china", "rural china", "china's", "china and vietnam".
    """
    found = list(_found(title, _in_small_letters()))
    nouns_too = frozenset(_NOUNS_TOO.split())
    sure = any(title[slice(*span)] not in nouns_too or _is_place(title, *span) for span in found)
    for start, end in found if sure else ():
        yield start, end, _written()[title[start:end]]


def may_hold_small_name(title: str, words: Iterable[str]) -> bool:
    """Whether a title may hold a name in small letters; ``words`` are its :func:`~survey_refs.check.titles.long_words`.

    False spares looking for one.
    """
    return not _longest_words().isdisjoint(words) or any(map(title.__contains__, _names_of_short_words()))


def _is_place(title: str, start: int, end: int) -> bool:
    return bool(_BEFORE_A_PLACE.search(title[:start]) or _OWNS.match(title, end))


def _found(title: str, by_word: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    past = 0
    for match in _WORD.finditer(title):
        word, start = match[0], match.start()
        names = by_word.get(word, ())
        if not word.isalnum():
            names += by_word.get(_START.match(word)[0], ())  # type: ignore[index]  # which matches everywhere
        if not names or start < past:
            continue
        for name in names:
            end = start + len(name)
            if title.startswith(name, start) and not title[end : end + 1].isalnum():
                yield start, end
                past = end
                break


@cache
def _names() -> tuple[str, ...]:
    return tuple(line for line in _NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


@cache
def _written() -> dict[str, str]:
    return {name.lower(): name for name in _names()}


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    return _indexed(_names())


@cache
def _in_small_letters() -> dict[str, tuple[str, ...]]:
    return _indexed(tuple(_written()))


@cache
def _longest_words() -> frozenset[str]:
    return frozenset(max(words, key=len) for name in _written() if (words := long_words(name)))


@cache
def _names_of_short_words() -> tuple[str, ...]:
    return tuple(name for name in _written() if not long_words(name))  # "la paz"


def _indexed(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The names by their first word, the longest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        found[name.split()[0]].append(name)
    return {word: tuple(those) for word, those in found.items()}
