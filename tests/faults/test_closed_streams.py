"""A command that was started without standard input, output or error ends quietly with its code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.support import SOURCE


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -m survey_refs"
    return subprocess.run(
        ["bash", "-c", command.replace("survey-refs", program)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("command", "code"),
    [("check --select ALL", 1), ("tidy --check", 1), ("export --bib", 0), ("export --style nowhere --bib", 2)],
)
def test_it_ends_with_its_code(command: str, code: int, closed: str, bib: Path) -> None:
    bib.write_text("@article{a, title = {X}, pages = {1-2}}\n")
    done = shell(f"survey-refs {command} references.bib {closed}", bib.parent)
    assert done.returncode == code
    assert "Traceback" not in done.stderr and "rror:" not in done.stderr


def test_no_file_takes_the_place_of_a_stream(bib: Path) -> None:
    before = bib.read_text()
    shell("survey-refs tidy --write references.bib <&- >&- 2>&-", bib.parent)
    assert bib.read_text().startswith("@misc{olah2020,") and bib.read_text() != before


@pytest.mark.parametrize("command", ["tidy -", "resolve - --bib references.bib"])
def test_standard_input_that_is_closed_is_said(command: str, bib: Path) -> None:
    done = shell(f"survey-refs {command} <&-", bib.parent)
    assert done.returncode == 3 and "standard input" in done.stderr
