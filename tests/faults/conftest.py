"""What every fault needs: the command in a process of its own, with a time limit, and no traceback from it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.support import ENTRY, SOURCE, Run


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    """A .bib file that `tidy` has something to do with."""
    path = tmp_path / "references.bib"
    path.write_text(ENTRY)
    return path


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``survey-refs ARGUMENTS`` in the test's folder; whatever happens, nobody sees Python."""

    def run_command(*arguments: object, seconds: float = 30, **options: object) -> subprocess.CompletedProcess[str]:
        given: dict[str, object] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [sys.executable, "-m", "survey_refs", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"},
            text=True,
            encoding="utf-8",
            timeout=seconds,
            **given,  # type: ignore[call-overload]
        )
        said = (done.stdout or "") + (done.stderr or "")
        assert "Traceback" not in said and "internal error" not in said, said
        return done

    return run_command
