"""Noticing that a file which a run has read is another one now, by looking at it twice a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from survey_refs.config import Config
from survey_refs.errors import MissingFile
from survey_refs.project.job import Build
from survey_refs.project.load import files_of

INTERVAL = 0.5
"""Seconds between two looks."""

State = dict[Path, tuple[int, int, int] | None]
"""Each file with what tells one version from the next; None: it is not there."""


def inputs(config: Config, done: Build | None = None) -> set[Path]:
    """The files that decide what a run makes: those that are configured, and all that ``done`` has read."""
    named = [*config.bib, *(name for name in config.styles if name.lower().endswith((".csl", ".bst"))), config.lock]
    found = {config.folder / name for name in named}
    if config.path is not None:
        found.add(config.path)
    for name in config.texts:
        try:
            found.update(files_of(str(config.folder / name)))
        except MissingFile:  # a pattern that no file has yet
            continue
    if done is not None:
        found |= {config.folder / bib.path for bib in done.project.bibs}
        for text in done.project.texts:
            place = config.folder / text.path
            found.add(place)
            found |= {place.parent / name for _, name in text.document.missing_parts}
    return found


def state_of(paths: Iterable[Path]) -> State:
    """What the files are like now."""
    return {path: _state(path) for path in paths}


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        now = path.stat()
    except OSError:
        return None
    return now.st_mtime_ns, now.st_size, now.st_ino


def wait_for_change(
    before: State,
    look_for: Callable[[], Iterable[Path]],
    sleep: Callable[[float], None] = time.sleep,
) -> list[Path]:
    """Wait until a file differs from ``before`` and nothing changes any more; the files that differ.

    ``look_for`` names files beside those of ``before``, such as those that a pattern has now. An editor writes a file
    in steps, and several files at once: what changed is told when two looks see the same.
    """
    while True:
        sleep(INTERVAL)
        now = state_of({*before, *look_for()})
        if all(before.get(path) == state for path, state in now.items()):
            continue
        while True:
            sleep(INTERVAL)
            if (later := state_of(now)) == now:
                break
            now = later
        return sorted(path for path, state in now.items() if before.get(path) != state)
