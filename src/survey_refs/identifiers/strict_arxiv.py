"""arXiv identifiers as they stand in .bib files (https://info.arxiv.org/help/arxiv_identifier.html).

With their version and class, which ``match.arxiv_id_in`` takes off to compare.
"""

from __future__ import annotations

import re

_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = r"[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
ARXIV_ID = re.compile(rf"(?:{_NEW}|{_OLD})(?:v\d+)?")
_WITH_PREFIX = re.compile(
    rf"(?:arxiv\s*:?\s*(?:preprint\s*)?(?:arxiv)?\s*:?\s*(?:abs/)?|arxiv\.org/(?:abs|pdf|html|format)/|\babs/)"
    rf"\s*((?:{_NEW}|{_OLD})(?:v\d+)?)(?!\d)",
    re.IGNORECASE,
)


def arxiv_id(value: str) -> str:
    """The identifier that the value names as arXiv's, or an empty text."""
    match = _WITH_PREFIX.search(value)
    return match[1] if match else ""


def year_of(identifier: str) -> int:
    """The year that is part of the identifier."""
    digits = identifier.rpartition("/")[2][:2]
    year = int(digits)
    return 1900 + year if year >= 91 and "/" in identifier else 2000 + year
