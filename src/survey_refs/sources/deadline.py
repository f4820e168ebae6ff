"""One deadline for all of a request: connecting, the head of the answer, its body.

The time limits of sockets start anew with every byte, so that a server that sends one byte a second is waited for
without end. Here the connection itself is shut down when the time is over, by a second handle to its socket, which
works while another thread connects, speaks TLS or reads.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Watch:
    """The connection that a thread is using, and whether it was ended."""

    def __init__(self) -> None:
        self.fired = False
        self._handle: socket.socket | None = None
        self._guard = threading.Lock()

    def see(self, handle: socket.socket | None) -> None:
        """The connection that is used from now on."""
        with self._guard:
            self._handle = handle
            if self.fired:
                self._end()

    def fire(self) -> None:
        """End it: the time is over."""
        with self._guard:
            self.fired = True
            self._end()

    def _end(self) -> None:
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self._handle.shutdown(socket.SHUT_RDWR)


_current = threading.local()


@contextlib.contextmanager
def watched(seconds: float) -> Iterator[Watch]:
    """End the connection that this thread uses in the block when it takes longer than ``seconds``."""
    watch = _current.watch = Watch()
    timer = threading.Timer(seconds, watch.fire)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        _current.watch = None


class _Watched:
    """A connection with a second handle to its socket."""

    _handle: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        made: socket.socket = super()._new_conn()  # type: ignore[misc]
        self._handle = made.dup()
        self._tell()
        return made

    def request(self, *args: Any, **options: Any) -> Any:
        self._tell()
        return super().request(*args, **options)  # type: ignore[misc]

    def _tell(self) -> None:
        watch: Watch | None = getattr(_current, "watch", None)
        if watch is not None:
            watch.see(self._handle)

    def close(self) -> None:
        super().close()  # type: ignore[misc]
        handle, self._handle = self._handle, None
        if handle is not None:
            handle.close()


class _WatchedHTTP(_Watched, HTTPConnection):
    pass


class _WatchedHTTPS(_Watched, HTTPSConnection):
    pass


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _WatchedHTTP


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _WatchedHTTPS


WATCHED_POOLS = {"http": _HTTPPool, "https": _HTTPSPool}
"""For a pool manager's ``pool_classes_by_scheme``."""
