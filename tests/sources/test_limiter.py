"""The announced limits are kept: by one thread and by many, learnt from the answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from registry_stub import StubServer

from survey_refs.sources import limiter
from survey_refs.sources.ledger import Ledger
from survey_refs.sources.limiter import DOWN_SECONDS, Lane, forget_lanes, lane_for
from survey_refs.sources.session import Session
from survey_refs.sources.settings import Settings

Make = Callable[..., Settings]


def ask_many(session: Session, urls: list[str], threads: int) -> None:
    remaining = iter(urls)
    guard = threading.Lock()

    def work() -> None:
        while True:
            with guard:
                url = next(remaining, None)
            if url is None:
                return
            session.get(url)

    running = [threading.Thread(target=work) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


@pytest.mark.parametrize(("rate", "together"), [(20, 1), (30, 3)])
def test_many_threads_keep_the_announced_limits(settings: Make, stub: StubServer, rate: int, together: int) -> None:
    stub.limits["public-single"] = (rate, together)
    stub.latency = 0.15  # longer than the time between two requests, so that they would overlap
    urls = [f"{stub.url}/works/10.5555%2F{number}" for number in range(rate + 5)]
    started = time.monotonic()
    ask_many(Session(settings(cache="none")), urls, threads=8)
    assert stub.report()["violations"] == []
    assert stub.report()["peak"]["public-single"] == together
    assert time.monotonic() - started >= (rate + 4) / rate


def test_the_kinds_have_lanes_of_their_own() -> None:
    forget_lanes()
    lanes = {
        (kind, polite): lane_for("https://api.crossref.org", kind, polite=polite)
        for kind in ("crossref-single", "crossref-array")
        for polite in (False, True)
    }
    assert len({id(lane) for lane in lanes.values()}) == 4
    assert lane_for("https://api.crossref.org", "crossref-array", polite=True) is lanes["crossref-array", True]
    assert (lanes["crossref-array", False].limit, lanes["crossref-array", False].together) == (1, 1)
    assert (lanes["crossref-array", True].limit, lanes["crossref-array", True].together) == (3, 3)
    forget_lanes()


def test_a_lane_learns_from_headers_and_passes_over_nonsense() -> None:
    lane = Lane(3, 1.0, 3)
    lane.learn({"x-rate-limit-limit": "10", "x-rate-limit-interval": "2s", "x-concurrency-limit": "5"})
    assert (lane.limit, lane.interval, lane.together) == (10, 2.0, 5)
    lane.learn({"x-rate-limit-limit": "0", "x-rate-limit-interval": "soon", "x-concurrency-limit": "-1"})
    assert (lane.limit, lane.interval, lane.together) == (10, 2.0, 5)
    lane.learn({"x-rate-limit-limit": "1000000", "x-concurrency-limit": "500"})
    assert lane.limit == 10 and lane.together <= 8
    lane.learn({})
    assert lane.limit == 10


def test_a_mirror_is_asked_once_before_it_is_asked_much(settings: Make, stub: StubServer) -> None:
    stub.limits["public-single"] = (8, 1)
    stub.latency = 0.05
    urls = [f"{stub.url}/works/10.5555%2F{number}" for number in range(6)]
    ask_many(Session(settings(cache="none")), urls, threads=6)
    assert stub.report()["violations"] == []


def test_a_long_interval_is_free_until_its_number_is_used_up() -> None:
    lane = Lane(3, 60.0, 3)
    started = time.monotonic()
    for _ in range(3):
        with lane.slot():
            pass
    assert time.monotonic() - started < 1
    assert lane._wait() > 50


def test_a_pause_holds_everybody() -> None:
    lane = Lane(50, 1.0, 3)
    lane.pause(0.3)
    started = time.monotonic()
    with lane.slot():
        assert time.monotonic() - started >= 0.29


def test_three_failures_put_a_lane_down_and_an_answer_sets_it_right() -> None:
    lane = Lane(50, 1.0, 3)
    lane.failed("slow")
    lane.failed("slow")
    lane.learn({})
    lane.answered()
    lane.failed("slow")
    lane.failed("slow")
    assert lane.down() == ""
    lane.failed("no answer")
    assert lane.down() == "no answer"
    assert DOWN_SECONDS > 10


def test_the_end_of_an_interval_is_waited_for_within_the_patience() -> None:
    lane = Lane(1, 0.1, 1)
    with lane.slot():
        started = time.monotonic()
    with lane.slot(patience=5.0):
        assert 0.05 < time.monotonic() - started < 1


@pytest.mark.parametrize(("text", "seconds"), [("2", 2.0), ("2s", 2.0), ("500ms", 0.5), ("1.5m", 90.0), ("1h", 3600.0)])
def test_an_interval_is_announced_in_any_unit(text: str, seconds: float) -> None:
    lane = Lane(1, 7.0, 1)
    lane.learn({"x-rate-limit-interval": text})
    assert lane.interval == seconds


def test_a_long_wait_for_another_run_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "TELL_AFTER", 0.05)
    monkeypatch.setattr(limiter, "GLANCE", 0.02)
    ledger = Ledger(tmp_path / "limits.sqlite")
    ledger.pause("lane", 0.4)
    told: list[str] = []
    with Lane(5, 1.0, 1, name="lane", ledger=ledger).slot(note=told.append):
        pass
    assert len(told) == 1 and "another run" in told[0]
