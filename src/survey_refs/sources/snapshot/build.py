"""Snapshots built and updated: dumps → runs of slim records → sorted Parquet → index → published.

Memory is bounded whatever the size: runs are written as they fill, DuckDB sorts them on the disk, the index is written
record by record. A build that was killed goes on: with the files that it had not read, then with the records that its
index did not have.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from survey_refs.errors import UnreadableFile, WriteRefused
from survey_refs.files import locked, room_on_disk
from survey_refs.sources.snapshot.building import Building
from survey_refs.sources.snapshot.dumps import Dump, dump_files
from survey_refs.sources.snapshot.folder import (
    BUILDING,
    INDEX,
    MANIFEST,
    DumpRead,
    Manifest,
    Part,
    RecordFile,
    is_built,
    need_extra,
    read_manifest,
    write_manifest,
    written,
)
from survey_refs.sources.snapshot.memory import few_collections
from survey_refs.sources.snapshot.slim import SOURCES, identifier, source_of
from survey_refs.sources.snapshot.stopping import stopped_by_ctrl_c

Advance = Callable[[int, int, str], None]
"""``advance(done, total, what)``."""

RUN = 50_000  # records of a run, written when so many are read
RECORDS_OF_FILE = 1_000_000
RECORDS_OF_GROUP = 512  # one point lookup reads a row group
SORT_BYTES = "256MB"
LEVEL = 3  # of zstd
_GOES_ON = "the snapshot is as it was; the same command goes on from what has been read"


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told what: lines for the person, and how far it is."""

    note: Callable[[str], None] = lambda text: None
    advance: Advance = lambda done, total, what: None


def build_snapshot(dumps: Sequence[Path], folder: Path, telling: Telling | None = None) -> Manifest:
    """Make a snapshot of dumps; one that is there already is replaced when the new one is whole.

    Raises :class:`MissingFile`, :class:`UnreadableFile` for a dump that is none, :class:`MissingExtra`,
    :class:`WriteRefused` for a folder with other things in it.
    """
    need_extra()
    if folder.exists() and not is_built(folder) and _others(folder):
        raise WriteRefused(
            f"{folder}: not a snapshot, and not empty; nothing was written", next_step="name a new folder with --to"
        )
    return _made(dumps, folder, telling or Telling(), anew=True)


def update_snapshot(dumps: Sequence[Path], folder: Path, telling: Telling | None = None) -> Manifest:
    """Add the files of dumps that the snapshot has not read yet, or that have changed. Newer records win.

    Raises as :func:`build_snapshot` does, and :class:`MissingFile` where there is no snapshot.
    """
    need_extra()
    read_manifest(folder)
    return _made(dumps, folder, telling or Telling(), anew=False)


def _others(folder: Path) -> bool:
    """Whether there is anything in a folder that no build has put there; one that was killed may have left its part."""
    if not folder.is_dir():
        return True
    left = "part-" if (folder / BUILDING).is_dir() else "."
    return any(not path.name.startswith((".", left)) for path in folder.iterdir())


def _made(dumps: Sequence[Path], folder: Path, telling: Telling, *, anew: bool) -> Manifest:
    found = dump_files(dumps)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / MANIFEST), few_collections(), room_on_disk(folder, _GOES_ON):
        before = Manifest() if anew else read_manifest(folder)
        known = {dump.known_as for dump in before.dumps}
        files = [path for path in found if DumpRead.of(path).known_as not in known]
        if not files:
            telling.note(f"{folder}: no file of the dump is new")
            return before
        building = Building.resumed(folder / BUILDING, [part.name for part in before.parts])
        read = _read(files, {path.resolve() for path in dumps}, building, telling)
        part_folder = building.folder / "part"
        records = building.records if part_folder.is_dir() else ()
        records = records or _sort(building, part_folder, telling)
        _index(part_folder, records, telling)
        manifest = _published(folder, before, part_folder, records, read)
        shutil.rmtree(building.folder, ignore_errors=True)
        _clear(folder, manifest)
    return manifest


# ------------------------------------------------------------------------------------------------------------ reading


def _read(files: Sequence[Path], named: set[Path], building: Building, telling: Telling) -> list[DumpRead]:
    """Read what has not been read into runs; what was read of each file."""
    wanted = [DumpRead.of(path) for path in files]
    reading = _Reading(building, telling, total=sum(dump.size for dump in wanted))
    for dump in wanted:
        reading.take(dump, named=Path(dump.path) in named)
    building.write_run(reading.run, reading.read)
    if not any(one.records for one in reading.read):
        raise UnreadableFile(f"{', '.join(map(str, sorted(named)))}: not a dump of works: no file has one")
    return reading.read


class _Reading:
    """The files read so far, the run that is being filled, and how far it is."""

    def __init__(self, building: Building, telling: Telling, total: int) -> None:
        self.read: list[DumpRead] = []
        self.run: list[tuple[str, int, bytes]] = []
        self._building = building
        self._telling = telling
        self._total = total
        self._done = 0  # bytes
        self._records = 0

    def take(self, dump: DumpRead, *, named: bool) -> None:
        """Read one file. What is no dump is passed over, unless it was ``named`` itself."""
        known = self._building.read_before(dump)
        if known is None:
            known = self._taken(dump, named)
        else:
            self._records += known.records
        self.read.append(known)
        self._done += dump.size
        self._tell(self._done)

    def _taken(self, dump: DumpRead, named: bool) -> DumpRead:
        source = Dump(Path(dump.path), self._telling.note)
        start = self._records
        try:
            for row in _rows(source):
                self.run.append(row)
                self._records += 1
                if len(self.run) >= RUN:
                    self._building.write_run(self.run, self.read)
                    self.run = []
                    self._tell(self._done + source.position)
        except UnreadableFile as error:
            if named:
                raise
            self._telling.note(f"{error}; left out")
        return replace(dump, records=self._records - start, left_out=source.left_out)

    def _tell(self, done: int) -> None:
        self._telling.advance(done, self._total, f"{self._records:,} records")


def _rows(source: Dump) -> Iterator[tuple[str, int, bytes]]:
    """Identifier, rank of the source, and JSON of each record."""
    import orjson

    rank = {name: place for place, name in enumerate(SOURCES)}
    for item in source:
        try:
            data = orjson.dumps(item)
        except TypeError as error:  # nested without end
            source.bad(0, f"{identifier(item)} is left out: {error}")
            continue
        yield identifier(item), rank[source_of(item)], data


# ------------------------------------------------------------------------------------------------------------ sorting


def _sort(building: Building, folder: Path, telling: Telling) -> tuple[RecordFile, ...]:
    """The records of all runs by identifier, each once: of the most trusted source, of that the last read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    schema = pa.schema([("id", pa.string()), ("number", pa.int64()), ("record", pa.binary())])
    files: list[RecordFile] = []
    writer: Any = None
    rows = 0
    for table in _sized(_sorted_batches(building)):
        if writer is None:
            name = f"records-{len(files):05}.parquet"
            writer = pq.ParquetWriter(
                folder / name, schema, compression="zstd", compression_level=LEVEL, use_dictionary=False
            )
            files.append(RecordFile(name, 0, table["id"][0].as_py()))
        numbers = pa.array(range(rows, rows + len(table)), pa.int64())
        writer.write_table(
            pa.table([table["id"], numbers, table["record"]], schema=schema), row_group_size=RECORDS_OF_GROUP
        )
        rows += len(table)
        files[-1] = replace(files[-1], rows=files[-1].rows + len(table))
        telling.advance(rows, max(rows, building.rows), "sorting")
        if files[-1].rows >= RECORDS_OF_FILE:
            writer.close()
            writer = None
    if writer is not None:
        writer.close()
    building.sorted(tuple(files))
    return tuple(files)


def _sorted_batches(building: Building) -> Iterator[Any]:
    """Tables of ``id`` and ``record`` in order, each identifier once."""
    import duckdb
    import pyarrow as pa
    import pyarrow.compute as pc

    with (
        duckdb.connect() as database,
        stopped_by_ctrl_c(database),
        written(building.folder, duckdb.Error),
    ):
        database.execute(
            f"SET memory_limit='{SORT_BYTES}'; SET threads=2; SET preserve_insertion_order=false; "
            "SET enable_progress_bar=false"  # it would go to standard output
        )
        database.execute(f"SET temp_directory='{_quoted(building.folder / 'sorting')}'")
        runs = ", ".join(f"'{_quoted(path)}'" for path in building.runs())
        query = f"SELECT id, record FROM read_parquet([{runs}]) ORDER BY id, rank, number DESC"
        last: str | None = None
        for batch in database.sql(query).to_arrow_reader(RECORDS_OF_GROUP * 128):
            table = pa.table(batch) if not isinstance(batch, pa.RecordBatch) else pa.Table.from_batches([batch])
            ids = table["id"].combine_chunks()
            before = pa.concat_arrays([pa.array([last], ids.type), ids.slice(0, len(ids) - 1)])
            last = ids[len(ids) - 1].as_py()
            table = table.filter(pc.fill_null(pc.not_equal(ids, before), True))
            if len(table):
                yield table


def _sized(tables: Iterator[Any]) -> Iterator[Any]:
    """The same rows in tables of whole row groups, none of which goes over the end of a file."""
    import pyarrow as pa

    waiting: Any = None
    room = RECORDS_OF_FILE
    for table in tables:
        waiting = table if waiting is None else pa.concat_tables([waiting, table])
        while len(waiting) >= RECORDS_OF_GROUP * 64 or len(waiting) >= room:
            size = min(RECORDS_OF_GROUP * 64, room)
            yield waiting.slice(0, size)
            waiting = waiting.slice(size)
            room = room - size or RECORDS_OF_FILE
    if waiting is not None and len(waiting):
        yield waiting


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


# ----------------------------------------------------------------------------------------------------------- indexing


def _index(folder: Path, files: Sequence[RecordFile], telling: Telling) -> None:
    import orjson
    import pyarrow.parquet as pq

    from survey_refs.sources.snapshot.index import IndexWriter
    from survey_refs.sources.snapshot.words import terms_of_record

    total = sum(file.rows for file in files)
    writer = IndexWriter(folder / INDEX)
    start = 0
    for file in files:
        skipped = min(max(writer.rows - start, 0), file.rows)
        start += file.rows
        if skipped == file.rows:
            continue
        with pq.ParquetFile(folder / file.name) as parquet:
            for batch in parquet.iter_batches(RECORDS_OF_GROUP * 16, columns=["record"]):
                if skipped >= len(batch):
                    skipped -= len(batch)
                    continue
                records = batch.column(0).slice(skipped).to_pylist()
                writer.add([terms_of_record(orjson.loads(record)) for record in records])
                skipped = 0
                telling.advance(writer.rows, total, "indexing")
    writer.close()


# --------------------------------------------------------------------------------------------------------- publishing


def _published(
    folder: Path, before: Manifest, part_folder: Path, records: Sequence[RecordFile], read: Sequence[DumpRead]
) -> Manifest:
    taken = {path.name for path in folder.iterdir()}
    name = next(name for number in range(1, 10_000) if (name := f"part-{number:04}") not in taken)
    part_folder.rename(folder / name)
    changed = {dump.path for dump in read}
    dumps = (*(dump for dump in before.dumps if dump.path not in changed), *read)
    newest = max(dump.modified for dump in dumps) / 1e9
    date = datetime.fromtimestamp(newest, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    manifest = Manifest(parts=(*before.parts, Part(name, tuple(records))), dumps=dumps, date=date)
    write_manifest(folder, manifest)
    return manifest


def _clear(folder: Path, manifest: Manifest) -> None:
    """Away with the parts of a snapshot that has been replaced."""
    kept = {part.name for part in manifest.parts}
    for path in folder.glob("part-*"):
        if path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
