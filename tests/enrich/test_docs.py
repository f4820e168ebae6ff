"""The page docs/enrich.md says what really happens."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "enrich.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, environment: dict[str, str]) -> Path:
    (tmp_path / "references.bib").write_text(blocks("bibtex")[0], encoding="utf-8")
    return tmp_path


def test_every_example_prints_what_the_page_shows(folder: Path) -> None:
    examples = [example for block in blocks("console") for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    assert len(examples) >= 4
    for example in examples:
        command, _, expected = example.partition("\n")
        words = shlex.split(command)
        assert words[0] == "survey-refs"
        done = subprocess.run(
            [sys.executable, "-m", "survey_refs", *words[1:]],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.stdout + done.stderr == expected, command


def test_the_python_example_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(blocks("python")[0], "docs/enrich.md", "exec"), {})
    assert "marlowe2014tidal doi 10.5555/tides.1 missing; Crossref (10.5555/tides.1) has it" in capsys.readouterr().out
    assert "10.5555/tides.1" in (folder / "references.bib").read_text()


def test_every_fact_and_outcome_is_on_the_page() -> None:
    from survey_refs.model import Fact, Outcome, PublicationStatus

    for name in (*Fact, *Outcome, *PublicationStatus):
        assert f"`{name.value}`" in PAGE, name
