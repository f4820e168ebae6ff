"""What a link may lead to: the identifiers and the address of a work, in one form each."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from survey_refs.identifiers.arxiv import arxiv_id_of, normalise_arxiv_id
from survey_refs.identifiers.doi import is_doi, normalise_doi
from survey_refs.model import Work


def identifier_in_key(key: str) -> str:
    """What a key that is an identifier leads to (Manubot's ``doi:10.1/x``, ``arxiv:2001.01234``, ``url:https://…``).

    Empty for any other key.
    """
    scheme, _, rest = key.partition(":")
    scheme = scheme.lower()
    if scheme == "doi" or is_doi(key):
        return normalise_doi(rest if scheme == "doi" else key)
    if scheme == "arxiv" and (arxiv := normalise_arxiv_id(rest)):
        return "arxiv:" + arxiv
    if scheme in ("http", "https", "url"):
        return plain_address(rest if scheme == "url" else key)
    return ""


def identifiers_of(work: Work) -> Iterator[str]:
    """What a link that cites ``work`` may lead to."""
    if doi := normalise_doi(work.DOI):
        yield doi
    if arxiv := arxiv_id_of(work):
        yield "arxiv:" + arxiv
    if address := plain_address(work.URL):
        yield address


def plain_address(url: str) -> str:
    """A web address without what makes no other page: scheme, ``www.``, a fragment, the last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not (parts.path.strip("/") or parts.query):
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{unquote(parts.path).rstrip('/')}" + (f"?{parts.query}" if parts.query else "")
