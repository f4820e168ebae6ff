"""A run that is killed in the middle of a write leaves the old file; what it left beside it goes with the next run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.faults.support import ENTRY, SOURCE, Run, names

KILLED = """
import os, signal, sys
from pathlib import Path
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from survey_refs.cli import main
main(sys.argv[1:])
"""


def test_the_next_run_clears_what_is_left(bib: Path, run: Run, tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", KILLED, "tidy", "--write", str(bib)]
    killed = subprocess.run(arguments, env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=False)
    assert killed.returncode == -9
    assert bib.read_text() == ENTRY and len(names(tmp_path)) == 3
    (tmp_path / ".references.bib.swp").write_text("an editor's")
    assert run("tidy", "--write", bib).returncode == 0
    assert names(tmp_path) == [".references.bib.swp", "references.bib"]


def test_what_is_left_goes_also_where_nothing_is_to_be_written(bib: Path, run: Run, tmp_path: Path) -> None:
    assert run("tidy", "--write", bib).returncode == 0
    assert run("build", "-q").returncode == 0
    before = names(tmp_path), names(tmp_path / "build")
    (tmp_path / ".references.bib.0123abcd.part").write_text("half")
    (tmp_path / ".references.bib.lock").write_text("")
    (tmp_path / "build" / ".report.html.0123abcd.part").write_text("half")
    assert run("tidy", "--write", bib).returncode == 0
    assert run("build", "-q").returncode == 0
    assert (names(tmp_path), names(tmp_path / "build")) == before
