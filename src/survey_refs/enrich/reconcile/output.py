"""Answers written: JSON Lines, CSV (lists as JSON), Parquet (lists as lists)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from survey_refs.errors import UsageError
from survey_refs.files import made_whole

AT_ONCE = 5_000
NAMES = ("id", "doi", "status", "score", "reasons", "candidates")
CANDIDATE = {
    "id": "string",
    "doi": "string",
    "title": "string",
    "score": "float64",
    "status": "string",
    "reasons": "list",
    "type": "string",
    "year": "int64",
    "source": "string",
}
FORMS = (".parquet", ".csv", ".jsonl")


def check_output(path: Path | None) -> None:
    """Raises :class:`UsageError` for a name that tells no form."""
    if path is not None and path.suffix.lower() not in FORMS:
        raise UsageError(f"--to {path}: the name ends in none of {', '.join(FORMS)}")


def as_json_lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """The answers, one JSON object a line; ``rows`` have the columns of the judge."""
    for row in rows:
        yield json.dumps(_row(row), ensure_ascii=False) + "\n"


def write_answers(rows: Iterable[tuple[Any, ...]], path: Path) -> None:
    """Put the answers into a file that is there only when it is whole."""
    kind = path.suffix.lower()
    with made_whole(path) as unfinished:
        if kind == ".parquet":
            _write_parquet(rows, unfinished)
        else:
            _write_lines(_csv_lines(rows) if kind == ".csv" else as_json_lines(rows), unfinished)


def _row(row: tuple[Any, ...]) -> dict[str, Any]:
    _, key, doi, status, score, reasons, candidates = row
    values = (key, doi, status, score, json.loads(reasons), json.loads(candidates))
    return dict(zip(NAMES, values, strict=True))


def _csv_lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(NAMES)
    for one in rows:
        writer.writerow(one[1:])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _write_lines(lines: Iterable[str], path: Path) -> None:
    import pyarrow as pa

    with pa.OSFile(str(path), "wb") as file:
        for line in lines:
            file.write(line.encode("utf-8", "replace"))


def _write_parquet(rows: Iterable[tuple[Any, ...]], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"list": pa.list_(pa.string()), "string": pa.string(), "float64": pa.float64(), "int64": pa.int64()}
    candidate = pa.struct([(name, kinds[kind]) for name, kind in CANDIDATE.items()])
    types = (pa.string(), pa.string(), pa.string(), pa.float64(), kinds["list"], pa.list_(candidate))
    schema = pa.schema(list(zip(NAMES, types, strict=True)))
    waiting = iter(rows)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := [*islice(waiting, AT_ONCE)]:
            writer.write_table(pa.Table.from_pylist([_row(row) for row in some], schema=schema))
