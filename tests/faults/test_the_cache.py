"""A cache that cannot be written, read or opened stops no run for longer than seconds, and the run says so."""

from __future__ import annotations

import contextlib
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from registry_stub import StubServer
from tests.faults.support import ENTRY, Run

from survey_refs.sources import backends
from survey_refs.sources.session import Session
from survey_refs.sources.settings import Settings

Make = Callable[..., Settings]
FIRST, SECOND = "/works/10.5555%2Ftides.1", "/works/10.5555%2Frust.7"


@contextlib.contextmanager
def held(path: Path, how: str) -> Iterator[None]:
    """Another program has the database for itself meanwhile."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute(f"BEGIN {how}")
        other.execute("CREATE TABLE IF NOT EXISTS theirs (a)")
        yield


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_another_program_takes_it_during_a_run(
    how: str, settings: Make, stub: StubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backends, "CACHE_SECONDS", 0.3)
    told: list[str] = []
    session = Session(settings(), told.append)
    session.get(stub.url + FIRST)
    with held(tmp_path / "cache" / "answers.sqlite", how):
        started = time.monotonic()
        assert session.get(stub.url + SECOND).status_code in (200, 404)
        assert time.monotonic() - started < 10
    session.close()
    assert told == ["the cache cannot be used (database is locked); going on without it"]


def test_clearing_what_another_program_holds_takes_nothing_from_it(
    environment: dict[str, str], run: Run, settings: Make, stub: StubServer, tmp_path: Path
) -> None:
    session = Session(settings())
    session.get(stub.url + FIRST)
    session.close()
    answers = tmp_path / "cache" / "answers.sqlite"
    with held(answers, "IMMEDIATE"):
        done = run("cache", "clear")
        assert done.returncode == 3 and "database is locked" in done.stderr
    with contextlib.closing(sqlite3.connect(answers)) as database:
        assert database.execute("SELECT count(*) FROM responses").fetchone() == (1,)


@pytest.mark.parametrize("room", [0, 4096, 8192, 20_000, 40_000])
def test_there_is_no_room_for_it(room: int, environment: dict[str, str], bib: Path, run: Run, stub: StubServer) -> None:
    bib.write_text(
        "@article{a, title = {Tidal memory in coastal sediment layers}, author = {Marlowe, Ida},\n year = {2014}}\n"
    )
    done = run("enrich", "--bib", bib, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert "10.5555/tides.1" in done.stdout, done.stderr
    assert "the cache cannot be used" in done.stderr


def test_a_damaged_one_is_told_and_made_anew(environment: dict[str, str], bib: Path, run: Run, tmp_path: Path) -> None:
    answers = tmp_path / "cache" / "answers.sqlite"
    answers.parent.mkdir()
    answers.write_bytes(b"no database" * 500)
    bib.write_text(ENTRY)
    assert "`survey-refs cache clear` begins a new one" in run("enrich", "--bib", bib).stderr
    assert run("cache", "info").returncode == 3
    assert run("cache", "clear").returncode == 0
    assert "cache" not in run("enrich", "--bib", bib).stderr
    assert run("cache", "info").returncode == 0


def test_an_error_within_a_write_leaves_the_next_one_possible(tmp_path: Path) -> None:
    backend = backends.open_backend(str(tmp_path / "cache"))
    with pytest.raises(KeyboardInterrupt), backend.responses.connection(commit=True):  # type: ignore[attr-defined]
        raise KeyboardInterrupt
    with backend.responses.connection(commit=True) as database:  # type: ignore[attr-defined]
        database.execute("INSERT INTO responses (key, value) VALUES ('a', '{}')")
    assert len(backend.responses) == 1
    backend.close()  # type: ignore[no-untyped-call]
