"""The plan on a cluster, or on one machine with Spark: the same queries, the functions by ``mapInArrow``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from survey_refs.enrich.reconcile.columns import Columns
from survey_refs.enrich.reconcile.plan import Function
from survey_refs.errors import MissingExtra, MissingProgram

ROWS_AT_ONCE = "2000"
ALONE = {  # on one machine, where ``spark-submit`` has not said how
    "spark.master": "local[*]",
    "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1)),
    "spark.default.parallelism": str(2 * (os.cpu_count() or 1)),
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


class Spark:
    """An :class:`survey_refs.enrich.reconcile.plan.Engine`. Under ``spark-submit`` its session is used.

    Raises :class:`MissingExtra` without pyspark, and without the Java that it needs.
    """

    unnest = "explode"

    def __init__(self) -> None:
        self._session = _session()

    def close(self) -> None:
        """End the session."""
        self._session.stop()

    def parquet(self, name: str, paths: Sequence[Path]) -> None:
        self._session.read.parquet(*(path.absolute().as_uri() for path in paths)).createOrReplaceTempView(name)

    def view(self, name: str, query: str) -> None:
        self._session.sql(query).createOrReplaceTempView(name)

    def keep(self, name: str, query: str) -> None:
        self._kept(name, self._session.sql(query))

    def map(self, name: str, function: Function, columns: Columns, queries: Sequence[str]) -> None:
        schema = ", ".join(f"{column} {kind}" for column, kind in columns)
        (query,) = queries
        self._kept(name, self._session.sql(query).mapInArrow(function, schema))

    def _kept(self, name: str, frame: Any) -> None:
        from pyspark import StorageLevel

        frame.persist(StorageLevel.MEMORY_AND_DISK).createOrReplaceTempView(name)

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        for row in self._session.sql(query).toLocalIterator(prefetchPartitions=True):
            yield tuple(row)

    def slices(self, count: int) -> Sequence[tuple[int, int]]:
        return [(0, max(count, 1))]


def _session() -> Any:
    try:
        from pyspark import SparkConf
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise MissingExtra("this needs pyspark", extra="spark") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("survey-refs reconcile")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS_AT_ONCE)
    if not SparkConf().contains("spark.master"):
        builder = builder.config(map=ALONE)
    try:
        session = builder.getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        raise MissingProgram(
            f"Spark does not start: {error}", next_step="install Java 17 or newer (Debian: default-jre-headless)"
        ) from None
    session.sparkContext.setLogLevel("ERROR")
    return session
