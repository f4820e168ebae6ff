"""Three versions of a file made one: every kind of change, from either side, and with git itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from survey_refs.bib import parse_bib
from survey_refs.bib.threeway import merge_bibs

BASE = """@string{jg = "Journal of Glens"}

@article{a,
  title = {A},
  year = 2004
}

@book{b,
  title = {B}
}
"""
A_WITH_DOI = BASE.replace("  year = 2004\n", "  year = 2004,\n  doi = {10.1000/a}\n")
A_IN_2005 = BASE.replace("2004", "2005")
A_IN_2006 = BASE.replace("2004", "2006")
WITHOUT_B = BASE[: BASE.index("@book")]
WITH_C = BASE + "\n@misc{c,\n  title = {C}\n}\n"
WITH_D = BASE.replace("@book", "@misc{d,\n  title = {D}\n}\n\n@book")
WITH_NOTE = "% mine\n\n" + BASE
OTHER_MACRO = BASE.replace("Journal of Glens", "The Glens")


def entries(text: str) -> dict[str, dict[str, str]]:
    return {entry.key: entry.values() for entry in parse_bib(text).entries}


@pytest.mark.parametrize("side", [A_WITH_DOI, A_IN_2005, WITHOUT_B, WITH_C, WITH_D, WITH_NOTE, OTHER_MACRO])
def test_what_one_side_changed_is_taken(side: str) -> None:
    assert merge_bibs(BASE, side, BASE).text == side
    assert entries(merge_bibs(BASE, BASE, side).text) == entries(side)
    assert merge_bibs(BASE, side, side).text == side


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (A_WITH_DOI, A_IN_2005, {"a": {"title": "A", "year": "2005", "doi": "10.1000/a"}, "b": {"title": "B"}}),
        (A_WITH_DOI, WITHOUT_B, {"a": {"title": "A", "year": "2004", "doi": "10.1000/a"}}),
        (WITH_C, WITH_D, {"a", "b", "c", "d"}),
        (WITHOUT_B, WITH_C, {"a", "c"}),
        (WITH_NOTE, WITH_C, {"a", "b", "c"}),
        (WITH_C, WITH_NOTE, {"a", "b", "c"}),
    ],
)
def test_changes_of_both_sides_are_joined(ours: str, theirs: str, expected: object) -> None:
    for one, two in ((ours, theirs), (theirs, ours)):
        merged = merge_bibs(BASE, one, two)
        assert merged.conflicts == ()
        found = entries(merged.text)
        assert (found if isinstance(expected, dict) else set(found)) == expected
    assert ("% mine" in merged.text) == (WITH_NOTE in (ours, theirs))


C = "@misc{c,\n  title = {C}\n}\n"
ONES = {
    # the file, what the other version of it has, and both with the year that the first changed
    "the space before it goes too": (BASE, WITHOUT_B, A_IN_2005[: A_IN_2005.index("\n@book")]),
    "a comment before it stays": (
        BASE.replace("@book", "% between\n@book"),
        BASE[: BASE.index("@book")] + "% between\n",
        A_IN_2005[: A_IN_2005.index("@book")] + "% between\n\n",
    ),
    "one comes after the last": (BASE, f"{BASE}\n{C}", f"{A_IN_2005}\n{C}"),
    "one comes where no line ends": (BASE.rstrip(), f"{BASE}\n{C}", f"{A_IN_2005}\n{C}".rstrip()),
}


@pytest.mark.parametrize(("base", "theirs", "expected"), ONES.values(), ids=ONES)
def test_where_a_block_goes_or_comes_the_rest_stays_as_it_is(base: str, theirs: str, expected: str) -> None:
    assert merge_bibs(base, base.replace("2004", "2005"), theirs).text == expected


@pytest.mark.parametrize(("mine", "expected"), [("", C), ("% mine\n", f"% mine\n\n{C}"), ("% mine", f"% mine\n\n{C}")])
def test_the_first_entry_of_all(mine: str, expected: str) -> None:
    assert merge_bibs("", mine, C).text == expected


def test_a_value_that_is_a_macro_is_taken_as_it_is_written() -> None:
    """A month's macro is compared as such, any other one by what it stands for."""
    mine = BASE.replace("  year = 2004\n", "  journal = jg,\n  month = may,\n  year = 2004\n")
    theirs = mine.replace("= may", "= jun").replace("{A}", "{An A}")
    merged = merge_bibs(mine, mine.replace("2004", "2005"), theirs)
    assert merged.conflicts == () and "month = jun" in merged.text and "journal = jg" in merged.text
    assert entries(merged.text)["a"]["title"] == "An A"


def test_a_month_in_words_is_taken_as_it_is_written() -> None:
    mine = BASE.replace("  year = 2004\n", "  month = {May},\n  year = 2004\n")
    merged = merge_bibs(mine, mine.replace("2004", "2005"), mine.replace("May", "June 3"))
    assert merged.conflicts == () and "month = {June 3}" in merged.text


def test_an_entry_that_is_there_twice_stays_twice() -> None:
    twice = BASE + "\n@book{b,\n  title = {B}\n}\n"
    assert merge_bibs(twice, twice, twice.replace("{A}", "{An A}")).text == twice.replace("{A}", "{An A}")


def test_both_changed_one_field() -> None:
    merged = merge_bibs(BASE, A_IN_2005, A_IN_2006.replace("{A}", "{A and more}"))
    assert merged.conflicts == ("a",)
    ours = merged.text.split("<<<<<<< ours\n")[1].split("=======")[0]
    assert entries(ours) == {"a": {"title": "A and more", "year": "2005"}}
    assert "year = 2006" in merged.text.split("=======\n")[1].split(">>>>>>> theirs")[0]


@pytest.mark.parametrize(("ours", "theirs"), [(WITHOUT_B, BASE.replace("{B}", "{Bee}"))])
def test_changed_here_and_deleted_there(ours: str, theirs: str) -> None:
    for one, two in ((ours, theirs), (theirs, ours)):
        merged = merge_bibs(BASE, one, two)
        assert merged.conflicts == ("b",)
        assert "{Bee}" in merged.text


def test_a_field_with_many_lines_stays_as_it_is_written() -> None:
    long = BASE.replace("{B}", "{B\n    and more}")
    assert "{B\n    and more}" in merge_bibs(BASE, A_IN_2005, long).text


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_as_git_calls_it(tmp_path: Path) -> None:
    def git(*words: str) -> subprocess.CompletedProcess[str]:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(["git", *who, *words], cwd=tmp_path, capture_output=True, text=True)

    def commit(text: str) -> None:
        (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
        git("add", "-A")
        assert git("commit", "-qm", "x").returncode == 0

    git("init", "-q", "-b", "main")
    git("config", "merge.bib.driver", f"{sys.executable} -m survey_refs git-merge %O %A %B %P")
    (tmp_path / ".gitattributes").write_text("*.bib merge=bib\n", encoding="utf-8")
    commit(BASE)
    git("checkout", "-qb", "side")
    commit(A_IN_2005)
    git("checkout", "-q", "main")
    commit(A_WITH_DOI)
    done = git("merge", "-q", "side", "-m", "m")
    assert done.returncode == 0, done.stderr
    merged = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    assert entries(merged)["a"] == {"title": "A", "year": "2005", "doi": "10.1000/a"}
    git("checkout", "-qb", "other")
    commit(merged.replace("2005", "2006"))
    git("checkout", "-q", "main")
    commit(merged.replace("2005", "2007"))
    assert git("merge", "-q", "other", "-m", "m").returncode == 1
    assert "<<<<<<< ours" in (tmp_path / "refs.bib").read_text(encoding="utf-8")
