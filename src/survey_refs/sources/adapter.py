"""One HTTP request, done carefully: in its lane, retried with jitter, read under a size cap and a deadline."""

from __future__ import annotations

import contextlib
import email.utils
import random
import re
import socket
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from survey_refs.sources.deadline import WATCHED_POOLS, watched
from survey_refs.sources.limiter import Lane, Stopped, TooLong, lane_for
from survey_refs.sources.services import is_answer_of, kind_of, lifetime, service_of
from survey_refs.sources.settings import WITNESSES, Settings

RETRIED = frozenset({429, 500, 502, 503, 504})
CHUNK = 65_536
WITNESS_PATIENCE = 10.0  # the longest Retry-After of a witness that is waited for: a run goes on without it
TELL_AFTER = 5.0  # seconds of waiting that a person is told of


class Failure(requests.RequestException):
    """A request that came to nothing; the message says why, in words for a person."""

    #: asking again at once may help
    transient = True


class Gone(Failure):
    """There is no server to talk to: no network, no such host, refused."""

    transient = False


class Unacceptable(Failure):
    """An answer that is not read to its end, or not believed: too large, not what the service sends."""

    transient = False


class TooSlow(Unacceptable):
    """An answer that did not end in its time: its lane is not asked for a while."""


class BrokenAnswer(Failure):
    """An answer that broke off or is damaged."""


class Silence(Failure):
    """A server that took the question and said nothing in time: asked once more, not oftener."""


def origin_of(url: str) -> str:
    """``scheme://host:port`` of a URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


class CarefulAdapter(HTTPAdapter):
    """Requests' transport with limits in both directions. Thread-safe; below the cache, so hits cost nothing."""

    def __init__(self, settings: Settings, note: Callable[[str], None] = lambda text: None) -> None:
        self._settings = settings
        self._note = note
        self._begun = time.monotonic()
        self._allowed = {origin_of(url) for url in settings.addresses.values()}
        self.asked: Counter[str] = Counter()  # service -> requests sent
        self.spent: Counter[str] = Counter()  # service -> millionths of a dollar
        self.stopped = threading.Event()
        self._guard = threading.Lock()
        super().__init__(pool_maxsize=max(8, settings.workers * 2), max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """As requests does it, with connections that can be ended from outside."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = WATCHED_POOLS

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """As requests does it, with connections that can be ended from outside."""
        manager = super().proxy_manager_for(proxy, **options)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = WATCHED_POOLS
        return manager

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Ask, again where that may help; raises :class:`Failure`."""
        url = str(request.url)
        origin = origin_of(url)
        if origin not in self._allowed:
            raise Unacceptable(f"{origin} is not one of the registries")
        polite = "mailto:" in str(request.headers.get("User-Agent"))
        lane = lane_for(origin, kind_of(url), polite=polite, note=self._note)
        patience = self._settings.patience
        if service_of(url) in WITNESSES:
            patience = min(patience, WITNESS_PATIENCE)
        for attempt in range(1, self._settings.attempts + 1):
            if reason := "interrupted" if self.stopped.is_set() else self._used_up() or lane.down():
                raise Gone(reason)
            try:
                response = self._once(request, lane, options)
            except Failure as failure:
                most = 2 if isinstance(failure, Silence) else self._settings.attempts
                if not failure.transient or attempt >= most:
                    gone, silent = isinstance(failure, Gone | TooSlow), isinstance(failure, Silence)
                    lane.failed(str(failure), gone=gone, silent=silent)
                    raise
                if isinstance(failure, Silence):
                    self._note(f"{failure}; it is asked once more")
                self._sleep(self._delay(attempt))
                continue
            if response.status_code not in RETRIED:
                lane.answered()
                return response
            delay = self._asked_to_wait(response) or self._delay(attempt)
            if attempt == self._settings.attempts or delay > patience:
                lane.failed(f"{urlsplit(url).hostname} answers {response.status_code}")
                return response
            if response.status_code in (429, 503):
                lane.pause(delay)
            self._sleep(delay)
        raise AssertionError("unreachable")  # pragma: no cover

    @property
    def sent(self) -> int:
        """How many requests have been sent."""
        return self.asked.total()

    def _with_key(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """The request as it is sent: with the key of its service, which neither the cache nor a message gets to see."""
        parameters, headers = self._settings.credentials(kind_of(str(request.url)))
        if not parameters and not headers:
            return request
        sent = request.copy()
        sent.prepare_url(sent.url, parameters)
        sent.headers.update(headers)
        return sent

    def _note_cost(self, response: requests.Response) -> None:
        text = response.headers.get("x-ratelimit-cost-usd", "").strip()
        if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,9})?", text):
            with self._guard:
                self.spent[service_of(str(response.url))] += round(float(text) * 1_000_000)

    def _used_up(self) -> str:
        """Why nothing more is asked: the time that a run may spend with the registries is over."""
        if time.monotonic() - self._begun < self._settings.budget:
            return ""
        return f"the {self._settings.budget:g} s for this run are used up; run it again to go on"

    def _sleep(self, seconds: float) -> None:
        if seconds > TELL_AFTER:
            self._note(f"waiting {seconds:.0f} s, because a registry asks for it")
        if self.stopped.wait(seconds):
            raise Gone("interrupted")

    def _delay(self, attempt: int) -> float:
        return float(self._settings.backoff * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))

    def _asked_to_wait(self, response: requests.Response) -> float:
        text = response.headers.get("Retry-After", "").strip()
        if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
            return float(text) + random.uniform(0.0, 0.25)
        if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
            return float("inf")
        try:
            return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
        except (TypeError, ValueError, OverflowError, OSError):
            return 0.0

    def _once(
        self, request: requests.PreparedRequest, lane: Lane, options: Mapping[str, Any] = MappingProxyType({})
    ) -> requests.Response:
        """Ask once; ``options`` are those of requests: proxies, certificates."""
        route = {name: options[name] for name in ("proxies", "verify", "cert") if name in options}
        limits = (self._settings.connect_seconds, self._settings.read_seconds)
        host = urlsplit(str(request.url)).hostname
        with self._place(lane):
            with self._guard:
                self.asked[service_of(str(request.url))] += 1
            seconds = self._settings.seconds
            deadline = time.monotonic() + seconds
            with watched(seconds) as watch:
                try:
                    response = super().send(self._with_key(request), stream=True, timeout=limits, **route)
                    response.request, response.url = request, str(request.url)  # nobody above sees the key
                    if response.status_code == 407:
                        raise _by_proxy(host, "407")
                    self._check_head(response, host)
                    self._read(response, deadline, host)
                except (requests.RequestException, OSError, ValueError, urllib3.exceptions.HTTPError) as error:
                    if "response" in locals():
                        response.raw.close()  # a connection that is not read to its end cannot be used again
                    if watch.fired and not isinstance(error, Unacceptable):
                        raise TooSlow(f"{host} did not finish its answer in {seconds:g} s") from error
                    raise _failure(error, host) from error
            response.raw.release_conn()
            lane.learn(response.headers)
            self._note_cost(response)
        self._judge(response, host)
        return response

    @staticmethod
    def _check_head(response: requests.Response, host: str | None) -> None:
        """Refuse a redirection to what is no address, before anybody reads it."""
        target = response.headers.get("Location")
        if target is None:
            return
        try:
            parts = urlsplit(target)
            parts.port  # noqa: B018 (reading it checks it)
            urllib3.util.parse_url(target)
            target.encode("latin-1").decode("utf-8")  # as requests reads it
        except (ValueError, urllib3.exceptions.HTTPError):
            raise Unacceptable(f"{host} redirects to what is no address") from None

    @contextlib.contextmanager
    def _place(self, lane: Lane) -> Iterator[None]:
        try:
            with lane.slot(self.stopped, self._settings.patience, self._note):
                yield
        except Stopped:
            raise Gone("interrupted") from None
        except TooLong as wait:
            raise Unacceptable(str(wait)) from None

    def _read(self, response: requests.Response, deadline: float, host: str | None) -> None:
        cap = self._settings.max_bytes
        announced = response.headers.get("Content-Length", "").strip()
        if re.fullmatch("[0-9]+", announced) and (len(announced) > 15 or int(announced) > cap):
            raise Unacceptable(f"{host} announces an answer of {announced[:20]} bytes")
        chunks: list[bytes] = []
        size, started = 0, time.monotonic()
        try:
            while chunk := response.raw.read1(CHUNK, decode_content=True):
                size += len(chunk)
                if size > cap:
                    raise Unacceptable(f"the answer of {host} is larger than {cap:,} bytes")
                now = time.monotonic()
                if now > deadline:
                    raise TooSlow(f"{host} did not finish its answer in {self._settings.seconds:g} s")
                if now - started > self._settings.grace and size < (now - started) * self._settings.slowest:
                    raise Unacceptable(f"{host} answers too slowly to be waited for")
                chunks.append(chunk)
        except (urllib3.exceptions.HTTPError, OSError, zlib.error) as error:
            if isinstance(error, requests.RequestException):
                raise
            if isinstance(error, urllib3.exceptions.ReadTimeoutError | TimeoutError):
                raise Silence(f"{host} fell silent in its answer") from error
            raise BrokenAnswer(f"the answer of {host} broke off") from error
        left = getattr(response.raw, "length_remaining", None)
        if left:
            raise BrokenAnswer(f"the answer of {host} broke off")
        response._content = b"".join(chunks)
        response._content_consumed = True  # type: ignore[attr-defined]

    def _judge(self, response: requests.Response, host: str | None) -> None:
        """Refuse a 200 that is not the service's own, and say how long the cache keeps what is."""
        url, status, body = str(response.url), response.status_code, response.content
        if status == 200 and response.request.method != "HEAD":
            try:
                expected = is_answer_of(url, body)
            except (ValueError, RecursionError):
                raise BrokenAnswer(f"the answer of {host} is not JSON") from None
            if not expected:
                raise Unacceptable(f"the answer of {host} has another shape than that of the registry")
        response.encoding = None  # JSON shows its own, whatever the head says
        response.headers["Content-Type"] = response.headers.get("Content-Type", "").partition(";")[0]
        for name in ("Expires", "Vary", "Pragma", "ETag", "Last-Modified", "Set-Cookie"):
            response.headers.pop(name, None)
        response.headers["Cache-Control"] = f"max-age={lifetime(url, status, body)}"


def believable(response: requests.Response, url: str) -> bool:
    """Whether an answer from the cache is one that could have been put there."""
    if response.status_code in (301, 308, 404):
        return True
    if response.status_code != 200:
        return False
    if response.request is not None and response.request.method == "HEAD":
        return True
    try:
        return is_answer_of(url, response.content)
    except (ValueError, RecursionError, TypeError):
        return False


def _failure(error: Exception, host: str | None) -> Failure:
    if isinstance(error, Failure):
        return error
    if isinstance(error, requests.ConnectTimeout):
        return Gone(f"{host} does not answer")
    if isinstance(error, requests.Timeout):
        return Silence(f"{host} did not answer in time")
    if isinstance(error, requests.exceptions.SSLError):
        return Unacceptable(f"{host}: the connection is not secure ({_cause(_innermost(error))})")
    if isinstance(error, requests.exceptions.ProxyError):
        answer = re.search(r"Tunnel connection failed: (\d{3})", str(error))
        return _by_proxy(host, answer[1] if answer else "")
    if isinstance(error, requests.exceptions.InvalidProxyURL | requests.exceptions.InvalidSchema):
        return Gone(f"{host} cannot be reached: the proxy's address is not one ({_cause(error)})")
    if not isinstance(error, requests.RequestException):
        return Unacceptable(f"{host}: {_cause(error) or type(error).__name__}")
    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", cause)
    if isinstance(reason, urllib3.exceptions.NewConnectionError | socket.gaierror):
        return Gone(f"{host} cannot be reached")
    return BrokenAnswer(f"{host} closed the connection")


def _by_proxy(host: str | None, status: str) -> Gone:
    why = {"": "", "407": ": it asks for a name and a password (http://NAME:PASSWORD@host:port)"}
    return Gone(f"{host} cannot be reached through the proxy{why.get(status, f': it answers {status}')}")


def _innermost(error: BaseException) -> BaseException:
    """What requests and urllib3 have wrapped, each in an error of its own."""
    for _ in range(10):
        within = getattr(error, "reason", None) or (error.args[0] if error.args else None)
        if not isinstance(within, BaseException):
            break
        error = within
    return error


def _cause(error: BaseException) -> str:
    return re.sub(r"\s+", " ", str(error))[:120]
