"""Ctrl-C while DuckDB works: the query ends at once, and not when it has its answer."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def stopped_by_ctrl_c(database: Any) -> Iterator[None]:
    """Within it the query that runs over a connection of DuckDB is interrupted by Ctrl-C.

    Python calls its own handlers of signals between steps of the main thread, and a query is one step, so that another
    thread is woken by the byte that Python writes when the signal comes (:func:`signal.set_wakeup_fd`).
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard, hears = socket.socketpair()
    hears.setblocking(False)

    def interrupt() -> None:
        while number := heard.recv(1):
            if number[0] == signal.SIGINT:
                database.interrupt()

    thread = threading.Thread(target=interrupt, name="ctrl-c", daemon=True)
    thread.start()
    before = signal.set_wakeup_fd(hears.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        hears.close()  # which ends the thread
        thread.join()
        heard.close()
