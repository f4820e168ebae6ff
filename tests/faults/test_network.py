"""Whatever a server, a proxy or the cache does: an answer or a reason, within the time that was given."""

from __future__ import annotations

import contextlib
import gc
import json
import socket
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from registry_stub import StubServer
from tests.faults.support import BODY, Run, Talk, answering, ask, server

from survey_refs.errors import ConfigError
from survey_refs.sources import Registries
from survey_refs.sources.adapter import Failure
from survey_refs.sources.limiter import Lane, TooLong
from survey_refs.sources.session import Session, cache_info
from survey_refs.sources.settings import Settings

Make = Callable[..., Settings]


def drip(connection: socket.socket) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000:
        connection.sendall(bytes([byte]))
        time.sleep(0.1)


def go_on_for_ever(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.01)


@pytest.mark.parametrize("talk", [drip, go_on_for_ever], ids=["one byte at a time", "100 Continue"])
def test_a_head_that_does_not_end(talk: Talk, settings: Make) -> None:
    with server(talk) as url:
        started = time.monotonic()
        reason = ask(settings(crossref_url=url, cache="none", seconds=1.0), url)
        assert "did not finish its answer in 1 s" in reason
        assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("302 Found\r\nLocation: http://[fe80::1%25/x", "redirects to what is no address"),
        ("302 Found\r\nLocation: http://host:99999999/x", "redirects to what is no address"),
        ("302 Found\r\nLocation: http://[::1", "redirects to what is no address"),
        ("302 Found\r\nLocation: //", "redirect"),
        ("301 Moved\r\nLocation: /\xff", "redirects to what is no address"),
        ("200 OK\r\nContent-Length: " + "9" * 5000, "announces an answer of"),
        ("200 OK\r\nContent-Length: 99999999999", "announces an answer of"),
        ("200 OK\r\nContent-Length: -5", ""),
        ("200 OK\r\nContent-Length: \xb3", ""),
        ("200 OK\r\nContent-Encoding: gzip", ""),
        ("999 What", ""),
        *((f"200 OK\r\nContent-Type: application/json; charset={name}", "") for name in ("utf-16", "idna", "bogus")),
        ("200 OK\r\n" + "X: y\r\n" * 200 + "Z: z", ""),
        ("429 Slow\r\nRetry-After: " + "9" * 400, "429"),
        ("429 Slow\r\nRetry-After: Mon, 01 Jan 9999 00:00:00 GMT", "429"),
    ],
)
def test_odd_heads(head: str, reason: str, settings: Make) -> None:
    with server(answering(head)) as url, Registries(settings(crossref_url=url, cache="none", attempts=2)) as asked:
        answer = asked.search_text("A title that nobody has")
        assert reason in str(getattr(answer, "reason", "")) or answer


def test_a_limit_of_weeks_is_not_waited_for() -> None:
    lane = Lane(1, 1.0, 3)
    with lane.slot():
        pass
    lane.learn({"x-rate-limit-limit": "1", "x-rate-limit-interval": "20160m"})
    started = time.monotonic()
    with pytest.raises(TooLong, match="its limit of 1 in"), lane.slot(None, 60.0):
        pass
    assert time.monotonic() - started < 1


def test_a_long_wait_is_told() -> None:
    told: list[str] = []
    stopped = threading.Event()
    stopped.set()
    lane = Lane(50, 1.0, 3)
    lane.pause(20)
    with contextlib.suppress(Exception), lane.slot(stopped, 60.0, told.append):
        pass
    assert told and told[0].startswith("waiting 20 s")


def test_a_server_that_says_nothing_is_told_and_left_alone(settings: Make) -> None:
    told: list[str] = []
    with server(lambda connection: time.sleep(5)) as url:
        made = settings(crossref_url=url, cache="none", read_seconds=0.2, seconds=60.0)
        with Registries(made, told.append) as asked:
            for title in ("One", "Two", "Three", "Four"):
                assert "did not answer" in asked.search_text(title).reason  # type: ignore[union-attr]
            assert asked.requests == 4  # twice for each of two questions, and then no more
    assert told[0].endswith("did not answer in time; it is asked once more")


def test_the_time_for_a_run_has_an_end(settings: Make, stub: StubServer) -> None:
    with Registries(settings(cache="none", budget=0.0)) as asked:
        assert "used up" in asked.search_text("Anything").reason  # type: ignore[union-attr]
    assert stub.report()["total"] == 0


@pytest.mark.parametrize("where", ["environment", "configuration"])
def test_a_proxy_is_used(where: str, settings: Make, stub: StubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    def proxy(connection: socket.socket) -> None:
        asked.append(b"asked")
        answering(f"200 OK\r\nContent-Length: {len(BODY)}")(connection)

    for name in ("http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with server(proxy) as url:
        if where == "environment":
            monkeypatch.setenv("http_proxy", url)
        own = {"proxy": url} if where == "configuration" else {}
        registry = "http://registry.invalid"
        assert ask(settings(crossref_url=registry, cache="none", **own), registry) == "answer"
    assert asked


def test_certificates_that_are_not_there(settings: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="ca-bundle: /nowhere: no such file"):
        settings(ca_bundle="/nowhere")
    with pytest.raises(ConfigError, match="proxy: the URL of a proxy"):
        settings(proxy="nonsense")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere.pem")
    assert "nowhere.pem" in ask(settings(crossref_url="https://127.0.0.1:9", cache="none"), "https://127.0.0.1:9")


def test_a_cache_that_another_program_holds(settings: Make, stub: StubServer, tmp_path: Path) -> None:
    made: Settings = settings()
    url = f"{stub.url}/works/10.5555%2Ftides.1"
    Session(made).get(url)
    told: list[str] = []
    answers = tmp_path / "cache" / "answers.sqlite"
    with contextlib.closing(sqlite3.connect(answers, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        started = time.monotonic()
        Session(made, told.append).get(f"{stub.url}/works/10.5555%2Frust.7")
        assert time.monotonic() - started < 15
        other.execute("ROLLBACK")
    assert not told or "the cache cannot be used" in told[0]


def test_a_session_that_nobody_closes_leaves_no_database_open(settings: Make, stub: StubServer) -> None:
    session = Session(settings())
    session.get(f"{stub.url}/works/10.5555%2Ftides.1")
    answers = session._cached.cache.responses  # type: ignore[union-attr]
    assert answers._connection is not None
    del session
    gc.collect()
    assert answers._connection is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda row: {**row, "status_code": 0},
        lambda row: {**row, "_content": "bm8=", "_decoded_content": None},
        lambda row: {},
        lambda row: [],
        lambda row: {**row, "headers": 5},
        lambda row: None,
        lambda row: [[[]]] * 5,
        lambda row: {**row, "expires": "never", "created_at": 5},
    ],
)
def test_an_odd_row_is_asked_again(
    damage: Callable[[dict[str, object]], object], settings: Make, stub: StubServer, tmp_path: Path
) -> None:
    url = f"{stub.url}/works/10.5555%2Ftides.1"
    first = Session(settings())
    expected = first.get(url).json()
    first.close()
    with contextlib.closing(sqlite3.connect(tmp_path / "cache" / "answers.sqlite")) as database, database:
        for key, value in database.execute("SELECT key, value FROM responses").fetchall():
            row = json.dumps(damage(json.loads(value)))
            database.execute("UPDATE responses SET value = ? WHERE key = ?", (row, key))
    assert cache_info(settings()).answers == 1
    offline = Session(settings(offline=True))
    with contextlib.suppress(Failure):
        assert offline.get(url).json() == expected
    offline.close()
    again = Session(settings())
    assert again.get(url).json() == expected
    again.close()


def test_the_cache_can_be_seen_and_emptied(
    environment: dict[str, str], run: Run, stub: StubServer, tmp_path: Path
) -> None:
    run("lookup", "10.5555/tides.1", "-q")
    shown = json.loads(run("cache", "info", "--format", "json").stdout)
    assert shown["place"] == str(tmp_path / "cache" / "answers.sqlite") and shown["answers"] > 0
    assert f"{shown['answers']} answers" in run("cache", "info").stdout
    assert run("cache", "clear").returncode == 0
    assert json.loads(run("cache", "info", "--format", "json").stdout)["answers"] == 0
    assert run("cache", "info", "--cache", "none").returncode == 2
