"""After a failure the message says what was written and what was not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.support import ENTRY, Run

UNTIDY = "@article{a, title = {X}, pages = {1-2}, year = {2020}}\n"


def test_printing_fails_after_the_file_was_fixed(bib: Path, run: Run) -> None:
    bib.write_text(UNTIDY)
    with Path("/dev/full").open("w") as full:
        done = run("check", "--fix", "--select", "ALL", bib, stdout=full)
    assert done.returncode == 3
    assert "standard output: no space left on device" in done.stderr
    assert f"written before that: {bib}" in done.stderr
    assert bib.read_text() != UNTIDY


def test_the_second_file_cannot_be_written(bib: Path, run: Run, tmp_path: Path) -> None:
    second = tmp_path / "second.bib"
    second.write_text(UNTIDY)
    second.chmod(0o444)
    done = run("tidy", "--write", bib, second)
    assert done.returncode == 3
    assert f"{second}: the file is read-only; it was not written; written before that: {bib}" in done.stderr
    assert bib.read_text() != ENTRY and second.read_text() == UNTIDY


@pytest.mark.parametrize("trouble", ["read-only", "second name", "folder"])
def test_the_bibliography_stays_where_the_lock_cannot_be_written(
    trouble: str, bib: Path, run: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    bib.write_text(
        "@article{a, title = {Tidal memory in coastal sediment layers}, author = {Marlowe, Ida}, year = {2014}}\n"
    )
    before, lock = bib.read_text(), tmp_path / "references.lock.json"
    if trouble == "folder":
        lock.mkdir()
    else:
        lock.write_text('{"version": 1, "entries": {}}')
    if trouble == "read-only":
        lock.chmod(0o444)
    elif trouble == "second name":
        (tmp_path / "second.json").hardlink_to(lock)
    done = run("enrich", "--bib", bib, "--write")
    assert done.returncode == 3 and "references.lock.json: " in done.stderr
    assert bib.read_text() == before
