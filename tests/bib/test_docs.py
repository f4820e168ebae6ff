"""The page about BibTeX is true: its examples run, its table is the program's."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

from survey_refs.bib.syntax_errors import CODES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "bibtex.md"


def test_the_examples_run() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted > 15 and not result.failed


def test_the_table_of_damage() -> None:
    rows = [f"| {d.code} | `{d.name}` | {d.severity} | {d.why} |" for d in CODES.values()]
    assert [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| BIB")] == rows


def test_the_diff_shown_is_what_tidy_prints(tmp_path: Path) -> None:
    shown = PAGE.read_text(encoding="utf-8").split("$ survey-refs tidy references.bib\n")[1].split("```")[0]
    before = "".join(line[1:] + "\n" for line in shown.splitlines()[3:] if not line.startswith("+"))
    (tmp_path / "references.bib").write_text(before, encoding="utf-8")
    command = [sys.executable, "-m", "survey_refs", "tidy", "references.bib"]
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin"}
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment, check=True)
    assert result.stdout == shown
