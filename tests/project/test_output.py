"""A run's files are written together or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from survey_refs.errors import WriteFailed
from survey_refs.project.output import write_files


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "build"
    assert [path.name for path in write_files(folder, {"a.txt": "ä\n", "b.txt": "b"})] == ["a.txt", "b.txt"]
    assert (folder / "a.txt").read_bytes() == "ä\n".encode()
    assert [path.name for path in write_files(folder, {"a.txt": "ä\n", "b.txt": "c"})] == ["b.txt"]
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt"]


def test_a_full_disk_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.txt": "old", "b.txt": "old"})
    really_open = os.fdopen
    opened = 0

    def second_fails(handle: int, mode: str) -> Any:
        nonlocal opened
        opened += 1
        if opened == 2:
            os.close(handle)
            raise OSError(errno.ENOSPC, "No space left on device")
        return really_open(handle, mode)

    monkeypatch.setattr(os, "fdopen", second_fails)
    with pytest.raises(WriteFailed, match="No space left"):
        write_files(tmp_path, {"a.txt": "new", "b.txt": "new"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "old", "b.txt": "old"}


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file")
    with pytest.raises(WriteFailed, match="build"):
        write_files(tmp_path / "build", {"a.txt": "a"})
