"""References of works of the rarer kinds beside what the styles' TeX implementations print of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from typeset_score import SOURCES, compare, explanations


@pytest.mark.parametrize("style", SOURCES)
def test_references_equal_those_of_tex_or_are_explained(style: str) -> None:
    found = compare(style)
    unexplained = [f"{one.key}: {one.ours}\n    not {one.theirs}" for one in found.differences if not one.why]
    assert unexplained == []


@pytest.mark.parametrize("style", SOURCES)
def test_no_explanation_is_out_of_date(style: str) -> None:
    assert explanations(style).keys() == {one.key for one in compare(style).differences}
