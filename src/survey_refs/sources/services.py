"""The services by their URLs: which one a URL belongs to, what its answers look like, how long they are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

DAY = 86_400

_PATHS = (  # service, by what only its paths and queries look like
    ("doi", re.compile(r"/(doiRA|api/handles)/", re.IGNORECASE)),
    ("datacite", re.compile(r"/dois(/|\?|$)")),
    ("dblp", re.compile(r"/search/publ/api\?")),
    ("arxiv", re.compile(r"/api/query\?")),
    ("semantic-scholar", re.compile(r"/graph/v1/")),
    ("pubmed", re.compile(r"/entrez/eutils/")),
    ("openlibrary", re.compile(r"/api/books\?|/search\.json\?")),
    ("openreview", re.compile(r"/notes(/search)?\?")),
    ("acl", re.compile(r"/[^/?]+\.bib$")),
    ("openalex", re.compile(r"/works/doi:|/works\?(?:.*&)?per-page=")),
    ("crossref-single", re.compile(r"/works/.")),
)


def kind_of(url: str) -> str:
    """Which lane a URL belongs to: a service, of Crossref ``crossref-single`` or ``crossref-array``."""
    parts = urlsplit(url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return next((kind for kind, pattern in _PATHS if pattern.search(target)), "crossref-array")


def service_of(url: str) -> str:
    """The service that a URL belongs to: ``crossref``, ``datacite``, ``doi``, or a witness by its name."""
    return kind_of(url).removesuffix("-single").removesuffix("-array")


def lifetime(url: str, status: int, body: bytes) -> int:
    """Seconds for which an answer is kept: a day where something does not exist, a week where it may be retracted."""
    kind = kind_of(url)
    if status == 404 or (kind == "doi" and b'"RA"' not in body):
        return DAY
    if kind == "doi":
        return DAY if b'"status"' in body else 30 * DAY
    return 30 * DAY if kind in _UNCHANGING else 7 * DAY


_BATCH = re.compile(r"/paper/batch(\?|$)")  # Semantic Scholar's list of papers, null for each that it has not
_UNCHANGING = frozenset({"datacite", "acl", "openlibrary"})  # nothing there says that a work was retracted


def _has(*names: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and any(name in value for name in names)


_JSON_SHAPES: dict[str, Callable[[Any], bool]] = {
    "crossref-single": _has("message"),
    "crossref-array": _has("message"),
    "datacite": _has("data"),
    "doi": lambda value: isinstance(value, list) or _has("responseCode")(value),
    "openalex": _has("results", "id"),
    "dblp": _has("result"),
    "semantic-scholar": _has("data", "paperId"),
    "pubmed": lambda value: _has("result", "esearchresult")(value) and "error" not in value,
    "openlibrary": lambda value: isinstance(value, dict) and "error" not in value,
    "openreview": _has("notes"),
}
_TEXT_SHAPES: dict[str, Callable[[bytes], bool]] = {
    "arxiv": lambda body: b"<feed" in body[:2_000] and b"arxiv.org/api/errors" not in body,
    "acl": lambda body: body.lstrip().startswith(b"@"),
}


def is_answer_of(url: str, body: bytes) -> bool:
    """Whether the body of a 200 has the shape of the service's answers, which its errors do not have.

    Raises :class:`ValueError` or :class:`RecursionError` for what should be JSON and is not.
    """
    kind = kind_of(url)
    if kind in _TEXT_SHAPES:
        return _TEXT_SHAPES[kind](body)
    value = json.loads(body)
    return isinstance(value, list) if _BATCH.search(url) else _JSON_SHAPES[kind](value)
