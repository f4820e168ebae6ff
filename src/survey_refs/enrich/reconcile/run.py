"""One run: the references into a table, the plan over it, the answers out of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from survey_refs.enrich.reconcile.plan import reconcile
from survey_refs.enrich.reconcile.references import read_references, write_table
from survey_refs.sources.snapshot.folder import need_extra, read_manifest
from survey_refs.sources.snapshot.memory import few_collections

ENGINES = ("duckdb", "spark")


@contextmanager
def reconciled(
    references: Path, snapshot: Path | None, engine: str, tell: Callable[[str], None]
) -> Iterator[Iterator[tuple[Any, ...]]]:
    """The answers about the references of a file, one by one, in their order, while the block lasts.

    Without a snapshot the references are compared with each other. ``tell`` gets a line for what is left out.
    Raises :class:`MissingExtra`, :class:`MissingFile` and :class:`UnreadableFile`.
    """
    need_extra()
    against = (snapshot, read_manifest(snapshot)) if snapshot is not None else None
    with tempfile.TemporaryDirectory(prefix="survey-refs-") as name, few_collections():
        folder = Path(name)
        table = folder / "references.parquet"
        count = write_table(read_references(references, tell), table)
        with closing(_open(engine, folder)) as opened:
            yield reconcile(opened, table, count, against)


def _open(engine: str, folder: Path) -> Any:
    if engine == "spark":
        from survey_refs.enrich.reconcile.spark_engine import Spark

        return Spark()
    from survey_refs.enrich.reconcile.duckdb_engine import DuckDb

    return DuckDb(folder)
