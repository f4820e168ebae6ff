"""ISSNs (ISO 3297)."""

from __future__ import annotations

import re

from survey_refs.patterns import regex

_DASHES = regex(r"[-‐-―−]+|\\textendash\s*")
_NUMBER = regex(r"(?<![\dXx])\d{4} ?\d{3}[\dXx](?![\dXx])")
_WHOLE = regex(r"\d{4}-?\d{3}[\dXx]")
LABELLED = regex(r"\b(?:e-?)?ISSN\s?:?\s*(?P<issn>\d{4}[-‐–]?\d{3}[\dXx])\b", re.IGNORECASE)
"""An ISSN with its label, as references print it; the group ``issn`` is the number."""


def looks_like_issn(text: str) -> bool:
    """Whether the whole text has the form of an ISSN, with or without its hyphen."""
    return _WHOLE.fullmatch(text) is not None


def find_issns(text: str) -> list[str]:
    """What has the form of an ISSN in ``text`` as ``1234-5678``, whether its check digit is right or not."""
    numbers = (match[0].replace(" ", "").upper() for match in _NUMBER.finditer(_DASHES.sub("", text)))
    return [f"{number[:4]}-{number[4:]}" for number in numbers]


def is_issn(issn: str) -> bool:
    """Whether the check digit of an ISSN is right; with or without its hyphen."""
    values = [10 if digit == "X" else int(digit) for digit in issn.replace("-", "")]
    return sum((8 - i) * value for i, value in enumerate(values)) % 11 == 0
