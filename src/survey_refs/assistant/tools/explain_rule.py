"""``explain_rule``: the page of a rule of ``check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

from survey_refs.assistant.desk import Desk
from survey_refs.assistant.tool import Answer, Arguments, Line, Tool

if TYPE_CHECKING:
    from survey_refs.check import Rule


class ExplainRule(Arguments):
    """Which rule."""

    code: Line = Field(description="The code (DOI003) or the name of a rule, or the letters of a group (DOI).")


class ExplainedRule(BaseModel):
    """A rule."""

    code: str
    name: str
    summary: str
    severity: str
    default: bool = Field(description="Whether it runs where the configuration says nothing.")
    page: str = Field(description="What it finds, why that matters, a bad and a good example, its fix; in Markdown.")


class ExplainedRules(Answer):
    """The rule, or the rules of the group."""

    rules: list[ExplainedRule]


def run(desk: Desk, arguments: ExplainRule) -> ExplainedRules:
    """Explain it. Raises ConfigError for what is no rule, with the nearest one."""
    from survey_refs.check import rules_named

    rules = [_explained(rule) for rule in rules_named(arguments.code.strip())]
    summary = f"{rules[0].code} {rules[0].name}: {rules[0].summary}" if len(rules) == 1 else f"{len(rules)} rules"
    return ExplainedRules(summary=summary, rules=rules)


def _explained(rule: Rule) -> ExplainedRule:
    from survey_refs.check.page import format_page, page_of

    return ExplainedRule(
        code=rule.code,
        name=rule.name,
        summary=page_of(rule).summary,
        severity=rule.severity.value,
        default=rule.default,
        page=format_page(rule),
    )


TOOL = Tool(
    name="explain_rule",
    title="Explain a finding",
    description="Explains a rule of `survey-refs check` by the code of its findings: what it finds, why that matters, "
    "a bad and a good example, its fix. Offline.",
    arguments=ExplainRule,
    answer=ExplainedRules,
    run=run,
)
