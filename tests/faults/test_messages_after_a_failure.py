"""After a failure the message says what was written and what was not."""

from __future__ import annotations

from pathlib import Path

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
    assert f"{second}: the file is read-only; nothing was written; written before that: {bib}" in done.stderr
    assert bib.read_text() != ENTRY and second.read_text() == UNTIDY
