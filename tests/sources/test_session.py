"""The one session: what is kept, for how long, and what becomes of every broken answer."""

from __future__ import annotations

import contextlib
import gzip
import pickle
import sqlite3
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from registry_stub import StubServer

from survey_refs.errors import ConfigError
from survey_refs.sources.adapter import BrokenAnswer, Failure, Gone, Silence, Unacceptable
from survey_refs.sources.cache_folder import default_cache_folder
from survey_refs.sources.limiter import forget_lanes
from survey_refs.sources.services import DAY, lifetime
from survey_refs.sources.session import Session
from survey_refs.sources.settings import Settings

ONE = "/works/10.5555%2Ftides.1"
Make = Callable[..., Settings]


@pytest.fixture
def session(settings: Make) -> Session:
    return Session(settings())


def expire_everything(folder: Path) -> None:
    with contextlib.closing(sqlite3.connect(folder / "answers.sqlite")) as database, database:
        rows = database.execute("SELECT key, value FROM responses").fetchall()
        for key, value in rows:
            text = value.decode() if isinstance(value, bytes) else value
            past = text.replace('"expires": "2', '"expires": "1')
            assert past != text
            database.execute("UPDATE responses SET value = ?, expires = 1 WHERE key = ?", (past, key))


# --------------------------------------------------------------------------------------------------------- the cache


def test_a_second_question_costs_no_request(session: Session, stub: StubServer) -> None:
    first, second = session.get(stub.url + ONE), session.get(stub.url + ONE)
    assert first.json() == second.json()
    assert stub.report()["total"] == session.sent == 1


def test_what_was_answered_is_there_for_the_next_process(settings: Make, stub: StubServer) -> None:
    Session(settings()).get(stub.url + ONE)
    assert Session(settings()).get(stub.url + ONE).status_code == 200
    assert stub.report()["total"] == 1


def test_the_cache_is_private_and_holds_no_mail_address(settings: Make, stub: StubServer, tmp_path: Path) -> None:
    agent = {"User-Agent": "x (mailto:secret@person.example)", "X-USER-AGENT": "x (mailto:secret@person.example)"}
    session = Session(settings())
    session.get(stub.url + ONE, agent)
    session.get(stub.url + ONE + "?mailto=secret@person.example", agent)
    session.close()
    assert any("secret@person.example" in str(headers) for headers in stub.ledger.headers)
    folder = tmp_path / "cache"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert b"secret" not in path.read_bytes()


def test_equal_questions_at_the_same_time_are_one_request(session: Session, stub: StubServer) -> None:
    stub.latency = 0.1
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(session.get(stub.url + ONE).status_code)) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 16
    assert stub.report()["total"] == 1


def test_an_answer_that_is_no_answer_is_not_kept(session: Session, stub: StubServer) -> None:
    stub.break_requests("html-200", times=4)
    with pytest.raises(BrokenAnswer):
        session.get(stub.url + ONE)
    assert session.get(stub.url + ONE).json()["message"]["DOI"] == "10.5555/tides.1"


@pytest.mark.parametrize("mode", ["500", "429", "closed", "broken-json", "gzip-bomb"])
def test_an_old_answer_serves_when_there_is_no_new_one(
    settings: Make, stub: StubServer, tmp_path: Path, mode: str
) -> None:
    session = Session(settings())
    session.get(stub.url + ONE)
    session.close()
    expire_everything(tmp_path / "cache")
    stub.break_requests(mode)
    answer = Session(settings()).get(stub.url + ONE)
    assert answer.status_code == 200 and answer.json()["message"]["DOI"] == "10.5555/tides.1"
    assert stub.report()["total"] > 1


def test_an_expired_answer_is_asked_for_again(settings: Make, stub: StubServer, tmp_path: Path) -> None:
    session = Session(settings())
    session.get(stub.url + ONE)
    session.close()
    expire_everything(tmp_path / "cache")
    Session(settings()).get(stub.url + ONE)
    assert stub.report()["total"] == 2


def test_offline_uses_the_cache_and_asks_nobody(settings: Make, stub: StubServer, tmp_path: Path) -> None:
    session = Session(settings())
    session.get(stub.url + ONE)
    session.close()
    expire_everything(tmp_path / "cache")
    offline = Session(settings(offline=True))
    assert offline.get(stub.url + ONE).status_code == 200
    with pytest.raises(Gone, match="offline"):
        offline.get(stub.url + "/works/10.5555%2Ftides.2")
    assert stub.report()["total"] == 1


def test_refresh_asks_again_and_falls_back(settings: Make, stub: StubServer) -> None:
    Session(settings()).get(stub.url + ONE)
    fresh = Session(settings(refresh=True))
    fresh.get(stub.url + ONE)
    assert stub.report()["total"] == 2
    stub.break_requests("closed")
    assert fresh.get(stub.url + ONE).json()["message"]["DOI"] == "10.5555/tides.1"


@pytest.mark.parametrize(
    ("url", "status", "body", "days"),
    [
        ("/works/10.1%2Fa", 200, b"{}", 7),  # a work may be retracted
        ("/works?query=a", 200, b"{}", 7),
        ("/works/10.1%2Fa", 404, b"", 1),
        ("/dois?ids=10.1/a", 200, b"{}", 30),
        ("/dois/10.1/a", 404, b"{}", 1),
        ("/doiRA/10.1/a", 200, b'[{"DOI":"10.1/a","RA":"Crossref"}]', 30),
        ("/doiRA/10.1/a,10.1/b", 200, b'[{"RA":"Crossref"},{"status":"DOI does not exist"}]', 1),
        ("/api/handles/10.1/a", 404, b'{"responseCode":100}', 1),
    ],
)
def test_how_long_an_answer_is_kept(url: str, status: int, body: bytes, days: int) -> None:
    assert lifetime("https://api.example.org" + url, status, body) == days * DAY


def test_a_damaged_cache_is_done_without(settings: Make, stub: StubServer, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "answers.sqlite").write_bytes(b"this is no database" * 100)
    notes: list[str] = []
    session = Session(settings(), notes.append)
    assert session.get(stub.url + ONE).status_code == 200
    assert len(notes) == 1 and "cache cannot be used" in notes[0]


def test_a_pickle_in_the_cache_is_never_run(settings: Make, stub: StubServer, tmp_path: Path) -> None:
    session = Session(settings())
    session.get(stub.url + ONE)
    session.close()

    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (tmp_path / "ran",))

    with contextlib.closing(sqlite3.connect(tmp_path / "cache" / "answers.sqlite")) as database, database:
        database.execute("UPDATE responses SET value = ?", (pickle.dumps(Evil()),))
    assert Session(settings()).get(stub.url + ONE).status_code == 200
    assert not (tmp_path / "ran").exists()


def test_a_folder_that_cannot_be_written_is_done_without(settings: Make, stub: StubServer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    notes: list[str] = []
    session = Session(settings(cache=str(tmp_path / "file" / "cache")), notes.append)
    assert session.get(stub.url + ONE).status_code == 200
    assert len(notes) == 1


def test_a_shared_folder_serves_two_people(settings: Make, stub: StubServer, tmp_path: Path) -> None:
    shared = (tmp_path / "shared").as_uri()
    Session(settings(cache=shared)).get(stub.url + ONE)
    assert Session(settings(cache=shared)).get(stub.url + ONE).status_code == 200
    assert stub.report()["total"] == 1
    assert not any(b"pickle" in path.read_bytes() for path in (tmp_path / "shared").rglob("*.json"))


def test_an_unknown_kind_of_cache_is_an_error(settings: Make) -> None:
    with pytest.raises(ConfigError, match="redis"):
        Session(settings(cache="memcached://localhost"))


def test_the_default_cache_is_in_the_users_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache_folder().name == "survey-refs"


# ----------------------------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("mode", "kind", "reason"),
    [
        ("drip", Unacceptable, "did not finish its answer in 0.8 s"),
        ("gzip-bomb", Unacceptable, "larger than"),
        ("endless", Unacceptable, "larger than"),
        ("broken-json", BrokenAnswer, "not JSON"),
        ("deep-json", BrokenAnswer, "not JSON"),
        ("empty", BrokenAnswer, "not JSON"),
        ("html-200", BrokenAnswer, "not JSON"),
        ("truncated", BrokenAnswer, "broke off"),
        ("list-shape", Unacceptable, "another shape"),
        ("redirect-loop", Unacceptable, "in a circle"),
        ("redirect-http", Unacceptable, "to another server"),
        ("closed", BrokenAnswer, "closed the connection"),
    ],
)
def test_a_broken_answer_is_a_failure_in_words(
    settings: Make, stub: StubServer, mode: str, kind: type, reason: str
) -> None:
    session = Session(settings(impatient=mode == "drip"))
    stub.break_requests(mode)
    started = time.monotonic()
    with pytest.raises(kind, match=reason):
        session.get(stub.url + ONE)
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(
    "mode", ["429", "429-html", "429-retry-after", "500", "502", "503", "503-retry-after", "closed", "truncated"]
)
def test_a_fault_that_passes_is_asked_through(session: Session, stub: StubServer, mode: str) -> None:
    stub.break_requests(mode, times=2, seconds=0.3)
    started = time.monotonic()
    assert session.get(stub.url + ONE).json()["message"]["DOI"] == "10.5555/tides.1"
    assert stub.report()["total"] == 3
    if "retry-after" in mode:
        assert time.monotonic() - started >= 0.6


def test_an_answer_that_drips_is_not_waited_for_to_its_deadline(settings: Make, stub: StubServer) -> None:
    stub.break_requests("drip")
    started = time.monotonic()
    with pytest.raises(Unacceptable, match="too slowly"):
        Session(settings(seconds=300.0, grace=0.5)).get(stub.url + ONE)
    assert time.monotonic() - started < 100


def test_a_silent_server_is_asked_twice(settings: Make, stub: StubServer) -> None:
    stub.break_requests("slow", seconds=1.0)
    with pytest.raises(Silence, match="did not answer in time"):
        Session(settings(read_seconds=0.2)).get(stub.url + ONE)
    assert stub.report()["total"] == 2


def test_a_retry_after_beyond_all_patience_is_not_waited_for(settings: Make, stub: StubServer) -> None:
    stub.break_requests("429-retry-after", seconds=3600)
    assert Session(settings()).get(stub.url + ONE).status_code == 429
    assert stub.report()["total"] == 1


@pytest.mark.parametrize("mode", ["404-plain", "404-json"])
def test_a_404_is_an_answer_whatever_it_calls_itself(session: Session, stub: StubServer, mode: str) -> None:
    stub.break_requests(mode)
    assert session.get(stub.url + ONE).status_code == 404
    assert session.get(stub.url + ONE).status_code == 404
    assert stub.report()["total"] == 1


def test_a_redirect_on_the_same_server_is_followed(session: Session, stub: StubServer) -> None:
    assert session.get(stub.url + "/_fault/redirect" + ONE).json()["message"]["DOI"] == "10.5555/tides.1"


def test_no_other_server_is_ever_asked(session: Session) -> None:
    with pytest.raises(Unacceptable, match="not one of the registries"):
        session.get("http://203.0.113.5/works/10.1%2Fa")


def test_a_server_that_is_not_there_is_asked_once(settings: Make) -> None:
    session = Session(settings(crossref_url="http://127.0.0.1:9"))
    for _ in range(3):
        with pytest.raises(Gone, match="cannot be reached"):
            session.get("http://127.0.0.1:9" + ONE)
    assert session.sent == 1


@pytest.mark.parametrize(("mode", "attempts"), [("gzip-bomb", 1), ("500", 4), ("429", 4), ("closed", 4)])
def test_a_server_that_only_fails_is_left_alone(settings: Make, stub: StubServer, mode: str, attempts: int) -> None:
    stub.break_requests(mode)
    session = Session(settings())
    for number in range(6):
        with contextlib.suppress(Failure):
            assert session.get(f"{stub.url}/works/10.5555%2F{number}").status_code in (429, 500)
    assert stub.report()["total"] == 3 * attempts
    with pytest.raises(Gone):
        session.get(stub.url + ONE)
    forget_lanes()


def test_the_bomb_is_one() -> None:
    assert len(gzip.compress(b" " * 30_000_000)) < 40_000


@pytest.mark.parametrize("value", ["ftp://x.org", "api.crossref.org", "http://"])
def test_an_address_must_be_http(value: str) -> None:
    with pytest.raises(ConfigError, match="http"):
        Settings(crossref_url=value)


def test_the_mail_address_must_be_one() -> None:
    with pytest.raises(ConfigError, match="mail address"):
        Settings(mailto="me at home")


def test_the_environment_comes_before_the_configuration() -> None:
    variables = {"SURVEY_REFS_CROSSREF_URL": "http://mirror.example/", "SURVEY_REFS_MAILTO": ""}
    settings = Settings.from_environment(variables, crossref_url="http://other.example", mailto="me@example.org")
    assert settings.crossref_url == "http://mirror.example"
    assert settings.mailto == "me@example.org"
    assert settings.doi_url == "https://doi.org"
