"""A small snapshot without anything to install: works of Crossref in files, indexed once by SQLite.

The source is one JSON Lines file (may be gzipped) or a folder of them, one work of Crossref's REST API on each line
(bare, or under ``work``). The index is an SQLite file in the cache folder, built when the files are new or changed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from survey_refs.errors import UnreadableFile
from survey_refs.files import made_whole
from survey_refs.model import Record
from survey_refs.sources.crossref_record import record_from_crossref
from survey_refs.sources.snapshot.folder import no_snapshot

MOST_WORDS = 24  # of a query: the longest ones tell most
RANK = "bm25(0, 2, 1, 1, 1)"  # the weight of each column
AT_ONCE = 5_000  # works in one transaction
TABLES = """
CREATE TABLE work (doi TEXT PRIMARY KEY, json BLOB) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5(
    doi UNINDEXED, title, people, container, numbers, tokenize='unicode61 remove_diacritics 2'
);
"""


class EmbeddedSnapshot:
    """The three questions of :class:`survey_refs.sources.crossref.Crossref`, answered from files. Thread-safe.

    Raises :class:`MissingFile` and :class:`UnreadableFile` for files that are not there or are no works.
    """

    def __init__(self, source: Path, cache: Path) -> None:
        self._source = source
        self._guard = threading.Lock()
        files = _files(self._source)
        state = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
        name = hashlib.sha256(json.dumps(state).encode()).hexdigest()[:16]
        index = cache / f"snapshot-{name}.sqlite"
        if not index.is_file():
            cache.mkdir(parents=True, exist_ok=True, mode=0o700)
            _build(index, files)
        self._date = max(file.stat().st_mtime for file in files)
        self._database = sqlite3.connect(f"file:{index}?mode=ro", uri=True, check_same_thread=False)
        weakref.finalize(self, self._database.close)  # also where nobody closes it

    def work(self, doi: str) -> Record | None:
        """The work with this DOI; None where the snapshot does not have it."""
        return self.works([doi]).get(doi.lower())

    def works(self, dois: Sequence[str]) -> dict[str, Record]:
        """Those of many DOIs that the snapshot has, by DOI in lower case."""
        wanted = sorted({doi.lower() for doi in dois})
        marks = ",".join("?" * len(wanted))
        records = (
            self._record(text) for (text,) in self._rows(f"SELECT json FROM work WHERE doi IN ({marks})", wanted)
        )
        return {record.work.DOI: record for record in records if record}

    def search(self, text: str, rows: int) -> list[Record]:
        """Works by relevance (BM25) to a reference."""
        words = sorted(dict.fromkeys(re.findall(r"\w+", text.lower())), key=len, reverse=True)[:MOST_WORDS]
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        found = self._rows(
            "SELECT work.json FROM (SELECT rowid, rank FROM text WHERE text MATCH ? AND rank MATCH ? "
            "ORDER BY rank LIMIT ?) AS best JOIN text ON text.rowid = best.rowid JOIN work USING (doi) "
            "ORDER BY best.rank",
            [query, RANK, rows],
        )
        return [record for (value,) in found if (record := self._record(value))]

    def close(self) -> None:
        """Close the index."""
        self._database.close()

    def _rows(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._guard:
            return self._database.execute(statement, tuple(values)).fetchall()

    def _record(self, text: str | bytes) -> Record | None:
        moment = datetime.fromtimestamp(self._date, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return record_from_crossref(json.loads(text), url=self._source.absolute().as_uri(), retrieved=moment)


def _files(source: Path) -> list[Path]:
    if source.is_file():
        return [source]
    files = (
        sorted(path for path in source.rglob("*") if re.search(r"\.jsonl?(\.gz)?$", path.name))
        if source.is_dir()
        else []
    )
    if not files:
        raise no_snapshot(source, "a .jsonl or .jsonl.gz file is expected, or a folder of them")
    return files


def _build(index: Path, files: Sequence[Path]) -> None:
    """Into a file of its own, which takes the index's name when it is whole."""
    with made_whole(index) as unfinished, closing(sqlite3.connect(unfinished)) as database:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        batch: list[dict[str, Any]] = []
        for work in _works(files):
            batch.append(work)
            if len(batch) == AT_ONCE:
                _store(database, batch)
                batch.clear()
        _store(database, batch)


def _works(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for path in files:
        try:
            with (
                gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file
            ):
                for number, line in enumerate(file, 1):
                    if line.strip():
                        yield _work(line, path, number)
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise UnreadableFile(f"{path}: {error}") from None


def _work(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise UnreadableFile(f"{path}:{number}: not a work of Crossref: not JSON") from None
    work = value.get("work", value) if isinstance(value, dict) else None
    if not isinstance(work, dict) or not isinstance(work.get("DOI"), str):
        raise UnreadableFile(f"{path}:{number}: not a work of Crossref: it has no DOI")
    return work


def _store(database: sqlite3.Connection, works: Sequence[dict[str, Any]]) -> None:
    with database:
        rows = [(work["DOI"].lower(), json.dumps(_kept(work), ensure_ascii=False)) for work in works]
        database.executemany("INSERT OR REPLACE INTO work VALUES (?, ?)", rows)
        database.executemany("INSERT INTO text VALUES (?, ?, ?, ?, ?)", map(_text, works))


def _kept(work: dict[str, Any]) -> dict[str, Any]:
    """A work without what makes it large: its abstract and its reference list."""
    return {name: value for name, value in work.items() if name not in ("abstract", "reference", "link", "assertion")}


def _text(work: dict[str, Any]) -> tuple[str, ...]:
    record = record_from_crossref(work)
    if record is None:
        return work["DOI"].lower(), "", "", "", ""
    people = [*record.work.author, *record.work.editor]
    return (
        work["DOI"].lower(),
        " ".join((record.work.title, record.subtitle, *record.alternative_titles)),
        " ".join(f"{name.family} {name.given} {name.literal}" for name in people),
        f"{record.work.container_title} {record.work.container_title_short} {record.work.collection_title}",
        " ".join((*map(str, record.years), record.work.volume, record.work.issue, record.work.page)),
    )
