"""The fixtures of the CSL test suite, where they are found; what is known to differ is listed, both ways.

The folder is ``$SURVEY_REFS_SHARED/csl/fixtures`` (default ``../shared/csl/fixtures``).
"""

from __future__ import annotations

import html
import importlib.util
import os
import re
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("SURVEY_REFS_SHARED", PROJECT / ".." / "shared"))
FIXTURES = sorted((SHARED / "csl" / "fixtures").glob("*.txt"))
EXPECTED_FAILURES = {
    line.split("#")[0].strip()
    for line in (Path(__file__).parent / "expected_failures.txt").read_text("utf-8").splitlines()
    if line.split("#")[0].strip()
}


def _runner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("csl_suite", PROJECT / "scripts" / "csl_suite.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RUNNER = _runner()


def same_form(text: str) -> str:
    """Text with entities decoded, word-processor markers dropped, and blanks round ``div`` ignored."""
    text = re.sub(r"(?m)^\s*(?:>>|\.\.)\[\d+\]\s?", "", text.replace("\r\n", "\n").strip("\n"))
    text = re.sub(r'style="font-variant:\s*small-caps;?"', 'style="font-variant:small-caps;"', text)
    text = html.unescape(re.sub(r"\s*(</?div[^>]*>)\s*", r"\1", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


@pytest.mark.skipif(not FIXTURES, reason="no fixtures of the CSL test suite in $SURVEY_REFS_SHARED/csl/fixtures")
def test_fixtures_pass_but_for_the_listed_ones() -> None:
    failed = set()
    for path in FIXTURES:
        fixture = RUNNER.read_fixture(path)
        if same_form(RUNNER.run_fixture(fixture)) != same_form(fixture["result"]):
            failed.add(path.stem)
    names = {path.stem for path in FIXTURES}
    assert failed - EXPECTED_FAILURES == set(), "these fixtures passed before"
    assert (EXPECTED_FAILURES & names) - failed == set(), "these fixtures pass now: take them off the list"
