"""DataCite's REST API (https://support.datacite.org/docs/api): arXiv, Zenodo, Figshare and other repositories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlencode

from survey_refs.sources.adapter import Failure
from survey_refs.sources.session import Session

FIELDS = (
    "doi,titles,creators,contributors,publisher,publicationYear,dates,types,container,relatedIdentifiers,version,url,"
    "language"
)


class DataCite:
    """The questions that are put to DataCite. Raises :class:`Failure`. Thread-safe."""

    def __init__(self, session: Session, base_url: str, agent: str) -> None:
        self._session, self._base, self._headers = session, base_url, {"User-Agent": agent}

    def works(self, dois: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Those of many DOIs that DataCite has, by DOI in lower case, with one request."""
        wanted = sorted({doi.lower() for doi in dois})
        query = urlencode({"ids": ",".join(wanted), "page[size]": len(wanted), "fields[dois]": FIELDS}, safe=",/[]")
        found = {}
        for item in self._items(f"/dois?{query}"):
            doi = _doi(item)
            if doi in wanted:
                found[doi] = item
        return found

    def work(self, doi: str) -> dict[str, Any] | None:
        """The record of one DOI; None where DataCite does not have it."""
        answer = self._get(f"/dois/{quote(doi.lower(), safe='/')}")
        data = answer.get("data") if answer else None
        return data if isinstance(data, dict) else None

    def search(self, title: str, family: str, rows: int) -> list[dict[str, Any]]:
        """Records whose title has these words, by DataCite's relevance."""
        words = " ".join(word for word in title.split() if word.isalnum())[:300]
        query = f"titles.title:({words})" + (f" AND creators.familyName:({family})" if family.isalpha() else "")
        return self._items("/dois?" + urlencode({"query": query, "page[size]": rows, "fields[dois]": FIELDS}))

    def _items(self, path: str) -> list[dict[str, Any]]:
        answer = self._get(path)
        data = answer.get("data") if answer else None
        if not isinstance(data, list):
            raise Failure("DataCite's list cannot be read")
        return [item for item in data if isinstance(item, dict)]

    def _get(self, path: str) -> dict[str, Any] | None:
        response = self._session.get(self._base + path, self._headers)
        if response.status_code == 404:
            return None
        if response.status_code != 200:
            raise Failure(f"DataCite answers {response.status_code}")
        try:
            answer = response.json()
        except (ValueError, RecursionError):
            raise Failure("DataCite's answer is not JSON") from None
        return answer if isinstance(answer, dict) else None


def _doi(item: dict[str, Any]) -> str:
    attributes = item.get("attributes")
    doi = attributes.get("doi") if isinstance(attributes, dict) else None
    return str(doi or item.get("id") or "").lower()
