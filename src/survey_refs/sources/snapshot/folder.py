"""The folder of a snapshot: what lies where, and the manifest that says so.

    snapshot.json             the manifest: parts, their files, the dumps that were read
    part-0001/records-00000.parquet …   slim records, sorted by identifier, zstd, in small row groups
    part-0001/index           a tantivy index whose documents say the number of their record in the part
    .building/                what a build has done so far; it goes on from there when it is started again

``build`` makes one part, ``update`` another one, whose records hide older ones of the same identifier. A part is never
changed; the manifest is replaced in one step, so that a reader finds the old snapshot or the new one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from survey_refs.errors import MissingExtra, MissingFile, UnreadableFile, WriteFailed
from survey_refs.files import read_file, write_atomically

VERSION = 1
MANIFEST = "snapshot.json"
BUILDING = ".building"
INDEX = "index"
FIELD, ROW = "terms", "row"  # of the index


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A Parquet file of records: ``first`` is the identifier of its first one."""

    name: str
    rows: int
    first: str


@dataclass(frozen=True, slots=True)
class Part:
    """Records and index of one build or update."""

    name: str
    files: tuple[RecordFile, ...]

    @property
    def rows(self) -> int:
        """How many records it has."""
        return sum(file.rows for file in self.files)


@dataclass(frozen=True, slots=True)
class DumpRead:
    """A file that was read: how it was known, and what it gave."""

    path: str
    size: int
    modified: int
    records: int = 0
    left_out: int = 0

    @classmethod
    def of(cls, path: Path) -> DumpRead:
        """A file that is to be read."""
        state = path.stat()
        return cls(str(path), state.st_size, state.st_mtime_ns)

    @property
    def known_as(self) -> tuple[str, int, int]:
        """What is another when the file is another."""
        return self.path, self.size, self.modified


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot consists of. ``date``: the newest dump's, ISO 8601 in UTC."""

    parts: tuple[Part, ...] = ()
    dumps: tuple[DumpRead, ...] = ()
    date: str = ""
    version: int = field(default=VERSION)

    def record_files(self, folder: Path) -> Iterator[tuple[int, Path]]:
        """The files of all records, each with the number of its part, newer parts with higher numbers."""
        for number, part in enumerate(self.parts):
            for file in part.files:
                yield number, folder / part.name / file.name


def is_built(folder: Path) -> bool:
    """Whether the folder is a snapshot that was built."""
    return (folder / MANIFEST).is_file()


def no_snapshot(place: Path, expected: str = "") -> MissingFile:
    """What to raise where no snapshot is; ``expected``: what would be one there."""
    message = f"{place}: no snapshot there" + (f": {expected}" if expected else "")
    return MissingFile(message, next_step=f"`survey-refs snapshot build DUMP --to {place}` makes one")


def read_manifest(folder: Path) -> Manifest:
    """The manifest. Raises :class:`MissingFile` where there is none, :class:`UnreadableFile` for what is not one."""
    path = folder / MANIFEST
    if not path.is_file():
        raise no_snapshot(folder)
    try:
        return _manifest(json.loads(read_file(path)))
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFile(f"{path}: not the manifest of a snapshot: {error}") from None


def _manifest(data: Any) -> Manifest:
    if data["version"] != VERSION:
        raise ValueError(f"version {data['version']}, and this version of survey-refs reads {VERSION}; build it again")
    parts = tuple(Part(one["name"], tuple(RecordFile(**file) for file in one["files"])) for one in data["parts"])
    return Manifest(parts=parts, dumps=tuple(DumpRead(**one) for one in data["dumps"]), date=data["date"])


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest in its place, in one step."""
    data = asdict(manifest)
    write_atomically(folder / MANIFEST, json.dumps({"version": data.pop("version"), **data}, indent=1) + "\n")


@contextmanager
def written(folder: Path, error: type[Exception]) -> Iterator[None]:
    """Tell what a library of another language says of a full disk as a :class:`WriteFailed` about a folder.

    A query that was stopped by Ctrl-C is a :class:`KeyboardInterrupt`.
    """
    try:
        yield
    except RuntimeError as failure:
        if str(failure) == "Query interrupted":  # of DuckDB, before there is a first row
            raise KeyboardInterrupt from None
        raise
    except error as failure:
        if type(failure).__name__ == "InterruptException":  # of DuckDB, between rows
            raise KeyboardInterrupt from None
        raise WriteFailed(f"{folder}: cannot be written: {failure}") from None


def need_extra(names: Sequence[str] = ("tantivy", "pyarrow", "duckdb", "msgspec", "orjson")) -> None:
    """Raises :class:`MissingExtra` with the command that installs what a built snapshot needs."""
    from importlib.util import find_spec

    if missing := [name for name in names if find_spec(name) is None]:
        raise MissingExtra(f"a snapshot needs {', '.join(missing)}", extra="snapshot")
