"""What handling records by the thousand asks of Python's memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 200_000  # new ones between two searches for cycles; a record has some fifty


@contextmanager
def few_collections() -> Iterator[None]:
    """Let the collector look for cycles seldom while the block lasts.

    Records are trees that are gone when nobody holds them; searching each few hundred of them for cycles takes as long
    as reading them does.
    """
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
