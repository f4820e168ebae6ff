"""doi.org: who registered a DOI, and whether it exists at all.

``/doiRA/a,b`` (https://www.doi.org/doi-handbook/HTML/which-ra_.html) answers for many DOIs in the order asked;
``/api/handles/{doi}`` (https://www.doi.org/doi-handbook/HTML/rest-api.html) for one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from survey_refs.sources.adapter import Failure
from survey_refs.sources.session import Session

MISSING = "doi does not exist"
INVALID = "invalid doi"


class DoiOrg:
    """The two questions that are put to doi.org. Raises :class:`Failure`. Thread-safe."""

    def __init__(self, session: Session, base_url: str, agent: str) -> None:
        self._session, self._base, self._headers = session, base_url, {"User-Agent": agent}

    def agencies(self, dois: Sequence[str]) -> dict[str, str | None]:
        """DOI -> registration agency, or None where doi.org says that it does not exist. Others are left out."""
        answer = self._get("/doiRA/" + ",".join(quote(doi, safe="/:;()._-") for doi in dois))
        if not isinstance(answer, list):
            return {}
        asked = {doi.lower(): doi for doi in dois}
        found: dict[str, str | None] = {}
        for entry in answer:
            if not isinstance(entry, dict):
                continue
            doi = asked.get(str(entry.get("DOI", "")).lower())
            agency, status = entry.get("RA"), str(entry.get("status", "")).lower()
            if doi is None:
                continue
            if isinstance(agency, str) and agency:
                found[doi] = agency
            elif status in (MISSING, INVALID):
                found[doi] = None
        return found

    def exists(self, doi: str) -> bool | None:
        """Whether the handle exists; None where the answer does not say."""
        answer = self._get(f"/api/handles/{quote(doi, safe='')}?type=URL", missing=True)
        code = answer.get("responseCode") if isinstance(answer, dict) else None
        # 1: found; 200: the handle is there but has no such value; 100: no such handle
        return True if code in (1, 200) else False if code == 100 else None

    def _get(self, path: str, *, missing: bool = False) -> Any:
        response = self._session.get(self._base + path, self._headers)
        if response.status_code == 200 or (missing and response.status_code == 404):
            try:
                return json.loads(response.content)
            except (ValueError, RecursionError):
                return None
        raise Failure(f"doi.org answers {response.status_code}")
