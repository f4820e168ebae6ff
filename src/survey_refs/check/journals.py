"""When two names are the same journal: written alike, or one short for the other."""

from __future__ import annotations

from collections.abc import Mapping

from survey_refs.patterns import regex

_SIGNS = regex(r"[^\w\s]+")
_SMALL_WORDS = frozenset(("and", "de", "et", "for", "in", "of", "on", "the", "und"))


def folded(name: str) -> str:
    """The name without case, punctuation and small words, for comparing."""
    words = _SIGNS.sub(" ", name.casefold().replace("&", " and ")).split()
    kept = [word for word in words if word not in _SMALL_WORDS]
    return " ".join(kept or words)


def is_short_for(written: Mapping[str, set[str]], short: str, long: str) -> bool:
    """Whether the first fold is an abbreviation of the second, word by word, and is written as one.

    "mach learn" of "Mach. Learn." is short for "machine learning"; of words written in full the same is no
    abbreviation: "Science" is not short for "Sciences". ISO 4 cuts the end of a word, or its middle.
    """
    ours, theirs = short.split(), long.split()
    if short == long or len(ours) != len(theirs) or len(short) >= len(long):
        return False
    if not any("." in name for name in written[short]):
        return False
    return all(_cuts(one, other) for one, other in zip(ours, theirs, strict=True))


def _cuts(short: str, long: str) -> bool:
    if long.startswith(short):
        return True
    if len(short) < 3 or short[0] != long[0] or short[-1] not in long:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short) and len(short) <= len(long) - 2
