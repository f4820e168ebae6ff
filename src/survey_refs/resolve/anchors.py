"""Anchors: years and the words that stand for a missing one, from which author-year citations are read backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from survey_refs.patterns import regex
from survey_refs.resolve.wording import (
    IN_PRESS,
    NO_DATE,
    NO_DATE_PHRASES,
    OTHER_ALPHABETS,
    OTHER_NO_DATE_PHRASES,
    OTHER_PENDING_PHRASES,
    PENDING_PHRASES,
)

_YEAR = regex(
    r"""
    (?<! [\w$€£\#] )                                   # no amount, no number of an issue
    (?P<year> (?:1[4-9]|20)\d\d )
    (?: (?: [–—/] | -{1,2} ) (?P<range> (?:1[4-9]|20)?\d\d ) (?!\d) )?    # 1984–86, 1984--1986, 1905/1967
    (?P<letter>
        [a-zа-е] (?![\w’'])                           # 2011b, 2011б
      | -[a-z] (?!\w)                                 # 2011-b
      | \s[a-z] (?=\s?[,;)\]])                        # 2011 b)
    )?
    # no other number, percentage, sum, time or date
    (?! [^\W年년] | % | [.,]\d\d | :\d\d[:T]\d | -(?! (?<=[a-z]-) [b-z] \b )\w )
    """,
    re.X,
)
_BEFORE_1400 = regex(  # a year that only its era tells from a number: "350 BCE", "384–322 BC", "150 CE", "AD 79"
    r"""
    (?<! [\w$€£\#.,–-] )
    (?P<ad> (?: A\.\s?D\. | AD | CE ) \s )?
    (?P<year> \d{1,4} )
    (?: \s?[–-]\s?\d{1,4} )?
    (?(ad) | \s?
        (?: (?P<before> B\.\s?C\.(?:\s?E\.)? | BCE? | v\.\s?(?:Chr\.|u\.\s?Z\.) | av\.\s?J\.-C\. | a\.\s?C\. | aC )
          | A\.\s?D\. | AD | C\.\s?E\. | CE | n\.\s?Chr\. | d\.\s?C\. | apr\.\s?J\.-C\. )
    )
    (?! \w )
    """,
    re.X,
)
_ERAS = ("BC", "B.C", "B. C", "AD", "A.D", "A. D", "CE", "C.E", "C. E", "Chr.", "J.-C.", "u.Z.", "u. Z.", "a.C", "a. C",
         "d.C", "d. C", "aC")  # fmt: skip
_BEFORE_ERA, _AFTER_ERA = 14, 12  # characters in which the year stands
FIRST_PLAIN_YEAR = 1400  # from which four digits are read as a year
_CYRILLIC = str.maketrans("абвгде", "abcdef")
_LETTER = regex(r"-?([a-z])(?!\w)")


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
    return merge(_years(prose), _words(prose), years_before_1400(prose))


def _years(prose: str) -> Iterator[Anchor]:
    for m in _YEAR.finditer(prose):
        year, until = m["year"], m["range"] or ""
        if until and len(until) < 4:
            until = year[: 4 - len(until)] + until
        letter = (m["letter"] or "").lstrip("- \n\u00a0").translate(_CYRILLIC)
        yield Anchor(m.start(), m.end(), year, letter, m.end("year"), until)


def years_before_1400(prose: str) -> list[Anchor]:
    """Years with their era, as ISO 8601-2 counts them: 1 BC is 0, 350 BC is -349."""
    found: dict[int, Anchor] = {}
    for era in _ERAS:
        place = prose.find(era)
        while place >= 0:
            m = _BEFORE_1400.search(prose, max(0, place - _BEFORE_ERA), place + _AFTER_ERA)
            if m and (m["before"] or int(m["year"]) < FIRST_PLAIN_YEAR):
                year = str(1 - int(m["year"]) if m["before"] else int(m["year"]))
                found[m.start()] = Anchor(m.start(), m.end(), year, year_end=m.end())
            place = prose.find(era, place + len(era))
    return sorted(found.values())


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
