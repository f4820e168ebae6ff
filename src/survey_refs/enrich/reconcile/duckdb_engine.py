"""The plan on one machine: DuckDB for the relations, a few processes for the functions."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from survey_refs.enrich.reconcile.columns import Columns, schema
from survey_refs.enrich.reconcile.plan import Function
from survey_refs.files import room_on_disk
from survey_refs.sources.snapshot.folder import written
from survey_refs.sources.snapshot.stopping import stopped_by_ctrl_c

ROWS_AT_ONCE = 4_000  # of a batch that is sent to a process
REFERENCES_AT_ONCE = 100_000  # put together with the records that they are compared with
MEMORY = "1GB"


class DuckDb:
    """An :class:`survey_refs.enrich.reconcile.plan.Engine`; ``folder`` is for what does not fit into memory."""

    unnest = "unnest"

    def __init__(self, folder: Path) -> None:
        import duckdb

        self._folder, self._error = folder, duckdb.Error
        self._held = ExitStack()
        self._database = self._held.enter_context(duckdb.connect())
        self._held.enter_context(stopped_by_ctrl_c(self._database))
        self._database.execute(f"SET memory_limit='{MEMORY}'; SET temp_directory={_text(folder / 'spilled')}")
        self._database.execute("SET preserve_insertion_order=false; SET enable_progress_bar=false")
        self._processes = os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def close(self) -> None:
        """End the processes, when they are done with the batches that they have."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._held.close()

    def parquet(self, name: str, paths: Sequence[Path]) -> None:
        files = ", ".join(map(_text, paths))
        self.view(name, f"SELECT * FROM read_parquet([{files}])")

    def view(self, name: str, query: str) -> None:
        with written(self._folder, self._error):
            self._database.execute(f"CREATE VIEW {name} AS {query}")

    def keep(self, name: str, query: str) -> None:
        with written(self._folder, self._error):
            self._database.execute(f"CREATE TABLE {name} AS {query}")

    def map(self, name: str, function: Function, columns: Columns, queries: Sequence[str]) -> None:
        import pyarrow.parquet as pq

        path = self._folder / f"{name}.parquet"
        with (
            room_on_disk(self._folder, "nothing was written"),
            pq.ParquetWriter(path, schema(columns), compression="lz4", use_dictionary=False) as writer,
        ):
            for batch in self._mapped(function, self._batches(queries)):
                writer.write_batch(batch)
        self.parquet(name, [path])

    def _batches(self, queries: Sequence[str]) -> Iterator[Any]:
        with written(self._folder, self._error):
            for query in queries:
                for batch in self._database.sql(query).to_arrow_reader(ROWS_AT_ONCE):
                    for start in range(0, len(batch), ROWS_AT_ONCE):
                        yield batch.slice(start, ROWS_AT_ONCE)

    def _mapped(self, function: Function, batches: Iterator[Any]) -> Iterator[Any]:
        """The results in order. A single batch is not worth other processes."""
        first, second = next(batches, None), next(batches, None)
        if second is None or self._processes == 1:
            yield from function([one for one in (first, second) if one is not None])
            yield from function(batches)
            return
        waiting: deque[Future[list[Any]]] = deque()
        pool = self._open_pool()
        for batch in _chained(first, second, batches):
            waiting.append(pool.submit(_applied, function, batch))
            if len(waiting) > 2 * self._processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _open_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # DuckDB's threads must not be forked
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context)
            with _deaf_children():
                for _ in range(self._processes):
                    self._pool.submit(_applied, _nothing, None)  # each starts one
        return self._pool

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        with written(self._folder, self._error):
            cursor = self._database.execute(query)
            while rows := cursor.fetchmany(ROWS_AT_ONCE):
                yield from rows

    def slices(self, count: int) -> Sequence[tuple[int, int]]:
        return [(first, first + REFERENCES_AT_ONCE) for first in range(0, max(count, 1), REFERENCES_AT_ONCE)]


def _chained(first: Any, second: Any, rest: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield second
    yield from rest


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Processes that start in the block do not hear Ctrl-C, which a terminal sends to them too: they are ended here.

    A Ctrl-C that comes meanwhile counts when they have started, whichever thread hears it.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    usual = signal.signal(signal.SIGINT, lambda number, frame: heard.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # children begin with it
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, usual)
        if heard:
            signal.raise_signal(signal.SIGINT)


def _nothing(batches: Iterable[Any]) -> Iterator[Any]:
    return iter(())


def _applied(function: Function, batch: Any) -> list[Any]:
    return list(function([batch]))


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
