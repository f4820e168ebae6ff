"""docs/rules.md is made from the rules and must say what they say."""

from __future__ import annotations

from pathlib import Path

from survey_refs.check import RULES
from survey_refs.check.page import GROUPS, format_reference

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_reference_is_current() -> None:
    text = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert text == format_reference(RULES), "run python scripts/rule_reference.py"


def test_every_group_has_a_title_and_a_rule() -> None:
    assert {rule.group for rule in RULES} == set(GROUPS)


def test_there_are_enough_rules_that_are_on() -> None:
    assert sum(rule.default for rule in RULES) >= 45
