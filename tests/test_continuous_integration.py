"""The Action's shell and the pre-commit hooks, run as GitHub and pre-commit run them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BIB = "@book{ash2020, author = {Ash, Ida}, title = {Sediments of Estuaries.}, year = {2020}, publisher = {Loam}}\n"
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the Action's shell is bash")


class Job:
    """A folder to check, and what the runner gives the step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "repository"
        self.folder.mkdir()
        self.temporary = folder / "temp"
        (self.temporary / "survey-refs" / "bin").mkdir(parents=True)
        command = self.temporary / "survey-refs" / "bin" / "survey-refs"
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m survey_refs "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        self.output, self.summary = folder / "output", folder / "summary"

    def run(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        step = next(each for each in ACTION["runs"]["steps"] if each.get("id") == "check")
        given = {name: str(about.get("default", "")) for name, about in ACTION["inputs"].items()} | {
            name.replace("_", "-"): value for name, value in inputs.items()
        }
        variables = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: given[m[1]], value)
            for name, value in step["env"].items()
        }
        runner = {
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # as the runner calls it
            cwd=self.folder,
            env={**os.environ, **variables, **runner},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )


@pytest.fixture
def job(tmp_path: Path) -> Job:
    made = Job(tmp_path)
    (made.folder / "my soil.bib").write_text(BIB, encoding="utf-8")
    (made.folder / "a.md").write_text("See [@ash2020] and [@nobody2020].\n", encoding="utf-8")
    return made


def test_files_are_read_from_several_lines(job: Job) -> None:
    done = job.run(files="\n  a.md\n  my soil.bib\n", args="--select\nCIT001,TTL004")
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("::error") == 1 and done.stdout.count("::warning") == 1
    assert "findings=2\n" in job.output.read_text()
    summary = job.summary.read_text(encoding="utf-8")
    assert "2 findings in 2 files" in summary and "TTL004" in summary and "a.md" in summary


def test_without_files_the_project_is_checked(job: Job) -> None:
    assert "CIT001" in job.run(args="--select CIT001").stdout


def test_a_severity_decides_and_sarif_is_written_for_the_upload(job: Job) -> None:
    done = job.run(files="a.md", args="--select TTL004", fail_on="error", upload_sarif="true", summary="false")
    assert done.returncode == 0, done.stderr
    assert f"sarif={job.temporary / 'survey-refs.sarif'}" in job.output.read_text()
    assert (job.temporary / "survey-refs.sarif").is_file()
    assert not job.summary.exists()


def test_a_wrong_argument_fails_the_job_and_is_told(job: Job) -> None:
    done = job.run(args="--selekt X")
    assert done.returncode == 2 and "--select" in done.stderr
    assert "--select" in job.summary.read_text(encoding="utf-8")


def test_the_hook_for_the_project_starts_at_texts_and_bibliographies() -> None:
    (hook,) = (each for each in HOOKS if each["id"] == "survey-refs-check")
    names = ("refs.bib", "ch/one.tex", "a.md", "a.qmd", "b.Rmd", "n.ipynb", "m.typ", "d.rst", "s.docx", "_quarto.yml")
    assert all(re.search(hook["files"], name) for name in names)
    assert not any(re.search(hook["files"], name) for name in ("a.py", "figure.png", ".github/workflows/ci.yml"))
    assert hook["pass_filenames"] is False


@pytest.mark.parametrize("hook", HOOKS, ids=[each["id"] for each in HOOKS])
def test_every_hook_is_a_call_that_the_command_understands(hook: dict[str, Any], job: Job) -> None:
    files = [] if hook.get("pass_filenames") is False else ["my soil.bib"]
    words = shlex.split(hook["entry"])[1:]
    done = subprocess.run([sys.executable, "-m", "survey_refs", *words, *files], cwd=job.folder, capture_output=True)
    assert done.returncode in (0, 1), done.stderr
