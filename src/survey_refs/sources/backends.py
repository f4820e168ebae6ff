"""Where answers are kept: a SQLite file in a folder of the user's, a folder of files, or a Redis server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from requests_cache.backends.base import BaseCache
from requests_cache.backends.filesystem import FileCache
from requests_cache.backends.sqlite import SQLiteCache, SQLiteDict

from survey_refs.errors import ConfigError, MissingExtra
from survey_refs.sources.cache_folder import default_cache_folder, private_folder

KEPT_STALE = 365 * 86_400
CACHE_SECONDS = 3  # that another program may hold the cache, before it is done without


def open_backend(where: str) -> BaseCache:
    """The cache in a folder (the user's own where none is named), at a ``file://`` or at a ``redis://`` URL.

    Raises :class:`ConfigError` for another URL, OSError or :class:`sqlite3.Error` where it cannot be used.
    """
    if where.startswith(("redis://", "rediss://", "unix://")):
        return _redis(where)
    if where.startswith("file://"):
        folder = private_folder(Path(urlsplit(where).path), shared=True)
        return FileCache(folder, serializer="json")
    if "://" in where:
        raise ConfigError(f"cache: a folder, a redis:// or a file:// URL is expected, not {where!r}")
    return _Answers(database_in(where))


def database_in(where: str) -> Path:
    """The file in which a folder has its answers, readable by the user alone; made where it is not there yet."""
    path = private_folder(Path(where).expanduser() if where else default_cache_folder()) / "answers.sqlite"
    path.touch(mode=0o600)
    path.chmod(0o600)
    return path


def why_not(error: Exception) -> str:
    """Why the cache cannot be used, in a line."""
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    return f"{reason}; `survey-refs cache clear` begins a new one" if is_damaged(error) else reason


def is_damaged(error: Exception) -> bool:
    """Whether the file is no database, or a damaged one: what no other try mends."""
    return type(error) is sqlite3.DatabaseError  # its subclasses tell of locks, full disks and the like


def remove_database(path: Path) -> None:
    """Remove a damaged file, and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


class _Rows(SQLiteDict):
    """A table that raises :class:`sqlite3.Error` where nothing can be written; requests-cache tries again for ever
    (a database that another program holds, a full or read-only disk), or after an error within its transaction.
    """

    @contextmanager
    def _acquire_sqlite_lock(self) -> Iterator[None]:
        with self._lock:
            connection = self._connection
            assert connection is not None
            connection.execute("BEGIN IMMEDIATE")  # SQLite itself waits for CACHE_SECONDS
            self._active_transaction = True
            try:
                yield
                connection.commit()
            except BaseException:
                connection.rollback()
                raise
            finally:
                self._active_transaction = False


class _Answers(SQLiteCache):
    """The SQLite file. Its rows are JSON, never pickles."""

    def __init__(self, path: Path) -> None:
        BaseCache.__init__(self, cache_name=str(path))
        self.responses = self._table(path, "responses", serializer="json")
        self.redirects = self._table(path, "redirects", serializer=None, lock=self.responses._lock)

    def _table(self, path: Path, name: str, **how: Any) -> _Rows:
        return _Rows(path, table_name=name, wal=True, busy_timeout=CACHE_SECONDS * 1000, **how)

    def clear(self) -> None:
        """Remove all rows; requests-cache would remove the file, also from under another program's hands."""
        for table in (self.responses, self.redirects):
            with table.connection(commit=True) as database:
                database.execute(f"DELETE FROM {table.table_name}")
        with self.responses.connection() as database:
            database.execute("VACUUM")


def _redis(url: str) -> BaseCache:
    try:
        import redis
        from requests_cache.backends.redis import RedisCache
    except ImportError:
        raise MissingExtra("cache: a redis:// URL needs the package redis", extra="redis") from None
    try:
        connection = redis.Redis.from_url(url, socket_timeout=10, socket_connect_timeout=5)
    except ValueError as error:
        raise ConfigError(f"cache: not a Redis URL: {error}") from None
    try:
        connection.ping()
    except redis.RedisError as error:
        raise OSError(why_not(error)) from None
    return RedisCache("survey-refs", connection=connection, serializer="json", ttl_offset=KEPT_STALE)
