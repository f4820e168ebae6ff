"""The one plan of every engine: keys → join → count → the candidates most like → judge.

SQL that DuckDB and Spark read alike; what it cannot say (keys, likeness, the judge) are functions from Arrow batches to
Arrow batches. A key that more records have than :data:`LONGEST_LIST` says nothing and is left out. Records travel
through the plan as numbers; only those that are compared are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from survey_refs.enrich.reconcile import judging
from survey_refs.enrich.reconcile.columns import Columns
from survey_refs.enrich.reconcile.keys import SKETCHES, sketches_of_records
from survey_refs.enrich.reconcile.likeness import RIVALS, likenesses
from survey_refs.sources.snapshot.folder import Manifest

LONGEST_LIST = 300
MOST_CANDIDATES = 10
MOST_COMPARED = 4  # and those that an identifier, the page or another script keeps
NEAR = 15  # points of likeness of titles within which a candidate is a rival of the best
SURE = 100  # how many other keys an identifier outweighs
Function = Callable[[Iterable[Any]], Iterator[Any]]

REFERENCE_KEYS = f"""
SELECT ref, {{unnest}}(keys) AS key, 1 AS weight FROM refs
UNION ALL SELECT ref, {{unnest}}(sure) AS key, {SURE} AS weight FROM refs
"""
RECORD_KEYS = """
SELECT number, {unnest}(keys) AS key FROM sketches UNION ALL SELECT number, {unnest}(sure) AS key FROM sketches
"""
USABLE = f"""
SELECT key FROM record_keys WHERE key IN (SELECT key FROM reference_keys)
GROUP BY key HAVING count(*) <= {LONGEST_LIST}
"""
BEST = f"""
SELECT ref, number, shared FROM (
    SELECT ref, number, shared, row_number() OVER (PARTITION BY ref ORDER BY shared DESC, number) AS place FROM (
        SELECT wanted.ref, known.number, CAST(sum(wanted.weight) AS bigint) AS shared
        FROM reference_keys AS wanted
        JOIN usable ON wanted.key = usable.key
        JOIN record_keys AS known ON known.key = usable.key
        WHERE {{distinct}}
        GROUP BY wanted.ref, known.number
    ) AS pairs
) AS ranked WHERE place <= {MOST_CANDIDATES}
"""
PAIRS = f"""
SELECT best.ref, best.number, best.shared, refs.forms AS ours, sketches.forms AS theirs,
    best.shared >= {SURE} OR refs.forms = '' OR refs.latin <> sketches.latin
        OR (refs.page <> '' AND refs.page = sketches.page) AS kept
FROM best JOIN refs ON refs.ref = best.ref JOIN sketches ON sketches.number = best.number
"""
COMPARED = f"""
SELECT ref, number FROM (
    SELECT ref, number, kept, likeness, max(likeness) OVER (PARTITION BY ref) AS most,
        row_number() OVER (PARTITION BY ref ORDER BY likeness DESC, shared DESC, number) AS place
    FROM rivals
) AS ranked WHERE kept OR (place <= {MOST_COMPARED} AND likeness > 0 AND likeness >= most - {NEAR})
"""
TOGETHER = """
SELECT refs.ref, any_value(refs.id) AS id, any_value(refs.work) AS work, array_agg(records.record) AS records
FROM refs LEFT JOIN compared ON compared.ref = refs.ref LEFT JOIN records ON records.number = compared.number
WHERE refs.ref >= {first} AND refs.ref < {last}
GROUP BY refs.ref
"""


class Engine(Protocol):
    """What runs the plan. Names of tables are those that the queries use."""

    unnest: str
    """The function that makes rows of a list."""

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

    ``references``: a Parquet file with the columns of :data:`references.REFERENCES`. Without a snapshot they are
    compared among themselves.
    """
    engine.parquet("refs", [references])
    if snapshot is None:
        engine.view("records", "SELECT ref AS number, work AS record FROM refs")
        engine.view("sketches", "SELECT ref AS number, keys, sure FROM refs")
    else:
        _records(engine, *snapshot)
        engine.map("sketches", sketches_of_records, SKETCHES, ["SELECT number, record FROM records"])
    engine.view("reference_keys", REFERENCE_KEYS.format(unnest=engine.unnest))
    engine.view("record_keys", RECORD_KEYS.format(unnest=engine.unnest))
    engine.keep("usable", USABLE)
    if snapshot is None:
        engine.keep("compared", BEST.format(distinct="wanted.ref <> known.number"))
    else:
        engine.keep("best", BEST.format(distinct="true"))
        engine.map("rivals", likenesses, RIVALS, [PAIRS])
        engine.keep("compared", COMPARED)
    judge = judging.answers_among_references if snapshot is None else judging.answers
    together = [TOGETHER.format(first=first, last=last) for first, last in engine.slices(count)]
    engine.map("answers", judge, judging.ANSWER, together)
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
