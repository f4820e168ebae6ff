"""ISBNs of ten and thirteen digits (ISO 2108)."""

from __future__ import annotations

import re

from survey_refs.patterns import regex

_DASHES = regex(r"[-‐-―−]+|\\textendash\s*")
_NUMBER = regex(r"(?<![\dXx])(?:97[89](?: ?\d){9} ?\d|\d(?: ?\d){8} ?[\dXx])(?![\dXx])")
_DIGITS = regex(r"\d[\d ]*[\dXx]?")
_WHOLE = regex(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
LABELLED = regex(r"\bISBN(?:-1[03])?\s?:?\s*(?P<isbn>(?:97[89][\s‐-–-]?)?(?:\d[\s‐-–-]?){9}[\dXx])\b", re.IGNORECASE)
"""An ISBN with its label, as references print it; the group ``isbn`` is the number."""


def looks_like_isbn(text: str) -> bool:
    """Whether the whole text has the form of an ISBN, with or without hyphens."""
    return _WHOLE.fullmatch(text) is not None


def find_isbns(text: str) -> list[str]:
    """What has the form of an ISBN in ``text``, without hyphens and spaces, whether its check digit is right or not."""
    return [match[0].replace(" ", "").upper() for match in _NUMBER.finditer(_DASHES.sub("", text))]


def longest_number(text: str) -> str:
    """The longest run of digits in ``text``, without hyphens and spaces: to say what a wrong ISBN lacks."""
    return max((match[0].replace(" ", "") for match in _DIGITS.finditer(_DASHES.sub("", text))), key=len, default="")


def is_isbn(number: str) -> bool:
    """Whether the check digit of a compact ISBN-10 or ISBN-13 is right."""
    if len(number) == 13:
        return number.isdigit() and int(number[-1]) == _check_digit(number[:12])
    values = [10 if digit == "X" else int(digit) for digit in number]
    return sum((10 - i) * value for i, value in enumerate(values)) % 11 == 0


def normalise_isbn(text: str) -> str:
    """The first valid ISBN of ``text`` as 13 digits; empty where there is none."""
    number = next(filter(is_isbn, find_isbns(text)), "")
    if len(number) == 10:
        stem = "978" + number[:9]
        return f"{stem}{_check_digit(stem)}"
    return number


def _check_digit(stem: str) -> int:
    digits = [*map(int, stem)]
    return -(sum(digits[::2]) + 3 * sum(digits[1::2])) % 10
