"""A clock that was ahead is set back: nothing waits for the time to come again, nothing is fresh for years.

What runs measure (waits for locks, deadlines, the time of a run) is of the monotonic clock; what outlives them is not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from registry_stub import StubServer
from tests.faults.support import SOURCE

from survey_refs.sources.ledger import Ledger, Rules
from survey_refs.sources.session import Session
from survey_refs.sources.settings import Settings

Make = Callable[..., Settings]
ENTRY = "@article{tides, title = {Tidal memory in coastal sediment layers}, author = {Marlowe, Ida}, year = {2014}}\n"


@pytest.mark.parametrize("ahead", [3.0, 90.0, 1800.0, 1e6, 1e9])
def test_the_limits_of_a_machine(ahead: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, now, rules = Ledger(tmp_path / "limits.sqlite"), time.time(), Rules(1, 1.0, 1)
    with monkeypatch.context() as patch:
        patch.setattr("survey_refs.sources.ledger.time.time", lambda: now + ahead)
        ledger.claim("a", rules, "one")
        ledger.give_back("a", "one")
    assert ledger.claim("a", rules, "two")[0] <= 1.1


def test_a_pause_that_a_registry_asked_for_is_still_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, now = Ledger(tmp_path / "limits.sqlite"), time.time()
    with monkeypatch.context() as patch:
        patch.setattr("survey_refs.sources.ledger.time.time", lambda: now + 1800)
        ledger.pause("a", 20)
    assert 15 < ledger.claim("a", Rules(500, 1.0, 8), "one")[0] <= 21


@pytest.mark.parametrize(("when", "again"), [("+3years", True), ("+2days", True), ("-2days", False)])
def test_the_cache(when: str, again: bool, settings: Make, stub: StubServer) -> None:
    """An answer that was kept by a clock that was ahead is asked for again; one of two days ago is not."""
    made, url = settings(), f"{stub.url}/works/10.5555%2Ftides.1"
    faketime = shutil.which("faketime")
    if faketime is None:
        pytest.skip("faketime is not installed (Debian: faketime)")
    ask = (
        f"from survey_refs.sources import Settings; from survey_refs.sources.session import Session\n"
        f"Session(Settings(cache={made.cache!r}, crossref_url={stub.url!r})).get({url!r})"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    subprocess.run(
        [faketime, "-f", when.replace("3years", "3y").replace("days", "d"), sys.executable, "-c", ask],
        env=environment,
        check=True,
        timeout=60,
    )
    before = stub.report()["total"]
    session = Session(made)
    assert session.get(url).status_code == 200
    session.close()
    assert stub.report()["total"] - before == again


def test_a_run_whose_clock_goes_backwards_comes_to_its_end(
    environment: dict[str, str], tmp_path: Path, stub: StubServer
) -> None:
    """A file of settings that the run itself changes moves its clock while it works."""
    (tmp_path / "references.bib").write_text(ENTRY)
    jumps = tmp_path / "site"
    jumps.mkdir()
    (jumps / "sitecustomize.py").write_text(
        "import itertools, time\n"
        "real, turn = time.time, itertools.count()\n"
        "time.time = lambda: real() - 3600.0 * (next(turn) % 7)\n"
    )
    variables = {**os.environ, **environment, "PYTHONPATH": f"{jumps}{os.pathsep}{SOURCE}"}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "survey_refs", "enrich", "--bib", "references.bib", "--write"],
            cwd=tmp_path, env=variables, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert "10.5555/tides.1" in (tmp_path / "references.bib").read_text()
