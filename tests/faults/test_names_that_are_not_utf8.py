"""A file whose name is not UTF-8 is named in a message byte for byte, and no configuration says a wrong name of it."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import pytest
from tests.faults.support import ENTRY, Run

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")


def make(folder: Path, name: bytes, text: str) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(text)


def test_init_leaves_it_out_and_says_so(run: Run, tmp_path: Path) -> None:
    make(tmp_path, b"caf\xe9.bib", ENTRY)
    make(tmp_path, b"th\xe8se.md", "[@olah2020]\n")
    make(tmp_path, b"references.bib", ENTRY.replace("olah", "other"))
    make(tmp_path, b"text.md", "[@olah2020] and [@other2020]\n")
    done = run("init", "--yes")
    assert done.returncode == 0 and "left out: th\\xe8se.md" in done.stderr and "rename" in done.stderr
    written = tomllib.loads((tmp_path / "survey-refs.toml").read_text(encoding="utf-8"))
    assert written["texts"] == ["text.md"] and written["bib"] == ["references.bib"]


def test_init_writes_nothing_where_it_can_name_nothing(run: Run, tmp_path: Path) -> None:
    make(tmp_path, b"caf\xe9.bib", ENTRY)
    done = run("init", "--yes")
    assert done.returncode == 3 and "rename caf\\xe9.bib" in done.stderr
    assert not (tmp_path / "survey-refs.toml").exists()
