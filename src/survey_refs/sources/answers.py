"""Parts of a registry's answer, whatever shape they come in: names in one text, years, pages, titles to search for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from survey_refs.model import Name
from survey_refs.sources.metadata import LONGEST_NAME, MOST_NAMES, clean_text
from survey_refs.text.fold import fold_name
from survey_refs.text.particles import PARTICLES

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def name_of(text: Any) -> Name | None:
    """A name as one text, "Given Family" or "Family, Given"; None for an empty one."""
    whole = clean_text(text, limit=LONGEST_NAME)
    if not whole:
        return None
    if "," in whole:
        family, given = (part.strip() for part in whole.split(",", 1))
        return Name(family=family, given=given)
    words = whole.split()
    end = len(words)
    if end > 2 and fold_name(words[-1]).strip(".") in _SUFFIXES:
        end -= 1
    start = end - 1
    while start > 1 and fold_name(words[start - 1]) in PARTICLES and words[start - 1][:1].islower():
        start -= 1
    suffix = " ".join(words[end:])
    return Name(family=" ".join(words[start:end]), given=" ".join(words[:start]), suffix=suffix)


def names_of(texts: Any) -> tuple[Name, ...]:
    """The names of a list of texts."""
    return tuple(name for text in (texts[:MOST_NAMES] if isinstance(texts, list) else ()) if (name := name_of(text)))


def mapping(value: Any) -> Mapping[str, Any]:
    """The object that stands here; an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def objects(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list, or the one object in its place."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, Mapping)]


def year_of(value: Any) -> int | None:
    """The year that a date in text or a number begins with."""
    found = re.match(r"(1[5-9]\d\d|2[01]\d\d)(?!\d)", str(value or "").strip())
    return int(found[1]) if found else None


def words_of(title: str, most: int = 300) -> str:
    """A title as the words to search for, without what a query language may read as its own."""
    return " ".join(re.findall(r"\w+", clean_text(title)))[:most].strip()


def pages_of(first: Any, last: Any) -> str:
    """Pages from the first and the last."""
    ends = (clean_text(first, limit=40), clean_text(last, limit=40))
    return "-".join(dict.fromkeys(end for end in ends if end))
