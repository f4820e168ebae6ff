"""``survey-refs rules``: the list of rules."""

from __future__ import annotations

from typing import Any

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_json, print_table


@click.command(
    epilog="\b\nExamples:\n  survey-refs rules\n  survey-refs rules URL\n"
    "  survey-refs rules --format json | jq '.rules[].code'"
)
@click.argument("group", required=False, default="")
@options.format_option("table", "json")
def command(group: str, output_format: str) -> None:
    """List the rules of `check`; GROUP is the beginning of their codes."""
    from survey_refs.check import RULES
    from survey_refs.check.select import known_codes

    if group:
        known_codes(RULES, [group])
    rules = [rule for rule in RULES if rule.code.startswith(group.upper())]
    if output_format == "json":
        print_json({"rules": [_plain(rule) for rule in rules]})
        return
    print_table(
        ["code", "name", "severity", "default", "fix", "what it finds"],
        [
            [
                row["code"],
                row["name"],
                row["severity"],
                "on" if row["default"] else "off",
                row["fix"] or "",
                row["summary"],
            ]
            for row in map(_plain, rules)
        ],
    )


def _plain(rule: Any) -> dict[str, Any]:
    from survey_refs.check.page import GROUPS, page_of

    return {
        "code": rule.code,
        "name": rule.name,
        "group": GROUPS[rule.group],
        "severity": rule.severity.value,
        "default": rule.default,
        "fix": rule.fix.value if rule.fix else None,
        "needs": rule.needs.value if rule.needs else None,
        "summary": page_of(rule).summary,
    }
