"""What a DOI looks like in a .bib field: bare, or behind a resolver (DOI Handbook, section 2.2).

Stricter and quicker than ``match.normalise_doi``, which mends what the rules here are to report.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

RESOLVER = re.compile(
    r"\s*(?:(?:https?:\s*)?//\s*)?(?:(?:www|dx)\.)?(?:dx\.doi\.org|doi\.org|doi\.acm\.org|doi\.ieeecomputersociety\.org)"
    r"\s*/+\s*(?:doi:\s*)?|\s*(?:urn:)?doi\s*:?\s*(?=10\.)|\s*info:doi/",
    re.IGNORECASE,
)
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([_%&#{}])|\{\\([_%&#])\}|\\textunderscore\s*(?:\{\})?")


def unescaped(value: str) -> str:
    """The value without LaTeX's escapes (``\\_``, ``{\\_}``, ``\\textunderscore``)."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda match: match[1] or match[2] or "_", value)


def without_resolver(value: str) -> str:
    """The value without the address of a resolver or ``doi:`` before it."""
    value = value.strip()
    while match := RESOLVER.match(value):
        value = value[match.end() :].strip()
    return value


def bare_doi(value: str) -> str:
    """The DOI in the value, bare and in lower case (DOIs know no case), or an empty text where it is none."""
    if "10." not in value:
        return ""
    text = without_resolver(unescaped(value))
    if "%2f" in text[:20].lower():
        text = unquote(text)
    text = text.rstrip(".,;")
    return text.lower() if "\\" not in text and DOI.fullmatch(text) else ""
