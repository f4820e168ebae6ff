"""Several runs on one machine keep a registry's limits together; what is killed, damaged or forbidden stops nobody."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from registry_stub import StubServer

from survey_refs.sources.ledger import Ledger, Rules, new_holder
from survey_refs.sources.limiter import Lane, TooLong

SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "cache" / "limits.sqlite")


ASKING = """
import sys
from survey_refs.sources import Settings
from survey_refs.sources.session import Session
url = sys.argv[1]
session = Session(Settings(crossref_url=url, datacite_url=url, doi_url=url, cache="none", seconds=60, read_seconds=60))
print("ready", flush=True)
sys.stdin.readline()
for number in range(6):
    session.get(f"{url}/works/10.5555%2F{sys.argv[2]}.{number}")
"""


def test_processes_keep_the_announced_limits_together(stub: StubServer) -> None:
    stub.limits["public-single"] = (10, 1)
    stub.latency = 0.02
    running = [
        subprocess.Popen(
            [sys.executable, "-c", ASKING, stub.url, str(number)],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for number in range(3)
    ]
    for process in running:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in running:
        process.communicate(timeout=60)
    report = stub.report()
    assert report["total"] == 18 and report["violations"] == []


def test_a_limit_is_for_all_of_them(ledger: Ledger) -> None:
    rules = Rules(2, 60.0, 8)
    other = Ledger(ledger._path)
    assert ledger.claim("a", rules, "one")[0] == 0
    time.sleep(0.11)
    assert other.claim("a", rules, "two")[0] == 0
    assert other.claim("a", rules, "three")[0] > 50
    assert ledger.claim("another lane", rules, "three")[0] == 0


def test_a_place_is_free_when_it_is_given_back(ledger: Ledger) -> None:
    rules = Rules(500, 1.0, 1)
    ledger.claim("a", rules, "one")
    time.sleep(0.03)
    assert ledger.claim("a", rules, "two")[0] > 0
    ledger.give_back("a", "one")
    assert ledger.claim("a", rules, "two")[0] == 0


def test_a_killed_run_keeps_its_place_only_for_a_while(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Rules(500, 1.0, 1)
    ledger.claim("a", rules, "killed")
    later = time.time() + 61
    monkeypatch.setattr("survey_refs.sources.ledger.time.time", lambda: later)
    assert ledger.claim("a", rules, "next")[0] == 0


def test_the_place_of_a_process_that_is_gone_is_free(ledger: Ledger) -> None:
    script = "from survey_refs.sources.ledger import new_holder; print(new_holder())"
    gone = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, text=True
    ).stdout.strip()
    rules = Rules(500, 1.0, 1)
    ledger.claim("a", rules, gone)
    time.sleep(0.03)
    assert ledger.claim("a", rules, new_holder())[0] == 0
    time.sleep(0.03)
    assert ledger.claim("a", rules, new_holder())[0] > 0


def test_a_pause_and_an_announcement_are_heard_by_the_others(ledger: Ledger) -> None:
    ledger.pause("a", 20)
    ledger.announce("a", Rules(7, 2.0, 1))
    wait, rules = Ledger(ledger._path).claim("a", Rules(500, 1.0, 8), "one")
    assert 15 < wait <= 20 and rules == Rules(7, 2.0, 1)
    lane = Lane(500, 1.0, 8, name="a", ledger=ledger)
    with pytest.raises(TooLong, match="its limit of 7 in 2 s"), lane.slot(None, 10.0):
        pass


@pytest.mark.parametrize("damage", [b"no database" * 500, b""])
def test_a_damaged_file_is_made_anew(damage: bytes, ledger: Ledger) -> None:
    told: list[str] = []
    ledger._path.parent.mkdir()
    ledger._path.write_bytes(damage)
    assert Ledger(ledger._path, told.append).claim("a", Rules(1, 9.0, 1), "one")[0] == 0
    assert ledger.claim("a", Rules(1, 9.0, 1), "two")[0] == 0 if damage else not told


@pytest.mark.parametrize("state", ["", "[]", "5", '[[], ["x"], 0, {}]', "[[], [], 0, 7]"])
def test_an_odd_row_is_passed_over(state: str, ledger: Ledger) -> None:
    import sqlite3
    from contextlib import closing

    ledger.pause("a", 30)
    with closing(sqlite3.connect(ledger._path)) as connection, connection:
        connection.execute("UPDATE lanes SET state = ?", (state,))
    assert ledger.claim("a", Rules(1, 1.0, 1), "one")[0] == 0


def test_where_it_cannot_be_written_each_run_keeps_the_limits_by_itself(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told: list[str] = []
    ledger = Ledger(tmp_path / "file" / "limits.sqlite", told.append)
    for holder in "ab":
        assert ledger.claim("a", Rules(1, 60.0, 1), holder)[0] == 0
    assert len(told) == 1 and "other runs on this machine are not reckoned with" in told[0]
