"""The linter: one rule, one file; offline."""

from survey_refs.check.context import CheckedCitation, CheckedEntry, CheckedText, Context
from survey_refs.check.rule import Need, Rule, SyntaxRule
from survey_refs.check.rules import RULES
from survey_refs.check.runner import CheckResult, NotChecked, check, rule_of, rules_named, run_check

__all__ = [
    "RULES",
    "CheckResult",
    "CheckedCitation",
    "CheckedEntry",
    "CheckedText",
    "Context",
    "Need",
    "NotChecked",
    "Rule",
    "SyntaxRule",
    "check",
    "rule_of",
    "rules_named",
    "run_check",
]
