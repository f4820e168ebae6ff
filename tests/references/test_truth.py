"""Every target of ``scripts/style_truth.py``, where the folder with the implementations' own output is there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from style_truth import ROWS, Printer, Row, lists_in_order, load_score, measure  # noqa: E402

STYLES = Path(os.environ.get("SURVEY_REFS_SHARED", ROOT / "../shared")) / "styles"
pytestmark = pytest.mark.skipif(not STYLES.is_dir(), reason="needs styles/ of the folder SURVEY_REFS_SHARED names")


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(STYLES)


@pytest.mark.parametrize("row", [row for row in ROWS if row.target is not None], ids=lambda row: row.name)
def test_the_share_of_exact_references_reaches_its_target(row: Row, printer: Printer) -> None:
    summary, rows = measure(row, printer, load_score(STYLES))
    missed = [f"{key}: {got}\n      not {want}" for key, _, same, *_, got, want in rows if not same]
    assert row.target is not None
    assert 100 * summary["exact"] >= row.target, "\n".join(missed)


def test_lists_are_in_order(printer: Printer) -> None:
    right, count = lists_in_order(printer)
    assert right == count
