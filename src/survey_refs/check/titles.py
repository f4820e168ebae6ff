"""How a title is written: in capitals, in braces; what of it a style may put into small letters."""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.people import outside_braces
from survey_refs.patterns import regex

TITLE_FIELDS = ("title", "subtitle", "booktitle", "booksubtitle", "maintitle")
_LONG_WORD = regex(r"[^\W\d_]{4,}")
_LONG_WORD_ASCII = regex(r"[a-z]{4,}")  # found sooner
_COMMAND = regex(r"\\[A-Za-z]+|\\.|\$[^$]*\$")
_SMALL = regex(r"[a-zß-öø-ÿ]")
_CAPITALS = regex(r"[A-ZÀ-ÖØ-Þ]{2,}")
_KEPT = regex(r"(?:^|[:.?!]\s*|--+\s*)[\"“‘'`(]*$")  # after this a sentence begins, and a capital stays


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


def long_words(title: str) -> list[str]:
    """The words of a title in small letters, of four letters or more; with them others and pieces of others."""
    return (_LONG_WORD_ASCII if title.isascii() else _LONG_WORD).findall(title)


def unprotected(value: str) -> str:
    """The title with all that no style changes (braces, mathematics, commands) blanked out, at the same length."""
    bare = outside_braces(value)
    return _COMMAND.sub(lambda match: "\x00" * len(match[0]), bare) if "\\" in bare or "$" in bare else bare


def begins_sentence(bare: str, at: int) -> bool:
    """Whether sentence case keeps the capital at this offset: the title's first word, or the one after a colon."""
    return _KEPT.search(bare[:at]) is not None


def in_braces(value: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The value with each span put into braces as the text that goes with it; spans in order, apart."""
    for start, end, text in reversed(list(spans)):
        value = f"{value[:start]}{{{text}}}{value[end:]}"
    return value
