"""The one plan of every engine: keys → join → count → best candidates → judge.

SQL that DuckDB and Spark read alike; what it cannot say (the keys, the judge) are functions from Arrow batches to Arrow
batches. A key that more records have than :data:`LONGEST_LIST` says nothing and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from survey_refs.enrich.reconcile import judging, keys
from survey_refs.sources.snapshot.folder import Manifest

LONGEST_LIST = 300
MOST_CANDIDATES = 10
Function = Callable[[Iterable[Any]], Iterator[Any]]
Columns = Sequence[tuple[str, str]]

USABLE = f"""
SELECT key FROM record_keys WHERE key IN (SELECT key FROM reference_keys)
GROUP BY key HAVING count(*) <= {LONGEST_LIST}
"""
BEST = f"""
SELECT ref, number FROM (
    SELECT ref, number, row_number() OVER (PARTITION BY ref ORDER BY shared DESC, number) AS place FROM (
        SELECT wanted.ref, known.number, sum(wanted.weight) AS shared
        FROM reference_keys AS wanted
        JOIN usable ON wanted.key = usable.key
        JOIN record_keys AS known ON known.key = usable.key
        WHERE {{distinct}}
        GROUP BY wanted.ref, known.number
    ) AS pairs
) AS ranked WHERE place <= {MOST_CANDIDATES}
"""
TOGETHER = """
SELECT refs.ref, any_value(refs.id) AS id, any_value(refs.work) AS work, array_agg(records.record) AS records
FROM refs LEFT JOIN best ON best.ref = refs.ref LEFT JOIN records ON records.number = best.number
WHERE refs.ref >= {first} AND refs.ref < {last}
GROUP BY refs.ref
"""


class Engine(Protocol):
    """What runs the plan. Names of tables are those that the queries use."""

    def parquet(self, name: str, paths: Sequence[Path]) -> None:
        """Let a table be the rows of Parquet files."""

    def view(self, name: str, query: str) -> None:
        """Let a table be what a query says."""

    def keep(self, name: str, query: str) -> None:
        """The same, worked out once."""

    def map(self, name: str, function: Function, columns: Columns, queries: Sequence[str]) -> None:
        """Let a table with these columns be what a function makes of what the queries say, in several processes."""

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one after another."""

    def slices(self, count: int) -> Sequence[tuple[int, int]]:
        """How many references, from which to which, are put together with their candidates at a time."""


def reconcile(
    engine: Engine, references: Path, count: int, snapshot: tuple[Path, Manifest] | None
) -> Iterator[tuple[Any, ...]]:
    """The answer of each reference, in their order, with the columns of :data:`judging.ANSWER`.

    ``references``: a Parquet file of ``ref, id, work``. Without a snapshot they are compared among themselves.
    """
    engine.parquet("refs", [references])
    if snapshot is None:
        engine.view("records", "SELECT ref AS number, work AS record FROM refs")
    else:
        _records(engine, *snapshot)
    engine.map(
        "reference_keys",
        keys.keys_of_references,
        (("key", "bigint"), ("ref", "bigint"), ("weight", "bigint")),
        ["SELECT ref, work FROM refs"],
    )
    engine.map(
        "record_keys",
        keys.keys_of_others if snapshot is None else keys.keys_of_records,
        (("key", "bigint"), ("number", "bigint")),
        ["SELECT number, record FROM records"],
    )
    engine.keep("usable", USABLE)
    engine.keep("best", BEST.format(distinct="true" if snapshot else "wanted.ref <> known.number"))
    engine.map(
        "answers",
        judging.answers if snapshot else judging.answers_among_references,
        judging.ANSWER,
        [TOGETHER.format(first=first, last=last) for first, last in engine.slices(count)],
    )
    names = ", ".join(name for name, _ in judging.ANSWER)
    return engine.rows(f"SELECT {names} FROM answers ORDER BY ref")


def _records(engine: Engine, folder: Path, manifest: Manifest) -> None:
    """The records of a snapshot, of those with one identifier the newest."""
    start = 0
    parts = []
    for place, part in enumerate(manifest.parts):
        engine.parquet(f"part_{place}", [folder / part.name / file.name for file in part.files])
        parts.append(f"SELECT id, number + {start} AS number, record, {place} AS part FROM part_{place}")
        start += part.rows
    everything = " UNION ALL ".join(parts)
    if len(parts) == 1:
        engine.view("records", everything)
        return
    ranked = f"SELECT *, row_number() OVER (PARTITION BY id ORDER BY part DESC) AS place FROM ({everything}) AS parts"
    engine.view("records", f"SELECT number, record FROM ({ranked}) AS ranked WHERE place = 1")
