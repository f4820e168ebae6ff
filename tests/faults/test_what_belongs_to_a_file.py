"""Mode, owner, group and attributes stay; what would be lost without a word is refused."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from tests.faults.support import ENTRY, Run, names


def test_mode_owner_and_attributes_stay(bib: Path, run: Run) -> None:
    bib.chmod(0o640)
    root = os.geteuid() == 0
    if root:
        os.chown(bib, 1234, 4321)
    with suppress(OSError):
        os.setxattr(bib, "user.note", b"mine")
    before = (*bib.stat()[4:6], stat.S_IMODE(bib.stat().st_mode), _attributes(bib))
    assert run("tidy", "--write", bib).returncode == 0
    assert bib.read_text() != ENTRY
    assert (*bib.stat()[4:6], stat.S_IMODE(bib.stat().st_mode), _attributes(bib)) == before


def _attributes(path: Path) -> dict[str, bytes]:
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path) if name.startswith("user.")}
    except OSError:
        return {}


@pytest.mark.parametrize("arguments", [("tidy", "--write"), ("check", "--select", "ALL", "--fix", "--unsafe-fixes")])
def test_a_read_only_file_is_refused(arguments: tuple[str, ...], bib: Path, run: Run) -> None:
    bib.write_text("@article{a, title = {Über}, pages = {1-2}, year = {2020}}\n")
    before = bib.read_text()
    bib.chmod(0o444)
    done = run(*arguments, bib)
    assert done.returncode == 3 and "read-only; nothing was written" in done.stderr
    assert bib.read_text() == before


def test_a_second_name_of_a_file_keeps_its_text(bib: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "second.bib").hardlink_to(bib)
    done = run("tidy", "--write", bib)
    assert done.returncode == 3 and "2 names (hard links)" in done.stderr
    assert bib.read_text() == (tmp_path / "second.bib").read_text() == ENTRY
    assert names(tmp_path) == ["references.bib", "second.bib"]


def test_a_backup_is_as_private_as_the_file(bib: Path, run: Run, tmp_path: Path) -> None:
    bib.chmod(0o600)
    run("tidy", "--write", "--backup", bib)
    assert stat.S_IMODE((tmp_path / "references.bib.bak").stat().st_mode) == 0o600
    assert (tmp_path / "references.bib.bak").read_text() == ENTRY
