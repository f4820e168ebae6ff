"""Years, volumes, issues and pages: numbers that tell one work of a venue from the next."""

from __future__ import annotations

import re
from functools import lru_cache

from survey_refs.model import Agreement
from survey_refs.text.fold import fold_name

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def compare_years(year: int | None, years: tuple[int, ...], *, versions: bool = False) -> tuple[Agreement, str]:
    """Compare a typed year with *all* years a registry has (print, online, issued, posted).

    One off is near: a print year is often not deposited. With ``versions`` (a preprint and its published version) the
    published year may be from one before to three after the preprint's.
    """
    if year is None or not years:
        return Agreement.NOT_COMPARABLE, "no year" if year is None else "no year in the record"
    deposited = " and ".join(map(str, sorted(set(years))))
    if year in years:
        return Agreement.AGREE, f"{year}" if len(set(years)) == 1 else f"{year}, one of {deposited}"
    if any(abs(year - other) == 1 for other in years):
        return Agreement.NEAR, f"{year}; the record has {deposited}"
    if versions and any(-1 <= year - other <= 3 or -1 <= other - year <= 3 for other in years):
        return Agreement.NEAR, f"{year}; the record, another version, has {deposited}"
    if min(years) < year < max(years) <= min(years) + 5:
        return Agreement.NEAR, f"{year}; the record has {deposited}"
    return Agreement.DISAGREE, f"{year}; the record has {deposited}"


def compare_numbers(one: str, two: str) -> tuple[Agreement, str]:
    """Compare volumes or issues: "IX" is 9, "1-2" holds 1, "Vol. 12" is 12, "S1" is "Suppl 1". Symmetric."""
    if not one or not two:
        return Agreement.NOT_COMPARABLE, ""
    a, b = _numbers(one), _numbers(two)
    if not a or not b:
        return Agreement.NOT_COMPARABLE, ""
    if not a.isdisjoint(b):
        return Agreement.AGREE, two
    return Agreement.DISAGREE, f"{one}; the record has {two}"


@lru_cache(maxsize=16384)
def _numbers(text: str) -> frozenset[str]:
    if text.isascii() and text.isdigit():
        return frozenset({text.lstrip("0") or "0"})
    folded = re.sub(r"\b(?:volume|vol|number|no|nr|issue|iss|band|bd|jg|tome)\b", " ", fold_name(text))
    folded = re.sub(r"\bsuppl(?:ement)?\s*", "s", folded).strip()
    found = set()
    for word in folded.split():
        if re.fullmatch(r"[ivxlcdm]+", word):
            found.add(str(_roman(word)))
        found.add(word.lstrip("0") or "0")
    return frozenset(found)


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    return sum(-v if any(v < w for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def compare_pages(one: str, two: str) -> tuple[Agreement, str]:
    """Compare pages by the first: ranges, abbreviated ends, lists, "e123", article numbers. Symmetric."""
    a, b = _pages(one), _pages(two)
    if not a or not b:
        return Agreement.NOT_COMPARABLE, ""
    if a[0] == b[0]:
        whole = a == b or len(a) == 1 or len(b) == 1 or a[1].endswith(b[1]) or b[1].endswith(a[1])
        return (Agreement.AGREE, two) if whole else (Agreement.NEAR, f"{one}; the record has {two}")
    if _own_numbering(a, b) or _own_numbering(b, a):
        return Agreement.NOT_COMPARABLE, f"{one}; the record has {two}"
    if _within(a, b) or _within(b, a):
        return Agreement.NEAR, f"{one}; the record has {two}"
    if {a[0].lstrip("e0"), *a} & {b[0].lstrip("e0"), *b} - {""}:
        return Agreement.NEAR, f"{one}; the record has {two}"
    return Agreement.DISAGREE, f"{one}; the record has {two}"


@lru_cache(maxsize=16384)
def _pages(text: str) -> tuple[str, ...]:
    """First page and, where there is one, last page of the first range."""
    text = re.sub(r"\b(?:pp?|pages?|art(?:icle)?(?:\s*(?:no|id))?)\b\.?", " ", text.lower())
    found = re.match(
        r"\W*([a-z]{0,3}\d+[a-z]?|[ivxlc]+)(?:\s*(?:-|‐|‑|–|—|−|:)+\s*([a-z]{0,3}\d+[a-z]?|[ivxlc]+))?", text.strip()
    )
    if found is None:
        return ()
    first, last = found.group(1), found.group(2) or ""
    first = re.sub(r"^([a-z]*)0+(?=\d)", r"\1", first)
    return (first, last) if last and last != first else (first,)


def _own_numbering(pages: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Pages counted from 1 in each article, against an article number."""
    return pages[0] == "1" and (len(other) == 1 or len(other[0]) >= 5)


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    """A single page inside the range of the other side."""
    if len(inner) != 1 or len(outer) != 2 or not all(part.isdecimal() and len(part) < 10 for part in (*inner, *outer)):
        return False
    last = outer[0][: len(outer[0]) - len(outer[1])] + outer[1] if len(outer[1]) < len(outer[0]) else outer[1]
    return int(outer[0]) < int(inner[0]) <= int(last)
