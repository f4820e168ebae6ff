"""What docs/check.md shows is what the commands print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from survey_refs.cli.app import group

TEXT = (Path(__file__).parent.parent.parent / "docs" / "check.md").read_text(encoding="utf-8")
SHOWN = [
    (command, output)
    for block in re.findall(r"^```console\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    for command, output in re.findall(r"^\$ survey-refs (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


def first(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_there_is_something_to_show() -> None:
    assert len(SHOWN) >= 5


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_commands_print_what_the_page_says(
    command: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "references.bib").write_text(first("bibtex"), encoding="utf-8")
    (tmp_path / "survey.md").write_text(first("markdown"), encoding="utf-8")
    result = CliRunner().invoke(group, command.split())
    assert result.stdout + result.stderr == output


def test_the_library_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "references.bib").write_text(first("bibtex"), encoding="utf-8")
    exec(compile(first("python"), "check.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "3 TTL004 the title ends in '.'" in printed
    assert "pages   = {411--437}," in printed
