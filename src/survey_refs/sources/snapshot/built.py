"""A snapshot that was built, asked: records by identifier, records like a text. Thread-safe; nothing is written."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from survey_refs.errors import UnreadableFile
from survey_refs.model import Record
from survey_refs.sources.snapshot.folder import INDEX, Part, RecordFile, need_extra, read_manifest
from survey_refs.sources.snapshot.slim import record_of


class BuiltSnapshot:
    """The three questions of :class:`survey_refs.sources.crossref.Crossref`, answered from a folder.

    Raises :class:`MissingExtra`, :class:`MissingFile`, and :class:`UnreadableFile` for what is damaged.
    """

    def __init__(self, folder: Path) -> None:
        need_extra()
        manifest = read_manifest(folder)
        self._folder = folder
        self._date = manifest.date
        self._parts = [_OpenPart(folder / part.name, part) for part in reversed(manifest.parts)]
        self._guard = threading.Lock()

    def work(self, doi: str) -> Record | None:
        """The work with this DOI; None where the snapshot does not have it."""
        return self.works([doi]).get(doi.lower())

    def works(self, dois: Sequence[str]) -> dict[str, Record]:
        """Those of many DOIs that the snapshot has, by DOI in lower case."""
        missing = {doi.lower() for doi in dois}
        found: dict[str, Record] = {}
        with self._guard:
            for part in self._parts:
                for name, data in part.by_identifier(missing).items():
                    found[name] = self._record(data)
                missing -= found.keys()
        return found

    def search(self, text: str, rows: int) -> list[Record]:
        """Works by relevance (BM25) to a reference."""
        with self._guard:
            scored = [
                (-score, number, row)
                for number, part in enumerate(self._parts)
                for score, row in part.index.search(text, rows)
            ]
            wanted: defaultdict[int, list[int]] = defaultdict(list)
            for _, number, row in sorted(scored):
                wanted[number].append(row)
            data = {(number, row): one for number, some in wanted.items() for row, one in self._rows(number, some)}
        records = [self._record(data[number, row]) for _, number, row in sorted(scored) if (number, row) in data]
        return records[:rows]

    def _rows(self, number: int, rows: Sequence[int]) -> Iterable[tuple[int, bytes]]:
        """The records of a part that no newer part has anew."""
        found = self._parts[number].by_row(rows)
        hidden: set[str] = set()
        for newer in self._parts[:number]:
            hidden |= newer.by_identifier({name for name, _ in found.values()}).keys()
        return [(row, data) for row, (name, data) in found.items() if name not in hidden]

    def close(self) -> None:
        """Close the files."""
        with self._guard:
            for part in self._parts:
                part.close()

    def _record(self, data: bytes) -> Record:
        import orjson

        return record_of(orjson.loads(data), url=self._folder.absolute().as_uri(), retrieved=self._date)


class _OpenPart:
    """Records and index of one part, opened when they are needed."""

    def __init__(self, folder: Path, part: Part) -> None:
        self._folder = folder
        self._files = [_OpenFile(folder / file.name, file) for file in part.files]
        self._firsts = [file.first for file in part.files]
        self._starts: list[int] = []
        start = 0
        for file in part.files:
            self._starts.append(start)
            start += file.rows

    @cached_property
    def index(self) -> Any:
        """Its index."""
        from survey_refs.sources.snapshot.index import Index

        folder = self._folder / INDEX
        try:
            return Index(folder)
        except ValueError as error:
            raise UnreadableFile(f"{folder}: the index of the snapshot cannot be opened: {error}") from None

    def by_identifier(self, names: Iterable[str]) -> dict[str, bytes]:
        """The records of those identifiers that it has."""
        wanted: defaultdict[int, list[str]] = defaultdict(list)
        for name in names:
            place = bisect_right(self._firsts, name) - 1
            if place >= 0:
                wanted[place].append(name)
        found: dict[str, bytes] = {}
        for place, some in wanted.items():
            found |= self._files[place].by_identifier(some)
        return found

    def by_row(self, rows: Iterable[int]) -> dict[int, tuple[str, bytes]]:
        """Identifier and record by number in the part."""
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        for row in rows:
            wanted[bisect_right(self._starts, row) - 1].append(row)
        found: dict[int, tuple[str, bytes]] = {}
        for place, some in wanted.items():
            start = self._starts[place]
            inside = self._files[place].by_row([row - start for row in some])
            found |= {start + row: value for row, value in inside.items()}
        return found

    def close(self) -> None:
        """Close its files."""
        for file in self._files:
            file.close()


class _OpenFile:
    """One Parquet file of records; a lookup reads one row group, found by the least identifiers of groups."""

    def __init__(self, path: Path, file: RecordFile) -> None:
        self._path = path
        self._rows = file.rows

    @cached_property
    def _parquet(self) -> Any:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            return pq.ParquetFile(self._path, memory_map=True)
        except (OSError, pa.ArrowInvalid) as error:
            raise UnreadableFile(f"{self._path}: the records of the snapshot cannot be read: {error}") from None

    @cached_property
    def _group_rows(self) -> int:
        return int(self._parquet.metadata.row_group(0).num_rows)

    def _least(self, group: int) -> str:
        return str(self._parquet.metadata.row_group(group).column(0).statistics.min)

    def by_identifier(self, names: Sequence[str]) -> Mapping[str, bytes]:
        wanted: defaultdict[int, set[str]] = defaultdict(set)
        for name in names:
            group = bisect_right(range(self._parquet.num_row_groups), name, key=self._least) - 1
            if group >= 0:
                wanted[group].add(name)
        found: dict[str, bytes] = {}
        for group, some in wanted.items():
            table = self._parquet.read_row_group(group, columns=["id", "record"])
            for place, name in enumerate(table["id"].to_pylist()):
                if name in some:
                    found[name] = table["record"][place].as_py()
        return found

    def by_row(self, rows: Sequence[int]) -> dict[int, tuple[str, bytes]]:
        found: dict[int, tuple[str, bytes]] = {}
        for row in sorted(rows):
            group, inside = divmod(row, self._group_rows)
            table = self._parquet.read_row_group(group, columns=["id", "record"])
            found[row] = table["id"][inside].as_py(), table["record"][inside].as_py()
        return found

    def close(self) -> None:
        if "_parquet" in self.__dict__:
            self._parquet.close()
