"""What is published works: the built wheel in an environment of its own, without the test extras."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, env=environment, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    if built.returncode and "No matching distribution" in built.stderr:
        pytest.skip("the build backend cannot be fetched: no package registry")
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("venv")
    made = run(sys.executable, "-m", "venv", folder)
    assert made.returncode == 0, made.stderr
    done = run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", wheel)
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("the dependencies cannot be fetched: no package registry")
    assert done.returncode == 0, done.stderr
    return folder / "bin"


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    source = ROOT / "src"
    expected = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_the_test_extras_are_not_needed(installed: Path) -> None:
    listed = run(installed / "python", "-m", "pip", "list", "--format", "json")
    names = {package["name"].lower() for package in json.loads(listed.stdout)}
    assert not names & {"pytest", "hypothesis", "mypy", "ruff"}
    helped = run(installed / "survey-refs", "--help")
    assert helped.returncode == 0, helped.stderr
    assert "build" in helped.stdout


def test_the_main_job_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    for name in ("references.bib", "references.lock.json"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    text = (ROOT / "examples" / "llm-safety" / "survey-page.txt").read_bytes()
    (tmp_path / "survey.txt").write_bytes(text)
    (tmp_path / "survey-refs.toml").write_text('title = "T"\ntexts = "survey.txt"\nstyles = ["apa", "acm", "ieee"]\n')
    done = run(installed / "survey-refs", "build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (tmp_path / "build").iterdir()}
    assert {"report.html", "sections.json", "sections.md", "findings.json", "references-apa.html"} <= made
