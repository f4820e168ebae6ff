"""Python's collector of cycles, held back where many small values without cycles are made.

It looks through all of them again and again and finds nothing: that takes a third of the time for reading a large
library, half of it for checking ten thousand entries, and a tenth of a short command, whose imports make most objects.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collector_off() -> None:
    """No collection until the process ends, or :func:`gc.enable` is called: for a command that runs once."""
    gc.disable()


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collection inside; afterwards as before."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
