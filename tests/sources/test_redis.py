"""A Redis server as the cache of a group: against a real one, where Debian's package is installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from registry_stub import StubServer

from survey_refs.sources.session import Session
from survey_refs.sources.settings import Settings

Make = Callable[..., Settings]
ONE = "/works/10.5555%2Ftides.1"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The URL of a server of this test's own."""
    pytest.importorskip("redis", reason="the Python package redis is not installed")
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed (apt-get install redis-server)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)],
        stdout=subprocess.DEVNULL,
    )
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/3"
    running.terminate()
    running.wait(timeout=10)


def test_two_people_share_the_answers(server: str, settings: Make, stub: StubServer) -> None:
    agent = {"User-Agent": "x (mailto:secret@person.example)"}
    first = Session(settings(cache=server)).get(stub.url + ONE, agent)
    second = Session(settings(cache=server)).get(stub.url + ONE, agent)
    assert first.json() == second.json()
    assert stub.report()["total"] == 1


def test_the_server_holds_json_and_no_mail_address(server: str, settings: Make, stub: StubServer) -> None:
    import redis

    Session(settings(cache=server)).get(stub.url + ONE, {"User-Agent": "x (mailto:secret@person.example)"})
    connection = redis.Redis.from_url(server)
    values = [connection.get(key) for key in connection.scan_iter("survey-refs:*")]
    assert values and all(value.lstrip().startswith(b"{") and b"secret" not in value for value in values)
    assert all(connection.ttl(key) > 30 * 86_400 for key in connection.scan_iter("survey-refs:*"))


def test_without_the_server_one_goes_on_without(settings: Make, stub: StubServer) -> None:
    notes: list[str] = []
    session = Session(settings(cache="redis://127.0.0.1:9/0"), notes.append)
    assert session.get(stub.url + ONE).status_code == 200
    assert len(notes) == 1 and "going on without" in notes[0]


def test_a_server_that_goes_away_does_not_stop_a_run(server: str, settings: Make, stub: StubServer) -> None:
    import redis

    notes: list[str] = []
    session = Session(settings(cache=server), notes.append)
    session.get(stub.url + ONE)
    redis.Redis.from_url(server).shutdown(nosave=True)
    assert session.get(stub.url + "/works/10.5555%2Ftides.2").status_code == 200
    assert len(notes) == 1
