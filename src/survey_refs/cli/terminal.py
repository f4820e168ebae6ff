"""What a person sees: data on stdout, everything else on stderr; colour and progress only on a terminal."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from survey_refs.errors import MissingFile, SurveyRefsError, WriteFailed, as_next_step
from survey_refs.files import write_atomically
from survey_refs.text.indented import indented_json
from survey_refs.text.visible import escaped, visible

Advance = Callable[[int, int, str], None]
"""``advance(done, total, text)``; called from any thread."""


def say(message: str, *, quiet: bool = False) -> None:
    """A line for the person, on stderr."""
    if not quiet:
        with suppress(OSError):  # who cannot be told must not be kept from the data
            _put(sys.stderr, visible(message) + "\n")
            sys.stderr.flush()


def say_next(step: str, *, quiet: bool = False) -> None:
    """What to do next, as the last line of what is said; nothing where there is nothing to do."""
    if step:
        say(as_next_step(step), quiet=quiet)


def say_error(error: SurveyRefsError, message: str = "") -> None:
    """What stopped the command, in ``message`` where more is known than in the error, and what to do next."""
    say(f"survey-refs: {message or error}")
    say_next(error.next_step)


def print_text(text: str, *, coloured: bool = False) -> None:
    """Text on stdout, without what would steer a terminal; ``coloured``: our own colours in it stay."""
    _print(visible(text, coloured=coloured))


def print_bytes(data: bytes, *, filtered: bool = False) -> None:
    """A file's bytes on stdout: as they are in a file, and for the program that goes on with what was ``filtered``
    (``tidy -``); for a terminal, which may also be at the end of a pipe, without what would steer it."""
    if sys.stdout.isatty():
        print_text(data.decode("utf-8", "replace"))
        return
    if not filtered and not _is_a_file(sys.stdout):
        with suppress(UnicodeDecodeError):  # of another encoding: nothing that a terminal understands
            data = visible(data.decode()).encode()
    flush_output()
    try:
        sys.stdout.buffer.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_printed(error) from None


def _is_a_file(stream: Any) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:
        return False


def print_json(value: Any) -> None:
    """JSON on stdout, UTF-8, two spaces of indent, stable order as given."""
    _print(escaped(indented_json(value)) + "\n")


def write_output(text: str, path: Path | None) -> None:
    """Text on stdout, or in a file that is there only when it is whole.

    Raises :class:`WriteFailed` and :class:`survey_refs.errors.WriteRefused`.
    """
    if path is None:
        print_text(text)
    else:
        write_atomically(path, text)


def flush_output() -> None:
    """Let what was printed arrive. Raises :class:`WriteFailed` where it cannot (a full disk)."""
    _print("")


def _print(text: str) -> None:
    try:
        _put(sys.stdout, text)
        if not text:
            sys.stdout.flush()
    except BrokenPipeError:  # who reads has enough
        raise
    except OSError as error:
        raise _not_printed(error) from None


def _not_printed(error: OSError) -> WriteFailed:
    reason = error.strerror or str(error)
    return WriteFailed(f"standard output: {reason[:1].lower()}{reason[1:]}; not all of it was printed")


def _put(stream: Any, text: str) -> None:
    try:
        stream.write(text)
    except UnicodeEncodeError:
        stream.write(text.encode(stream.encoding, "backslashreplace").decode(stream.encoding))


def _closed() -> MissingFile:
    return MissingFile("standard input: closed", next_step="name a file, or pipe one in")


class _Closed(io.RawIOBase):
    """Standard input that whoever started the command has closed."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        raise _closed()

    def fileno(self) -> int:
        raise _closed()


def open_missing_streams() -> None:
    """Let there be three standard streams where the command was started without (``<&-``, ``>&-``, ``2>&-``).

    Otherwise the next file that is opened would take a stream's place.
    """
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Closed()))
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def wants_colour(stream: Any) -> bool:
    """Colour only on a terminal, never with NO_COLOR (https://no-color.org)."""
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_table(headers: list[str], rows: list[list[str]], *, title: str = "") -> None:
    """A table on stdout: drawn for a terminal, tab-separated without a header for a pipe."""
    if not sys.stdout.isatty():
        for row in rows:
            print_text("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row) + "\n")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console(no_color=not wants_colour(sys.stdout), highlight=False).print(table)


@contextmanager
def progress(description: str, *, quiet: bool = False) -> Iterator[Advance]:
    """Yield an ``advance`` that draws a bar with the time left, on a terminal and after the first second only."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total, text: None
        return
    import time

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[text]}"),
        console=Console(stderr=True, no_color=not wants_colour(sys.stderr)),
        transient=True,
    )
    task = bar.add_task(description, total=None, text="")
    started = time.monotonic()
    running = False

    def advance(done: int, total: int, text: str) -> None:
        nonlocal running
        if not running and time.monotonic() - started > 1:
            running = True
            bar.start()
        bar.update(task, completed=done, total=total, text=visible(text))

    try:
        yield advance
    finally:
        if running:
            bar.stop()
