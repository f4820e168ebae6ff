"""What a person sees: data on stdout, everything else on stderr; colour and progress only on a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from survey_refs.errors import WriteFailed

Advance = Callable[[int, int, str], None]
"""``advance(done, total, text)``; called from any thread."""


def say(message: str, *, quiet: bool = False) -> None:
    """A line for the person, on stderr."""
    if not quiet:
        click.echo(message, err=True)


def print_json(value: Any) -> None:
    """JSON on stdout, UTF-8, two blanks of indent, stable order as given."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_output(text: str, path: Path | None) -> None:
    """Text on stdout, or in a file that is there only when it is whole. Raises :class:`WriteFailed`."""
    if path is None:
        sys.stdout.write(text)
        return
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise WriteFailed(f"{path}: {error.strerror or error}; nothing was written") from None


def wants_colour(stream: Any) -> bool:
    """Colour only on a terminal, never with NO_COLOR (https://no-color.org)."""
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_table(headers: list[str], rows: list[list[str]], *, title: str = "") -> None:
    """A table on stdout: drawn for a terminal, tab-separated without a header for a pipe."""
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
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
        bar.update(task, completed=done, total=total, text=text)

    try:
        yield advance
    finally:
        if running:
            bar.stop()
