"""What a record is found by in the index, and what a reference looks for: words of titles, names, years, first pages.

All are terms of one field, so that the text of a reference finds a record without anybody telling its parts. A first
page is a term of its own (``p403``), so that it is no volume. Scripts without spaces are cut into pairs of characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from survey_refs.sources.crossref_record import DATES, year_in
from survey_refs.sources.metadata import clean_texts
from survey_refs.text.fold import fold_name, normalise_title

TITLES = (("title", None), ("subtitle", 1), ("original-title", 1))  # of a record, and how many of each
MOST_NAMES = 3  # of a record that are indexed: an entry with "and others" has the first ones
RAREST = 10  # words that one reference looks for: the rarest tell most and cost least
LONGEST_WORD = 40
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_NUMBER = re.compile(r"\d{1,7}")
_FIRST_PAGE = re.compile(r"[A-Za-z]?\d{1,7}")
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_words = normalise_title.__wrapped__  # a dump has each title once: nothing to remember


def terms_of_record(item: Mapping[str, Any]) -> set[str]:
    """The terms that a kept record is indexed under."""
    titles = [text for name, most in TITLES if (value := item.get(name)) for text in clean_texts(value)[:most]]
    texts = [_words(" ".join(titles))] if titles else []
    for person in (item.get("author") or item.get("editor") or ())[:MOST_NAMES]:
        texts.append(fold_name(str(person.get("family") or person.get("name") or "")))
    terms = set(_cut(" ".join(texts)))
    terms.update(years_of(item))
    if page := first_page(item.get("page")):
        terms.add(page)
    return terms


def years_of(item: Mapping[str, Any]) -> set[str]:
    """The years that a kept record names."""
    return {str(year) for name in DATES if name in item and (year := year_in(item[name]))}


def first_page(value: object) -> str:
    """The term of the first page of ``403-407``; empty where there is none."""
    found = _FIRST_PAGE.match(value) if isinstance(value, str) else None
    return f"p{found[0].lower()}" if found else ""


def terms_of_text(text: str, frequency: Callable[[str], int]) -> list[str]:
    """The terms to look for: the rarest words of a text that any record has, its years, and numbers as first pages.

    ``frequency``: in how many records a term is.
    """
    words = dict.fromkeys(_cut(_words(text)))
    years = [word for word in words if _YEAR.fullmatch(word)]
    pages = [f"p{word}" for word in words if _NUMBER.fullmatch(word) and word not in years]
    known = [(count, word) for word in words if word not in years and (count := frequency(word))]
    rarest = [word for _, word in sorted(known)[:RAREST]]
    return [*rarest, *years[:2], *(page for page in pages[:4] if frequency(page))]


def _cut(text: str) -> Iterable[str]:
    """The words of a normalised text."""
    words = text.split()
    if not text.isascii() and _WITHOUT_SPACES.search(text):
        return [part for word in words for part in _pairs(word)]
    return words if len(text) <= LONGEST_WORD else [word[:LONGEST_WORD] for word in words]


def _pairs(word: str) -> list[str]:
    if not _WITHOUT_SPACES.search(word) or len(word) < 3:
        return [word[:LONGEST_WORD]]
    return [word[place : place + 2] for place in range(len(word) - 1)]
