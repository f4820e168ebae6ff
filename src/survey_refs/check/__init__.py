"""The linter: one rule, one file; offline."""

from survey_refs.check.context import Citation, CitedText, Context, Reference
from survey_refs.check.rule import Need, Rule, SyntaxRule
from survey_refs.check.rules import RULES
from survey_refs.check.runner import CheckResult, NotChecked, check, rule_of, run_check

__all__ = [
    "RULES",
    "CheckResult",
    "Citation",
    "CitedText",
    "Context",
    "Need",
    "NotChecked",
    "Reference",
    "Rule",
    "SyntaxRule",
    "check",
    "rule_of",
    "run_check",
]
