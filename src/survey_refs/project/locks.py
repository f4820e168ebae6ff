"""Which lock file belongs to a .bib file, and what the locks of several know together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from survey_refs.bib import BibFile, read_bib
from survey_refs.config import Config
from survey_refs.files import is_there
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
    return [path for path in dict.fromkeys(lock_path(bib, config) for bib in bibs) if is_there(path)]


def read_locks(bibs: Iterable[Path], config: Config) -> Lock | None:
    """What the locks of these .bib files know, the first that has a key counts; None where there is no lock.

    Raises what :func:`survey_refs.lock.read_lock` raises.
    """
    found = lock_paths(bibs, config)
    if not found:
        return None
    return Lock(entries={key: entry for path in reversed(found) for key, entry in read_lock(path).entries.items()})


def keys_of_others(bib: BibFile, bibs: Iterable[BibFile], lock: Path, config: Config) -> set[str]:
    """The keys of the other files that share a lock: those of ``bibs``, and what the configuration names."""
    loaded = {Path(one.path).resolve(): one for one in bibs}
    found: set[str] = set()
    for path in {*loaded, *((config.folder / name).resolve() for name in config.bib)}:
        if (
            path == Path(bib.path).resolve()
            or not is_there(path)
            or lock_path(path, config).resolve() != lock.resolve()
        ):
            continue
        found.update(entry.key for entry in (loaded.get(path) or read_bib(path)).entries)
    return found
