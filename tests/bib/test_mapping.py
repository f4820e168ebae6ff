"""A BibFile is a mapping from keys to entries."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from survey_refs.bib import Entry, parse_bib, read_bib

BIB = parse_bib("@book{a, title={One}}\n@misc{b, title={Two}}\n@misc{a, title={Again}}\n@misc{, title={No key}}\n")


def test_it_holds_each_key_once_and_finds_the_first_entry_of_a_repeated_key() -> None:
    assert isinstance(BIB, Mapping)
    assert (list(BIB), len(BIB), "a" in BIB, "c" in BIB) == (["a", "b", ""], 3, True, False)
    assert BIB["a"].get("title") == "One"
    assert [entry.entry_type for entry in BIB.values()] == ["book", "misc", "misc"]
    assert {key: entry.text("title") for key, entry in BIB.items()} == {"a": "One", "b": "Two", "": "No key"}
    assert dict(BIB) == {"a": BIB["a"], "b": BIB["b"], "": BIB[""]}


def test_a_key_that_is_not_there_is_a_key_error_and_get_gives_none() -> None:
    with pytest.raises(KeyError, match="nobody2020"):
        BIB["nobody2020"]
    assert BIB.get("nobody2020") is None
    assert isinstance(BIB.get("b"), Entry)


def test_its_keys_are_a_list_with_repeats_and_called_a_view_without() -> None:
    assert BIB.keys == ["a", "b", "a", ""]
    assert list(BIB.keys()) == ["a", "b", ""]


def test_two_readings_of_one_file_are_two_files() -> None:
    again = parse_bib(BIB.text)
    assert again != BIB
    assert len({BIB, again}) == 2


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@misc{x, title={T}}", encoding="utf-8")
    assert list(read_bib(str(tmp_path / "refs.bib"))) == ["x"]
