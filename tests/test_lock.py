"""The lock file is stable, keeps decisions, and names the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey_refs.errors import UnreadableFile
from survey_refs.lock import format_lock, merge_lock, parse_lock, read_lock, write_lock
from survey_refs.model import Decision, Lock, LockEntry, LockStatus, Update

ENTRY = LockEntry(
    key="b",
    status=LockStatus.VERIFIED,
    source="crossref",
    identifiers={"doi": "10.1/x", "arxiv": "2001.00001"},
    updates=(Update(type="retraction", doi="10.1/r"),),
    decisions=(Decision(kind="no-doi", reason="a forum post"),),
)


def test_what_is_written_is_read_again() -> None:
    lock = Lock(entries={"b": ENTRY, "a": LockEntry(key="a")})
    text = format_lock(lock)
    assert parse_lock(text).entries == {"a": LockEntry(key="a"), "b": ENTRY}
    assert format_lock(parse_lock(text)) == text
    assert text.index('"a"') < text.index('"b"')


def test_a_run_never_overwrites_a_decision() -> None:
    found = {"b": LockEntry(key="b", status=LockStatus.ABSENT, source="crossref")}
    merged = merge_lock(Lock(entries={"b": ENTRY}), found, ("b",))
    assert merged.entries["b"].decisions == ENTRY.decisions
    assert merged.entries["b"].status is LockStatus.ABSENT


def test_an_entry_that_is_gone_falls_away_unless_it_was_decided() -> None:
    old = Lock(entries={"b": ENTRY, "c": LockEntry(key="c", status=LockStatus.VERIFIED)})
    assert set(merge_lock(old, {}, ("a",)).entries) == {"a", "b"}


def test_equal_knowledge_is_not_written_twice(tmp_path: Path) -> None:
    path = tmp_path / "references.lock.json"
    lock = Lock(entries={"b": ENTRY})
    assert write_lock(path, lock) is True
    assert write_lock(path, lock) is False
    assert read_lock(path) == lock


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", ":1:2: not valid JSON"),
        ("[]", "a table 'entries' is expected"),
        ('{"version": 7, "entries": {}}', "lock version 7"),
        ('{"version": 1, "entries": {"k": {"status": "sure"}}}', "entry 'k'"),
        ('{"version": 1, "entries": {"k": {"updates": [{"kind": "x"}]}}}', "entry 'k'"),
    ],
)
def test_damage_is_named_with_its_place(text: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=r"l\.json") as caught:
        parse_lock(text, "l.json")
    assert says in str(caught.value)
