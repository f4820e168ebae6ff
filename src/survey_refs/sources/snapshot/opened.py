"""A snapshot of either kind behind one door."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from survey_refs.model import Record
from survey_refs.sources.snapshot.folder import is_built


class Snapshot(Protocol):
    """The questions of :class:`survey_refs.sources.crossref.Crossref`, answered from files. Thread-safe."""

    def work(self, doi: str) -> Record | None:
        """The work with this DOI; None where the snapshot does not have it."""

    def works(self, dois: Sequence[str]) -> dict[str, Record]:
        """Those of many DOIs that the snapshot has, by DOI in lower case."""

    def search(self, text: str, rows: int) -> list[Record]:
        """Works by relevance to a reference."""

    def close(self) -> None:
        """Close the files."""


def open_snapshot(place: Path, cache: Path) -> Snapshot:
    """The snapshot in a folder; ``cache`` is where the index of files that were not built is put.

    Raises :class:`MissingExtra` for a built one without what reads it, :class:`MissingFile` and
    :class:`UnreadableFile`.
    """
    if is_built(place):
        from survey_refs.sources.snapshot.built import BuiltSnapshot

        return BuiltSnapshot(place)
    from survey_refs.sources.snapshot.embedded import EmbeddedSnapshot

    return EmbeddedSnapshot(place, cache)
