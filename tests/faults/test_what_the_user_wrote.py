"""What a person wrote stays: notes in the lock, a byte order mark; and silence of the network is no knowledge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.faults.support import Run

from survey_refs.config import read_config
from survey_refs.lock import decided, format_lock, merge_lock, parse_lock, read_lock, write_lock
from survey_refs.model import Decision, Fact, LockEntry, LockStatus

WRITTEN = {
    "version": 1,
    "note": "checked by C. Olah",
    "entries": {
        "a": {
            "status": "verified",
            "decisions": [{"kind": "accepted", "value": "10.1/x", "by": "me", "seen": ["p. 3"]}],
            "updates": [{"type": "correction", "severity": 3}],
            "todo": "ask the publisher",
        },
    },
}


def test_unknown_keys_stay() -> None:
    assert json.loads(format_lock(parse_lock(json.dumps(WRITTEN)))) == WRITTEN


def test_notes_survive_a_run_and_a_decision(tmp_path: Path) -> None:
    path = tmp_path / "references.lock.json"
    path.write_text(json.dumps(WRITTEN))
    found = {"a": LockEntry(key="a", status=LockStatus.AMBIGUOUS, source="crossref")}
    merged = decided(merge_lock(read_lock(path), found, ("a", "b")), "a", Decision(kind="no-doi"))
    write_lock(path, merge_lock(merged, {}, ()))
    written = json.loads(path.read_text())
    assert written["note"] == "checked by C. Olah"
    assert written["entries"]["a"]["todo"] == "ask the publisher"
    assert written["entries"]["a"]["source"] == "crossref"


def test_who_was_not_heard_is_not_written_down() -> None:
    old = parse_lock(json.dumps(WRITTEN))
    silent = {Fact.OUTCOME.value: "not asked", Fact.UNANSWERED.value: {"crossref": "cannot be reached"}}
    found = {key: LockEntry(key=key, facts=silent) for key in "bc"}
    assert list(merge_lock(old, found, ("a", "b", "c")).entries) == ["a"]


def test_a_run_without_a_network_writes_no_lock(bib: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CROSSREF", "DATACITE", "DOI"):
        monkeypatch.setenv(f"SURVEY_REFS_{name}_URL", "http://127.0.0.1:9")
    assert run("enrich", "--write", "--bib", bib, "--cache", "none").returncode == 0
    lock = bib.with_name("references.lock.json")
    assert not lock.exists() or json.loads(lock.read_text())["entries"] == {}


def test_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "survey-refs.toml").write_text('\ufefftitle = "Ü"\n', encoding="utf-8")
    config = read_config(tmp_path / "survey-refs.toml")
    assert config is not None and config.title == "Ü"
    (tmp_path / "lock.json").write_text("\ufeff" + json.dumps(WRITTEN), encoding="utf-8")
    assert list(read_lock(tmp_path / "lock.json").entries) == ["a"]
