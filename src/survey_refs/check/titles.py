"""How a title is written: in capitals, in braces."""

from __future__ import annotations

import re

from survey_refs.check.people import outside_braces

_COMMAND = re.compile(r"\\[A-Za-z]+|\\.|\$[^$]*\$")
_SMALL = re.compile(r"[a-zß-öø-ÿ]")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}")


def is_all_capitals(value: str) -> bool:
    """Whether the value has no small letter and at least three words in capitals, one of them of five letters."""
    if _SMALL.search(value[:12]):
        return False
    plain = _COMMAND.sub(" ", value)
    if _SMALL.search(plain):
        return False
    words = _CAPITALS.findall(plain)
    return len(words) >= 3 and max(map(len, words)) >= 5


def is_braced_whole(value: str) -> bool:
    """Whether one pair of braces holds the whole value."""
    return value.startswith("{") and outside_braces(value).find("}") == len(value) - 1
