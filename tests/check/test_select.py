"""Rules keep answering to the names they had in 0.1.0."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.check import Context, rule_of, run_check
from survey_refs.check.select import FORMER_NAMES
from survey_refs.config import CheckConfig

ODD = "@misc{a&b, title={One}, author={Roe, Ada}, year={2020}}\n"


@pytest.mark.parametrize(("former", "name"), FORMER_NAMES.items())
def test_a_former_name_finds_the_rule(former: str, name: str) -> None:
    rule = rule_of(former)
    assert rule is not None and rule.name == name and rule_of(name) is rule


def test_configurations_and_comments_may_use_a_former_name() -> None:
    context = Context(bibs=(parse_bib(ODD),))
    only = run_check(context, CheckConfig(select=("key-with-odd-sign",)))
    assert [finding.name for finding in only.findings] == ["key-with-odd-character"]
    without = run_check(context, CheckConfig(ignore=("key-with-odd-sign",)))
    assert "FLD012" not in {finding.code for finding in without.findings}
    commented = Context(bibs=(parse_bib("% survey-refs: ignore key-with-odd-sign\n" + ODD),))
    assert "FLD012" not in {finding.code for finding in run_check(commented, CheckConfig()).findings}
