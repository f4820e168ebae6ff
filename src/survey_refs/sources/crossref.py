"""Crossref through habanero, whose calls go through our session: cached, limited, retried.

habanero sends each call with a module-level ``httpx2.get``. Its two request modules refer to httpx2 by a name of their
own; that name is replaced once by a proxy whose ``get`` uses the client in a context variable, where one is set. A
plain ``habanero.Crossref`` in the same process notices nothing.
"""

from __future__ import annotations

import dataclasses
import json
import threading
import types
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote

import habanero
import habanero.request
import habanero.request_class
import httpx2

from survey_refs.model import Record
from survey_refs.sources.adapter import Failure
from survey_refs.sources.crossref_record import record_from_crossref
from survey_refs.sources.session import Session, retrieved

_client: ContextVar[httpx2.Client | None] = ContextVar("survey_refs_client", default=None)
_retrieved: ContextVar[str] = ContextVar("survey_refs_retrieved", default="")  # of the last answer in this thread
_body: ContextVar[bytes] = ContextVar("survey_refs_body", default=b"")  # the same answer's
_guard = threading.Lock()
NOT_PASSED_ON = frozenset({"host", "connection", "accept-encoding", "content-length"})
SPENT = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})

SELECT = (  # what a Record is made of, of what both Crossref and habanero let one select
    "DOI", "type", "title", "subtitle", "short-title", "original-title", "author", "editor", "translator",
    "container-title", "short-container-title", "group-title", "event", "volume", "issue", "page", "article-number",
    "published", "published-print", "published-online", "issued", "posted", "publisher", "publisher-location",
    "standards-body", "degree", "ISBN", "ISSN", "URL", "relation", "update-to", "updated-by", "score",
)  # fmt: skip


class CrossrefError(Exception):
    """Crossref gave no usable answer. ``status`` is that of HTTP, 0 where there was none."""

    def __init__(self, reason: str, status: int = 0) -> None:
        super().__init__(reason)
        self.status = status


class _ThroughSession(httpx2.BaseTransport):  # type: ignore[misc]
    """An httpx2 transport that asks our session and gives back real httpx2 responses."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in NOT_PASSED_ON}
        try:
            response = self._session.get(str(request.url), headers)
        except Failure as failure:
            raise httpx2.ConnectError(str(failure), request=request) from failure
        _retrieved.set(retrieved(response))
        _body.set(response.content)
        kept = {n: value for n, value in response.headers.items() if n.lower() not in SPENT and value.isascii()}
        if response.status_code == 200:  # the adapter has read it as JSON, whatever a mirror calls it
            kept["Content-Type"] = "application/json"
        return httpx2.Response(response.status_code, headers=kept, content=response.content)


class _Proxy(types.ModuleType):
    """httpx2, but ``get`` asks the client of the context where there is one."""

    def __getattr__(self, name: str) -> Any:
        return getattr(httpx2, name)

    def get(self, url: str, **options: Any) -> httpx2.Response:
        """As ``httpx2.get``."""
        return (_client.get() or httpx2).get(url, **options)


def _lay_seam() -> None:
    with _guard:
        for module in (habanero.request, habanero.request_class):
            if isinstance(module.httpx2, _Proxy):
                continue
            if module.httpx2 is not httpx2:
                raise CrossrefError(f"habanero {habanero.__version__} is not the habanero this was made for")
            module.httpx2 = _Proxy("httpx2")


class CachedCrossref(habanero.Crossref):  # type: ignore[misc]
    """habanero's client over our session. Every public call of habanero's works, with its own exceptions."""

    def __init__(self, session: Session, base_url: str, mailto: str = "") -> None:
        _lay_seam()
        self._http = httpx2.Client(transport=_ThroughSession(session), trust_env=False)
        super().__init__(base_url=base_url, mailto=mailto or None, ua_string="survey-refs")

    def _through(self, call: Callable[..., Any], *args: Any, **options: Any) -> Any:
        token = _client.set(self._http)
        try:
            return call(*args, **options)
        finally:
            _client.reset(token)

    def works(self, *args: Any, **options: Any) -> Any:
        """``/works``; see habanero."""
        return self._through(super().works, *args, **options)

    def registration_agency(self, *args: Any, **options: Any) -> Any:
        """``/works/{doi}/agency``; see habanero."""
        return self._through(super().registration_agency, *args, **options)


class Crossref:
    """The three questions that are put to Crossref. Raises :class:`CrossrefError`. Thread-safe."""

    def __init__(self, session: Session, base_url: str, mailto: str = "") -> None:
        self._api = CachedCrossref(session, base_url, mailto)
        self._base = base_url
        self._select: Sequence[str] | None = SELECT

    def work(self, doi: str) -> Record | None:
        """The work with this DOI; None where Crossref does not have it. An alias gives the work it stands for."""
        try:
            answer = self._ask(ids=quote(doi.lower(), safe=""))
        except CrossrefError as error:
            if error.status == 404:
                return None
            raise
        return self._record(answer.get("message"))

    def works(self, dois: Sequence[str]) -> dict[str, Record]:
        """Those of many DOIs that Crossref has, by DOI in lower case, with one request."""
        wanted = {doi.lower() for doi in dois}
        records = self._list(filter={"doi": sorted(wanted)}, limit=max(len(wanted), 1))
        return {record.work.DOI: record for record in records if record.work.DOI in wanted}

    def search(self, text: str, rows: int) -> list[Record]:
        """Works by Crossref's relevance to a reference (``query.bibliographic``)."""
        return self._list(query_bibliographic=text, limit=rows)

    def _record(self, item: Any) -> Record | None:
        record = record_from_crossref(item, retrieved=_retrieved.get())
        if record is None:
            return None
        return dataclasses.replace(record, url=f"{self._base}/works/{quote(record.work.DOI, safe='/')}")

    def _list(self, **options: Any) -> list[Record]:
        try:
            answer = self._ask(select=list(self._select) if self._select else None, **options)
        except CrossrefError as error:
            if error.status != 400 or self._select is None:
                raise
            answer = self._ask(**options)
            self._select = None  # this server knows fewer names: take whole records from now on
        message = answer.get("message")
        items = message.get("items") if isinstance(message, dict) else None
        if not isinstance(items, list):
            raise CrossrefError("Crossref's answer has no items")
        return [record for item in items if (record := self._record(item))]

    def _ask(self, **options: Any) -> dict[str, Any]:
        _body.set(b"")
        try:
            answer = self._api.works(**options)
        except habanero.RequestError as error:
            raise CrossrefError(f"Crossref answers {error.status_code}", int(error.status_code)) from error
        except httpx2.HTTPStatusError as error:
            status = error.response.status_code
            raise CrossrefError(f"Crossref answers {status}", status) from error
        except httpx2.ConnectError as error:
            raise CrossrefError(str(error)) from error
        except (RuntimeError, httpx2.HTTPError, httpx2.InvalidURL) as error:  # also a DOI too long for an address
            raise CrossrefError(str(error.__cause__ or error)) from error
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            answer = _read_without_habanero()
            if answer is None:
                raise CrossrefError("Crossref's answer has an unknown shape") from error
        if not isinstance(answer, dict):
            raise CrossrefError("Crossref's answer has an unknown shape")
        return answer


def _read_without_habanero() -> Any:
    """The last answer of this thread, where habanero misses in it what we do not need (``total-results``)."""
    try:
        answer = json.loads(_body.get())
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) and isinstance(answer.get("message"), dict) else None
