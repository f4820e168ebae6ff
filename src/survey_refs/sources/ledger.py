"""What the runs on one machine ask of the registries together: an announced limit is for the machine, not for a run.

Each lane (see ``limiter``) has one row in a small SQLite file in the user's cache folder, whatever cache a run uses:
when requests were sent, until when nobody asks, who is asking, and the limits that the registry announced last. A run
that is killed keeps its place until another one finds that its process is gone, on another machine for :data:`LEASE`
seconds. Where the file cannot be used, each run keeps the limits by itself.
"""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from survey_refs.sources.cache_folder import default_cache_folder, private_folder

MARGIN = 1.08  # of the announced interval: what is sent evenly does not arrive evenly
FASTEST = 0.02  # seconds between two requests, whatever a server allows
GLANCE = 0.2  # seconds after which one who waits looks again
LEASE = 30.0  # seconds; an answer has 20
LONGEST_PAUSE = 3600.0  # nobody means longer
_BUSY_SECONDS = 2.0
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Rules:
    """Requests in an interval of seconds, and how many at once."""

    limit: int
    interval: float
    together: int

    @property
    def spacing(self) -> float:
        """Seconds between two requests: even for short intervals, free in a long one until its number is used up."""
        return max(FASTEST, self.interval * MARGIN / self.limit) if self.interval <= 10 else 0.1


@dataclass(slots=True)
class _Row:
    """What is written down of a lane; times are of the system's clock, which all processes share."""

    rules: list[float] = field(default_factory=list)  # as announced, once they were
    sent: list[float] = field(default_factory=list)
    next: float = 0.0
    held: dict[str, float] = field(default_factory=dict)  # who is asking -> when the place is free in any case

    def in_force(self, rules: Rules) -> Rules:
        """The announced limits, else those given."""
        if len(self.rules) != 3:
            return rules
        return Rules(max(1, int(self.rules[0])), max(0.001, self.rules[1]), max(1, int(self.rules[2])))

    def set_back(self, seconds: float) -> None:
        """The clock was set back by so much since this was written."""
        self.sent = [moment - seconds for moment in self.sent]
        self.next -= seconds
        self.held = {who: until - seconds for who, until in self.held.items()}

    def wait(self, rules: Rules, now: float) -> float:
        """Seconds until the next request may be sent; forgets what is over."""
        window = rules.interval * MARGIN
        self.sent = [moment for moment in self.sent if now - window < moment <= now]
        self.held = {who: until for who, until in self.held.items() if now < until <= now + LEASE and _lives(who)}
        pause = self.next - now if self.next - now <= LONGEST_PAUSE else 0.0
        full = self.sent[-rules.limit] + window - now if len(self.sent) >= rules.limit else 0.0
        return max(pause, full, GLANCE if len(self.held) >= rules.together else 0.0)


def new_holder() -> str:
    """A name for one who asks, by which others see whether its process is still there."""
    return f"{platform.node()}:{os.getpid()}:{os.urandom(4).hex()}"


def _lives(holder: str) -> bool:
    node, _, rest = holder.rpartition(":")[0].rpartition(":")
    if os.name != "posix" or node != platform.node() or not rest.isdigit():
        return True  # nobody here can tell
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


class Ledger:
    """The file. Thread-safe; every change is one transaction, so that a run that is killed leaves a whole row."""

    def __init__(self, path: Path, note: Callable[[str], None] = lambda text: None) -> None:
        self._path = path
        self._note = note
        self._usable = True

    def claim(self, lane: str, rules: Rules, holder: str) -> tuple[float, Rules]:
        """Take a place for ``holder``: seconds to wait before asking again for one (0: taken), and the limits."""

        def take(row: _Row) -> tuple[float, Rules]:
            now = time.time()
            known = row.in_force(rules)
            wait = row.wait(known, now)
            if wait <= 0:
                row.sent.append(now)
                row.next = now + known.spacing
                row.held[holder] = now + LEASE
            return max(0.0, wait), known

        return self._changed(lane, take)

    def give_back(self, lane: str, holder: str) -> None:
        """``holder`` has its answer."""
        self._changed(lane, lambda row: row.held.pop(holder, None))

    def announce(self, lane: str, rules: Rules) -> None:
        """What the registry says its limits are; an interval that nobody means stays with the run that heard of it."""
        if rules.interval > LONGEST_PAUSE:
            return

        def note(row: _Row) -> None:
            row.rules = [rules.limit, rules.interval, rules.together]
            row.next = max(row.next, (row.sent[-1] if row.sent else 0.0) + rules.spacing)

        self._changed(lane, note)

    def pause(self, lane: str, seconds: float) -> None:
        """Let nobody ask for that long."""

        def note(row: _Row) -> None:
            row.next = max(row.next, time.time() + min(seconds, LONGEST_PAUSE))

        self._changed(lane, note)

    def _changed(self, lane: str, change: Callable[[_Row], Result]) -> Result:
        """What ``change`` makes of a lane's row; of an empty one where the file cannot be used."""
        if self._usable:
            try:
                with self._opened() as connection:
                    row = _row_of(connection, lane)
                    result = change(row)
                    state = json.dumps([row.rules, row.sent, row.next, row.held])
                    connection.execute("INSERT OR REPLACE INTO lanes VALUES (?, ?, ?)", (lane, state, time.time()))
                    connection.execute("COMMIT")
                    return result
            except (OSError, sqlite3.Error) as error:
                self._give_up(error)
        return change(_Row())

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        if not self._path.exists():
            private_folder(self._path.parent)
        with closing(sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")  # what a power cut loses is over by then
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("CREATE TABLE IF NOT EXISTS lanes (name TEXT PRIMARY KEY, state TEXT, used REAL)")
            connection.execute("DELETE FROM lanes WHERE used < ?", (time.time() - 86_400,))
            yield connection

    def _give_up(self, error: Exception) -> None:
        if not isinstance(error, sqlite3.OperationalError) and isinstance(error, sqlite3.DatabaseError):
            with suppress(OSError):  # no database, or damaged: the next run makes a new one
                self._path.unlink()
        self._usable = False
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        self._note(f"{self._path}: {reason}; other runs on this machine are not reckoned with")


def _row_of(connection: sqlite3.Connection, lane: str) -> _Row:
    found = connection.execute("SELECT state, used FROM lanes WHERE name = ?", (lane,)).fetchone()
    if not found:
        return _Row()
    row = _parsed(found[0])
    if isinstance(found[1], float) and (ahead := found[1] - time.time()) > 0:
        row.set_back(ahead)
    return row


def _parsed(state: str) -> _Row:
    try:
        rules, sent, following, held = json.loads(state)
        return _Row(
            [float(value) for value in rules],
            [float(moment) for moment in sent],
            float(following),
            {str(who): float(until) for who, until in dict(held).items()},
        )
    except (ValueError, TypeError, RecursionError):
        return _Row()


def default_ledger(note: Callable[[str], None] = lambda text: None) -> Ledger:
    """The one of this user on this machine."""
    return Ledger(default_cache_folder() / "limits.sqlite", note)
