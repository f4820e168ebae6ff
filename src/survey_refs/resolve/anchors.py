"""Anchors: years and the words that stand for a missing one, from which author-year citations are read backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from survey_refs.resolve.wording import (
    IN_PRESS,
    NO_DATE,
    NO_DATE_PHRASES,
    OTHER_ALPHABETS,
    OTHER_NO_DATE_PHRASES,
    OTHER_PENDING_PHRASES,
    PENDING_PHRASES,
)

_YEAR = re.compile(
    r"""
    (?<! [\w$€£\#] )                                   # no amount, no number of an issue
    (?P<year> (?:1[4-9]|20)\d\d )
    (?: (?: [–—/] | -{1,2} ) (?P<range> (?:1[4-9]|20)?\d\d ) (?!\d) )?    # 1984–86, 1984--1986, 1905/1967
    (?P<letter>
        [a-z] (?![\w’'])                              # 2011b
      | -[a-z] (?!\w)                                 # 2011-b
      | \s[a-z] (?=\s?[,;)\]])                        # 2011 b)
    )?
    (?! [^\W年년] | % | [.,]\d\d | :\d\d[:T]\d | -\w )    # no other number, percentage, sum, time or date
    """,
    re.X,
)
_LETTER = re.compile(r"-?([a-z])(?!\w)")


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A year in the prose: ``end`` is after its letter; ``until`` the end of a range ("1990–95" gives 1995)."""

    start: int
    end: int
    year: str
    letter: str = ""
    year_end: int = 0
    until: str = ""


def anchors(prose: str) -> Iterator[Anchor]:
    """All anchors in order; one may lie within another."""
    return merge(_years(prose), _words(prose))


def _years(prose: str) -> Iterator[Anchor]:
    for m in _YEAR.finditer(prose):
        year, until = m["year"], m["range"] or ""
        if until and len(until) < 4:
            until = year[: 4 - len(until)] + until
        letter = (m["letter"] or "").lstrip("- \n\u00a0")
        yield Anchor(m.start(), m.end(), year, letter, m.end("year"), until)


def _words(prose: str) -> list[Anchor]:
    lower = prose.lower()
    if len(lower) != len(prose):  # a letter whose small form is longer
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in prose)
    lower = lower.replace("\n", " ").replace("\u00a0", " ").replace("-", " ")
    found: dict[int, Anchor] = {}
    ascii_only = prose.isascii()
    others = not ascii_only and bool(OTHER_ALPHABETS.search(prose))
    for phrases, year in (
        (NO_DATE_PHRASES + OTHER_NO_DATE_PHRASES * others, NO_DATE),
        (PENDING_PHRASES + OTHER_PENDING_PHRASES * others, IN_PRESS),
    ):
        for phrase in phrases if not ascii_only else filter(str.isascii, phrases):
            start = lower.find(phrase)
            while start >= 0:
                end = start + len(phrase)
                whole = not lower[start - 1 : start].isalnum() and not (
                    phrase[-1] != "." and lower[end : end + 1].isalnum()
                )
                if whole and (start not in found or found[start].end < end):
                    letter = _LETTER.match(prose, end)
                    stop = letter.end() if letter else end
                    found[start] = Anchor(start, stop, year, letter[1] if letter else "", end)
                start = lower.find(phrase, end)
    return sorted(found.values())
