"""The announced limits: one lane for each pool and kind of request, shared by all threads and (``ledger``) processes.

Crossref announces its limits with every answer (``x-rate-limit-limit``, ``x-rate-limit-interval``,
``x-concurrency-limit``; https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/);
the numbers here are only what a lane starts with. DataCite: 500 requests in five minutes, 1000 with a mail address
(https://support.datacite.org/docs/is-there-a-rate-limit-for-making-requests-against-the-datacite-apis).
"""

from __future__ import annotations

import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from survey_refs.sources.ledger import GLANCE, MARGIN, Ledger, Rules, default_ledger, new_holder
from survey_refs.sources.settings import CROSSREF, DATACITE, DOI

MOST_TOGETHER = 8
DOWN_SECONDS = 60.0
TELL_AFTER = 5.0  # seconds of waiting that a person is told of
FAILURES_UNTIL_DOWN = 3


class Stopped(Exception):
    """The run was interrupted while a request waited for its place."""


class TooLong(Exception):
    """A place would come free only after longer than anybody waits; the message says so."""


class Lane:
    """Requests of one kind to one service: how many in an interval, how many at once, and whether it is down.

    Thread-safe. All times are of the monotonic clock. ``ledger``: where other processes see them, if anywhere.
    """

    def __init__(
        self,
        limit: int,
        interval: float,
        together: int,
        *,
        known: bool = True,
        name: str = "",
        ledger: Ledger | None = None,
    ) -> None:
        self._rules = Rules(limit, interval, together)
        self._name, self.ledger = name, ledger
        self._known = known  # until then one request alone goes first, to learn the limits from its answer
        self._changed = threading.Condition()
        self._working = 0
        self._next = 0.0
        self._sent: deque[float] = deque()
        self._failures = 0
        self._down_until = 0.0
        self._down_reason = ""

    @property
    def limit(self) -> int:
        """Requests in an interval."""
        return self._rules.limit

    @property
    def interval(self) -> float:
        """Seconds."""
        return self._rules.interval

    @property
    def together(self) -> int:
        """Requests at once."""
        return self._rules.together

    def down(self) -> str:
        """Why this lane is not asked at the moment; empty when it is."""
        with self._changed:
            return self._down_reason if time.monotonic() < self._down_until else ""

    @contextmanager
    def slot(
        self,
        stopped: threading.Event | None = None,
        patience: float = float("inf"),
        note: Callable[[str], None] = lambda text: None,
    ) -> Iterator[None]:
        """Wait for a place, hold it while the request is under way.

        Raises :class:`Stopped` once ``stopped`` is set, :class:`TooLong` where the limits make it wait for more than
        ``patience`` seconds. ``note`` is told of a long wait.
        """
        with self._changed:
            waiting = self._until_allowed()
            if waiting > TELL_AFTER and waiting <= patience:
                note(f"waiting {waiting:.0f} s for the registry's limit of {self.limit} in {self.interval:g} s")
            while (wait := self._wait()) > 0:
                self._refuse_to_wait(self._until_allowed(), patience)
                self._changed.wait(min(wait, GLANCE))
                if stopped is not None and stopped.is_set():
                    raise Stopped
            now = time.monotonic()
            self._next = now + self._rules.spacing
            self._sent.append(now)
            self._working += 1
        try:
            with self._place_among_processes(stopped, patience, note):
                yield
        finally:
            with self._changed:
                self._working -= 1
                self._changed.notify_all()

    @contextmanager
    def _place_among_processes(
        self, stopped: threading.Event | None, patience: float, note: Callable[[str], None]
    ) -> Iterator[None]:
        if self.ledger is None:
            yield
            return
        holder = new_holder()
        told = False
        while True:
            rules = self._rules if self._known else replace(self._rules, together=1)
            wait, announced = self.ledger.claim(self._name, rules, holder)
            if announced != rules:
                self._take(announced)
            if wait <= 0:
                break
            self._refuse_to_wait(wait, patience)
            if wait > TELL_AFTER and not told:
                told = True
                note(f"waiting {wait:.0f} s for the registry, which another run is asking too")
            if (stopped or threading.Event()).wait(min(wait, GLANCE)):
                raise Stopped
        try:
            yield
        finally:
            self.ledger.give_back(self._name, holder)

    def _refuse_to_wait(self, wait: float, patience: float) -> None:
        if wait > patience:
            raise TooLong(f"its limit of {self.limit} in {self.interval:g} s is used up, and nobody waits that long")

    def _wait(self) -> float:
        if self._working >= (self.together if self._known else 1):
            return 60.0  # woken when a place is free
        return self._until_allowed()

    def _until_allowed(self) -> float:
        """Seconds until the number of requests in the interval allows the next one."""
        now = time.monotonic()
        while self._sent and self._sent[0] <= now - self.interval * MARGIN:
            self._sent.popleft()
        full = self._sent[-self.limit] + self.interval * MARGIN - now if len(self._sent) >= self.limit else 0.0
        return max(self._next - now, full)

    def pause(self, seconds: float) -> None:
        """Let nobody ask for that long: the server said so."""
        with self._changed:
            self._next = max(self._next, time.monotonic() + seconds)
        if self.ledger is not None:
            self.ledger.pause(self._name, seconds)

    def learn(self, headers: Mapping[str, str]) -> None:
        """Take over the limits that an answer announces; what is not a number is passed over."""
        limit = _whole(headers.get("x-rate-limit-limit"))
        interval = _seconds(headers.get("x-rate-limit-interval"))
        together = _whole(headers.get("x-concurrency-limit"))
        self._take(
            Rules(
                limit or self.limit,
                interval or self.interval,
                min(together, MOST_TOGETHER) if together else self.together,
            )
        )
        if self.ledger is not None and (limit or interval or together):
            self.ledger.announce(self._name, self._rules)

    def _take(self, rules: Rules) -> None:
        with self._changed:
            self._rules = rules
            self._next = max(self._next, (self._sent[-1] if self._sent else 0.0) + rules.spacing)
            self._known = True
            self._changed.notify_all()

    def answered(self) -> None:
        """Note an answer that was one: failures before it count no more."""
        with self._changed:
            self._failures = 0

    def failed(self, reason: str, *, gone: bool = False, silent: bool = False) -> None:
        """Note a request that came to nothing; ``gone``: there is no server to talk to, ``silent``: it took long."""
        with self._changed:
            self._failures += 2 if silent else 1
            if gone or self._failures >= FAILURES_UNTIL_DOWN:
                self._down_until, self._down_reason = time.monotonic() + DOWN_SECONDS, reason


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[1-9]\d{0,5}", text.strip()) else None


def _seconds(text: str | None) -> float | None:
    found = re.fullmatch(r"(\d{1,5}(?:\.\d+)?)\s*(ms|s|m|h)?", (text or "").strip())
    if not found:
        return None
    seconds = float(found[1]) * {"ms": 0.001, "s": 1, "m": 60, "h": 3600, None: 1}[found[2]]
    return seconds if seconds > 0 else None


START = {  # lane: requests, in seconds, at once
    "crossref-single public": (5, 1.0, 1),
    "crossref-single polite": (10, 1.0, 3),
    "crossref-array public": (1, 1.0, 1),
    "crossref-array polite": (3, 1.0, 3),
    "datacite public": (480, 300.0, 2),
    "datacite polite": (960, 300.0, 2),
    "doi public": (5, 1.0, 2),
    "doi polite": (5, 1.0, 2),
}
WITNESSES = {  # with and without a mail address, and at mirrors: as each asks for, until it announces more
    "openalex": (10, 1.0, 2),
    "dblp": (1, 1.5, 1),
    "arxiv": (1, 3.0, 1),
    "semantic-scholar": (1, 1.0, 1),
    "pubmed": (3, 1.0, 1),
    "openlibrary": (1, 1.0, 1),
    "openreview": (2, 1.0, 1),
    "acl": (2, 1.0, 1),
}
OFFICIAL = frozenset({CROSSREF, DATACITE, DOI})
MIRROR = (50, 1.0, 1)  # a mirror may be small: one request at a time, as fast as it answers, until it announces more
_lanes: dict[tuple[str, str], Lane] = {}
_guard = threading.Lock()


def lane_for(origin: str, kind: str, *, polite: bool, note: Callable[[str], None] = lambda text: None) -> Lane:
    """The process's one lane for an origin (``https://host:port``) and a kind of request.

    ``note`` is told where other processes cannot be reckoned with.
    """
    name = f"{kind} {'polite' if polite else 'public'}"
    with _guard:
        if (origin, name) not in _lanes:
            official = origin in OFFICIAL or kind in WITNESSES
            rules = WITNESSES.get(kind) or (START[name] if official else MIRROR)
            ledger = next((lane.ledger for lane in _lanes.values()), None) or default_ledger(note)
            _lanes[origin, name] = Lane(*rules, known=official, name=f"{origin} {name}", ledger=ledger)
        return _lanes[origin, name]


def forget_lanes() -> None:
    """Start anew: what servers announced, and which were down."""
    with _guard:
        _lanes.clear()
