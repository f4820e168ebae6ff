"""The session that everything goes through: cached, single-flight, offline or refreshed as asked.

Built on requests-cache. The cache is JSON (never pickle), in a private folder or in Redis, and holds nothing of the
user's mail address.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests_cache import CachedSession
from requests_cache.backends.base import BaseCache

from survey_refs.errors import ConfigError, UnreadableFile
from survey_refs.sources.adapter import CarefulAdapter, Failure, Gone, Unacceptable, believable, origin_of
from survey_refs.sources.backends import database_in, is_damaged, open_backend, remove_database, why_not
from survey_refs.sources.cache_folder import default_cache_folder
from survey_refs.sources.settings import NOT_ASKED, Settings

logging.getLogger("requests_cache").setLevel(logging.CRITICAL)  # it logs each stale and each odd answer

PRIVATE = (  # in requests-cache's own words: never part of a key, stored as REDACTED
    "mailto",
    "User-Agent",
    "X-USER-AGENT",
    "Crossref-Plus-API-Token",
    "Authorization",
    "X-API-KEY",
    "Cookie",
    "access_token",
    "api_key",
)
REDIRECTS = 3
Sent = dict[str, Any]
"""What goes with a URL: ``headers``, and ``json`` where it is a POST."""


class Session:
    """Ask a URL; equal requests at the same time become one. Thread-safe."""

    def __init__(self, settings: Settings, note: Callable[[str], None] = lambda text: None) -> None:
        self._settings = settings
        self._note = note
        self._guard = threading.Lock()
        self._flying: dict[str, Future[requests.Response]] = {}
        self.adapter = CarefulAdapter(settings, note)
        self._plain = requests.Session()
        self._cached = self._open()
        self._closing = weakref.finalize(self, _close, self._plain, self._cached)  # also where nobody closes it
        for session in (self._plain, self._cached):
            if session is not None:
                session.mount("http://", self.adapter)
                session.mount("https://", self.adapter)
                session.verify = settings.ca_bundle or os.environ.get("SSL_CERT_FILE") or True
                if settings.proxy:
                    session.proxies = {"http": settings.proxy, "https": settings.proxy}

    def _open(self) -> CachedSession | None:
        if self._settings.cache == "none":
            return None
        try:
            backend = open_backend(self._settings.cache)
        except (OSError, sqlite3.Error) as error:
            self._note(f"the cache cannot be used ({why_not(error)}); going on without it")
            return None
        return CachedSession(
            backend=backend,
            allowable_codes=(200, 301, 308, 404),
            allowable_methods=("GET", "HEAD", "POST"),
            expire_after=86_400,
            ignored_parameters=PRIVATE,
            stale_if_error=True,
            cache_control=True,
        )

    @property
    def asked(self) -> Mapping[str, int]:
        """How many requests have really been sent to each service."""
        return self.adapter.asked

    @property
    def spent(self) -> Mapping[str, float]:
        """What each service has said that its answers cost, in dollars."""
        return {service: millionths / 1_000_000 for service, millionths in self.adapter.spent.items()}

    @property
    def sent(self) -> int:
        """How many requests have really been sent."""
        return self.adapter.sent

    def get(
        self, url: str, headers: Mapping[str, str] | None = None, body: Mapping[str, object] | None = None
    ) -> requests.Response:
        """The answer to a question, from the cache or the network; raises :class:`Failure` with the reason in words.

        With ``body`` it is a POST of that JSON: a question too long for a URL, whose answer is kept like others.
        """
        name = url if body is None else f"{url} {json.dumps(body, sort_keys=True)}"
        with self._guard:
            flight = self._flying.get(name)
            mine = flight is None
            if flight is None:
                flight = self._flying[name] = Future()
        if not mine:
            return flight.result()
        try:
            flight.set_result(self._follow(url, {"headers": dict(headers or {}), "json": body}))
        except BaseException as error:
            flight.set_exception(error)
            raise
        finally:
            with self._guard:
                del self._flying[name]
        return flight.result()

    def _follow(self, url: str, sent: Sent) -> requests.Response:
        if url.startswith(f"{NOT_ASKED}/"):
            raise Gone("it is set not to be asked")
        for _ in range(REDIRECTS + 1):
            response = self._ask(url, sent)
            target = response.headers.get("Location")
            if response.status_code not in (301, 302, 303, 307, 308) or not target:
                return response
            following = urljoin(url, target)
            if not _same_server(url, following):
                raise Unacceptable(f"{urlsplit(url).hostname} redirects to another server")
            url = following
        raise Unacceptable(f"{urlsplit(url).hostname} redirects in a circle")

    def _ask(self, url: str, sent: Sent) -> requests.Response:
        cached, settings = self._cached, self._settings
        if cached is None:
            if settings.offline:
                raise Gone("offline")
            return _request(self._plain, url, sent)
        try:
            if settings.offline:
                return self._stored(cached, url, sent)
            try:
                response = _request(cached, url, sent, force_refresh=settings.refresh)
                if getattr(response, "from_cache", False) and not (
                    believable(response, url) and _is_of_the_past(response)
                ):
                    return _request(cached, url, sent, force_refresh=True)
                return response
            except Failure:
                if settings.refresh:
                    return self._stored(cached, url, sent)
                raise
            except Exception as error:
                if not _from_an_odd_row(error):
                    raise
                with suppress(Exception):
                    cached.cache.delete(urls=[url])  # so that the next run keeps a good one
                return _request(self._plain, url, sent)
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, requests.RequestException):
                raise
            return self._without_cache(error, url, sent)
        except Exception as error:
            if type(error).__module__.partition(".")[0] != "redis":
                raise
            return self._without_cache(error, url, sent)

    def _stored(self, cached: CachedSession, url: str, sent: Sent) -> requests.Response:
        try:
            response = _request(cached, url, sent, only_if_cached=True)
        except Exception as error:
            if not _from_an_odd_row(error):
                raise
            raise Gone("what the cache has cannot be read") from None
        if response.status_code == 504 or not believable(response, url):
            raise Gone("offline" if self._settings.offline else "no answer now, none in the cache")
        return response

    def _without_cache(self, error: Exception, url: str, sent: Sent) -> requests.Response:
        dropped, self._cached = self._cached, None
        if dropped is not None:  # else another thread was first
            self._note(f"the cache cannot be used ({why_not(error)}); going on without it")
            with suppress(Exception):  # it may be what cannot be closed either
                dropped.close()  # type: ignore[no-untyped-call]
        return self._ask(url, sent)

    def stop(self) -> None:
        """Let nobody ask any more, and those who wait give up: the run has been interrupted."""
        self.adapter.stopped.set()

    def close(self) -> None:
        """Close connections and cache."""
        self._closing()


def _close(plain: requests.Session, cached: CachedSession | None) -> None:
    plain.close()
    if cached is not None:
        cached.close()  # type: ignore[no-untyped-call]


def _request(session: requests.Session, url: str, sent: Sent, **how: Any) -> requests.Response:
    method = "GET" if sent["json"] is None else "POST"
    return session.request(method, url, allow_redirects=False, **sent, **how)


def _from_an_odd_row(error: Exception) -> bool:
    """Whether this comes from a row of the cache that is no answer at all."""
    odd = isinstance(error, AttributeError | LookupError | TypeError | ValueError | RecursionError)
    return not isinstance(error, requests.RequestException) and (odd or type(error).__module__.startswith("cattrs"))


def retrieved(response: requests.Response) -> str:
    """When an answer was received, from the network or long ago into the cache: ISO 8601 in UTC, to the second."""
    return _received(response).strftime("%Y-%m-%dT%H:%M:%SZ")


def _received(response: requests.Response) -> datetime:
    created = getattr(response, "created_at", None) if getattr(response, "from_cache", False) else None
    moment = created if isinstance(created, datetime) else datetime.now(UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _is_of_the_past(response: requests.Response) -> bool:
    """Whether it was kept before now: what a clock that was ahead has kept would be fresh for as long as it was."""
    return _received(response) <= datetime.now(UTC) + timedelta(minutes=5)  # of clocks that share a cache


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheInfo:
    """What a cache holds; ``size`` in bytes is None where it is not in a file, ``oldest`` is ISO 8601 or empty."""

    place: str
    answers: int
    size: int | None
    oldest: str


def cache_info(settings: Settings) -> CacheInfo:
    """What the configured cache holds. Raises :class:`ConfigError` where there is none."""
    with _opened(settings) as (place, backend):
        moments: list[datetime] = []
        try:
            for response in backend.filter(expired=True):
                if isinstance(created := getattr(response, "created_at", None), datetime):
                    moments.append(created)
        except Exception as error:  # an odd row has no time
            if not _from_an_odd_row(error):
                raise
        path = Path(place)
        return CacheInfo(
            place=place,
            answers=len(backend.responses),
            size=path.stat().st_size if path.is_file() else None,
            oldest=min(moments).strftime("%Y-%m-%d") if moments else "",
        )


def clear_cache(settings: Settings) -> CacheInfo:
    """Remove all answers, or a damaged cache; what it was. Raises :class:`ConfigError` where there is none."""
    try:
        info = cache_info(settings)
        with _opened(settings) as (_, backend):
            backend.clear()  # type: ignore[no-untyped-call]
    except _Damaged:
        path = database_in(settings.cache)
        info = CacheInfo(place=str(path), answers=0, size=path.stat().st_size, oldest="")
        remove_database(path)
    return info


class _Damaged(UnreadableFile):
    """The cache is no database any more."""


@contextmanager
def _opened(settings: Settings) -> Iterator[tuple[str, BaseCache]]:
    if settings.cache == "none":
        raise ConfigError(
            "cache: none is configured", next_step="name one with --cache FOLDER, or in the configuration"
        )
    try:
        backend = open_backend(settings.cache)
        try:
            yield str(getattr(backend.responses, "db_path", settings.cache)), backend
        finally:
            backend.close()  # type: ignore[no-untyped-call]
    except (OSError, sqlite3.Error) as error:
        where = settings.cache or default_cache_folder()
        kind = _Damaged if is_damaged(error) else UnreadableFile
        raise kind(
            f"{where}: the cache cannot be used ({why_not(error)})",
            next_step="choose another with --cache FOLDER, or none with --cache none",
        ) from None


def _same_server(url: str, following: str) -> bool:
    here, there = urlsplit(url), urlsplit(following)
    upgrade = here.scheme == "http" and there.scheme == "https" and here.hostname == there.hostname
    return origin_of(url) == origin_of(following) or (upgrade and not here.port and not there.port)
