"""Which lock file belongs to a .bib file, and what the locks of several know together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from survey_refs.config import Config
from survey_refs.lock import read_lock
from survey_refs.model import Lock
from survey_refs.project.bibliography import is_of_project


def lock_path(bib: Path, config: Config) -> Path:
    """The lock of a .bib file: the project's for the project's files, else ``NAME.lock.json`` beside the file."""
    if is_of_project(bib, config):
        return config.folder / config.lock
    return bib.with_name(f"{bib.name.removesuffix('.bib')}.lock.json")


def lock_paths(bibs: Iterable[Path], config: Config) -> list[Path]:
    """The lock files of these .bib files that are there, each once."""
    return [path for path in dict.fromkeys(lock_path(bib, config) for bib in bibs) if path.is_file()]


def read_locks(bibs: Iterable[Path], config: Config) -> Lock | None:
    """What the locks of these .bib files know, the first that has a key counts; None where there is no lock.

    Raises what :func:`survey_refs.lock.read_lock` raises.
    """
    found = lock_paths(bibs, config)
    if not found:
        return None
    return Lock(entries={key: entry for path in reversed(found) for key, entry in read_lock(path).entries.items()})
