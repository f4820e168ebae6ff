"""DataCite's REST API (https://support.datacite.org/docs/api): arXiv, Zenodo, Figshare and other repositories."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlencode

from survey_refs.model import Record
from survey_refs.sources.adapter import Failure
from survey_refs.sources.datacite_record import record_from_datacite
from survey_refs.sources.session import Session, retrieved

FIELDS = (
    "doi,titles,creators,contributors,publisher,publicationYear,dates,types,container,relatedIdentifiers,version,url,"
    "language"
)


class DataCite:
    """The questions that are put to DataCite. Raises :class:`Failure`. Thread-safe."""

    def __init__(self, session: Session, base_url: str, agent: str) -> None:
        self._session, self._base, self._headers = session, base_url, {"User-Agent": agent}

    def works(self, dois: Sequence[str]) -> dict[str, Record]:
        """Those of many DOIs that DataCite has, by DOI in lower case, with one request."""
        wanted = sorted({doi.lower() for doi in dois})
        query = urlencode({"ids": ",".join(wanted), "page[size]": len(wanted), "fields[dois]": FIELDS}, safe=",/[]")
        return {record.work.DOI: record for record in self._list(f"/dois?{query}") if record.work.DOI in wanted}

    def work(self, doi: str) -> Record | None:
        """The record of one DOI; None where DataCite does not have it."""
        answer, when = self._get(f"/dois/{quote(doi.lower(), safe='/')}")
        return self._record(answer.get("data"), when) if answer else None

    def search(self, title: str, family: str, rows: int) -> list[Record]:
        """Records whose title has these words, by DataCite's relevance."""
        words = " ".join(re.findall(r"\w+", title))[:300]
        query = f"titles.title:({words})"
        if re.fullmatch(r"[\w -]+", family):
            query += f' AND creators.familyName:"{family}"'
        return self._list("/dois?" + urlencode({"query": query, "page[size]": rows, "fields[dois]": FIELDS}))

    def _record(self, item: Any, when: str) -> Record | None:
        record = record_from_datacite(item, retrieved=when)
        if record is None:
            return None
        return dataclasses.replace(record, url=f"{self._base}/dois/{quote(record.work.DOI, safe='/')}")

    def _list(self, path: str) -> list[Record]:
        answer, when = self._get(path)
        data = answer.get("data") if answer else None
        if not isinstance(data, list):
            raise Failure("DataCite's list cannot be read")
        return [record for item in data if (record := self._record(item, when))]

    def _get(self, path: str) -> tuple[dict[str, Any] | None, str]:
        response = self._session.get(self._base + path, self._headers)
        if response.status_code == 404:
            return None, retrieved(response)
        if response.status_code != 200:
            raise Failure(f"DataCite answers {response.status_code}")
        answer = json.loads(response.content)
        return (answer if isinstance(answer, dict) else None), retrieved(response)
