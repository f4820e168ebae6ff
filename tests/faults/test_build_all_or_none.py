"""The files of a build are new together or not at all, and the message says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults.support import Run, names

from survey_refs.errors import WriteFailed
from survey_refs.files import write_all


def test_a_folder_named_like_an_output_file(bib: Path, run: Run, tmp_path: Path) -> None:
    assert run("build").returncode == 0
    before = {path: path.read_bytes() for path in (tmp_path / "build").iterdir()}
    (tmp_path / "build" / "report.html").unlink()
    (tmp_path / "build" / "report.html").mkdir()
    bib.write_text(bib.read_text().replace("Zoom", "Boom"))
    done = run("build")
    assert done.returncode == 3 and "report.html" in done.stderr and "nothing was" in done.stderr
    assert all(path.is_dir() or path.read_bytes() == data for path, data in before.items())


def test_what_was_moved_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old")
    replace = Path.replace

    def third_fails(self: Path, target: Path) -> Path:
        if target.name == "c" and self.suffix == ".part":
            raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", third_fails)
    with pytest.raises(WriteFailed, match="nothing was changed"):
        write_all({tmp_path / name: b"new" for name in "abc"})
    assert names(tmp_path) == ["a"] and (tmp_path / "a").read_text() == "old"
