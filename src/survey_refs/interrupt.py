"""Ctrl-C while the command is still being imported: it ends at once with exit code 130, and prints nothing.

``survey_refs/__init__.py`` imports this first. A program that imports the package is left alone; only the command
itself (``survey-refs``, ``python -m survey_refs``) is asked to take part.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # `signal` builds enumerations first
import os
import sys

EXIT_CODE = 130
"""128 and the number of the signal, as shells have it."""

_name = os.path.basename(sys.argv[0]) if getattr(sys, "argv", None) else ""  # noqa: PTH119 (pathlib takes its time)
IS_COMMAND = _name == "-m" or _name.removesuffix(".exe") == "survey-refs"


def _leave(*_: object) -> None:
    os._exit(EXIT_CODE)


def leave_at_once() -> None:
    """From now on Ctrl-C ends the command without a word; does nothing in another program."""
    if IS_COMMAND:
        try:
            _signal.signal(_signal.SIGINT, _leave)
        except ValueError:  # not the main thread, so not the command
            return


def raise_again() -> None:
    """From now on Ctrl-C is a KeyboardInterrupt again, so that what is under way can be ended well."""
    if IS_COMMAND and _signal.getsignal(_signal.SIGINT) is _leave:
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        sys.unraisablehook = _not_dropped


def _not_dropped(dropped: sys.UnraisableHookArgs) -> None:
    """A Ctrl-C in the callback of a weak reference or in a ``__del__``, where Python drops exceptions, comes again."""
    if not issubclass(dropped.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(dropped)
        return
    import _thread
    import threading

    threading.Timer(0.01, _thread.interrupt_main).start()  # raised in this function it would be dropped as well


leave_at_once()
