"""A command that was started without standard input, output or error ends quietly with its code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.support import SOURCE, names


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


OTHERS = """
0 build
0 sections text.md
0 resolve text.md
0 show olah2020
0 cite olah2020
0 doctor
0 enrich --offline --cache none
0 keys text.md --to latex -o out.tex
0 render text.md --to markdown -o out.md
0 export --to csl-json -o out.json
0 rename olah2020=x --write
0 decide olah2020 no-doi
0 import theirs.bib
0 init --yes .
0 git-merge references.bib references.bib theirs.bib
1 add 10.5555/x --offline --cache none
2 nonsense
"""  # other commands, and the code with which each ends whether it has its streams or not


@pytest.mark.parametrize(("code", "command"), [line.split(" ", 1) for line in OTHERS.strip().splitlines()])
def test_every_command_without_any_stream(code: str, command: str, bib: Path) -> None:
    (bib.parent / "text.md").write_text("# A\n\nText [@olah2020].\n")
    (bib.parent / "theirs.bib").write_text(bib.read_text())
    folders = [bib.parent / "with", bib.parent / "without"]
    for folder, closed in zip(folders, ("", "<&- >&- 2>&-"), strict=True):
        folder.mkdir()
        for name in ("text.md", "theirs.bib", "references.bib"):
            (folder / name).write_bytes((bib.parent / name).read_bytes())
        done = shell(f"survey-refs {command} {closed}", folder)
        assert done.returncode == int(code), done.stderr
    assert names(folders[0]) == names(folders[1])


@pytest.mark.parametrize("command", ["tidy -", "resolve - --bib references.bib", "lsp", "mcp"])
def test_standard_input_that_is_closed_is_said(command: str, bib: Path) -> None:
    for module in {"lsp": ["pygls"], "mcp": ["mcp"]}.get(command, []):
        pytest.importorskip(module, reason=f"{module} is not installed")
    done = shell(f"survey-refs {command} <&-", bib.parent)
    said = "survey-refs: standard input: closed\nnext: name a file, or pipe one in\n"
    assert (done.returncode, done.stderr) == (3, said)
