"""What an unfinished build has done so far, in a folder of its own: the files read, the runs, the sorted records."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from survey_refs.files import write_atomically
from survey_refs.sources.snapshot.folder import DumpRead, RecordFile

STATE = "state.json"


class Building:
    """The state of a build, on the disk after each run. Runs of a file that is read again hold the same records twice,
    which sorting undoes.
    """

    def __init__(self, folder: Path, base: Sequence[str]) -> None:
        self.folder = folder
        self.records: tuple[RecordFile, ...] = ()
        self.rows = 0
        self._base = list(base)
        self._read: list[DumpRead] = []
        self._runs = 0

    @classmethod
    def resumed(cls, folder: Path, base: Sequence[str]) -> Building:
        """What was begun over the parts ``base``; a new one where there is nothing, or something else."""
        building = cls(folder, base)
        try:
            state = json.loads((folder / STATE).read_bytes())
            if state["base"] == list(base):
                building.records = tuple(RecordFile(**file) for file in state["records"])
                building._read = [DumpRead(**dump) for dump in state["read"]]
                building._runs, building.rows = state["runs"], state["rows"]
        except (OSError, ValueError, KeyError, TypeError):
            pass
        if not building._runs:
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(exist_ok=True)
        return building

    def read_before(self, dump: DumpRead) -> DumpRead | None:
        """What a file gave that has been read whole; None where it has not."""
        return next((one for one in self._read if one.known_as == dump.known_as), None)

    def write_run(self, rows: Sequence[tuple[str, int, bytes]], read: Iterable[DumpRead]) -> None:
        """Records onto the disk; with them all of ``read`` are read whole."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        known = list(read)
        if rows:
            numbers = range(self.rows, self.rows + len(rows))
            ids, ranks, records = zip(*rows, strict=True)
            table = pa.table(
                {
                    "id": pa.array(ids, pa.string()),
                    "rank": pa.array(ranks, pa.int8()),
                    "number": pa.array(numbers, pa.int64()),
                    "record": pa.array(records, pa.binary()),
                }
            )
            pq.write_table(table, self._run(self._runs), compression="lz4", use_dictionary=False)
            self._runs += 1
            self.rows += len(rows)
        if rows or known != self._read:
            self._read, self.records = known, ()
            self._save()

    def runs(self) -> list[Path]:
        """The files of all runs."""
        return [self._run(number) for number in range(self._runs)]

    def sorted(self, files: tuple[RecordFile, ...]) -> None:
        """All records are in these files now."""
        self.records = files
        self._save()

    def _run(self, number: int) -> Path:
        return self.folder / f"run-{number:06}.parquet"

    def _save(self) -> None:
        state = {
            "base": self._base,
            "runs": self._runs,
            "rows": self.rows,
            "read": [asdict(dump) for dump in self._read],
            "records": [asdict(file) for file in self.records],
        }
        write_atomically(self.folder / STATE, json.dumps(state))
