"""Memory that goes back to the system: with every keystroke there is a new text of megabytes, and an old one less."""

from __future__ import annotations

import ctypes

_M_MMAP_THRESHOLD = -3
_LARGE = 500_000  # bytes


def hold_little() -> None:
    """Have every large piece go back as soon as it is dropped.

    Of glibc alone, which keeps ever larger pieces for later use otherwise (mallopt(3), M_MMAP_THRESHOLD).
    """
    try:
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)
    except (AttributeError, OSError, TypeError):  # another C library
        return
