"""What a command does not need is not imported: imports are most of the time that ``cite`` and ``export`` take."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BIB = "% by hand\n@article{roe2020, author = {Roe, Ann}, title = {On {DNA}}, journal = {J}, year = 2020}\n"
NOT_NEEDED = (
    *("bib.findings", "bib.formatting", "bib.library", "bib.writer", "check", "convert.keys", "convert.to_fields"),
    *("document", "formats.fields", "formats.sniff", "formats.table", "match", "resolve", "sources"),
    *("texstyles.coverage", "texstyles.left_out"),
)


@pytest.mark.parametrize("module", NOT_NEEDED)
def test_cite_imports_no_more_than_it_needs(module: str, imported: frozenset[str]) -> None:
    assert f"survey_refs.{module}" not in imported


def test_cite_imports_what_it_needs(imported: frozenset[str]) -> None:
    assert {"survey_refs.csl.processor", "survey_refs.formats.library"} <= imported


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules that ``survey-refs cite`` has imported at its end."""
    folder: Path = tmp_path_factory.mktemp("start")
    (folder / "references.bib").write_text(BIB, encoding="utf-8")
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from survey_refs.cli import main\n"
        "sys.argv = ['survey-refs', 'cite', 'roe2020', '--style', 'apa']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "(Roe, 2020)\n"
    return frozenset(done.stderr.split())
