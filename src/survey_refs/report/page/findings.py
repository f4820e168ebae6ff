"""The findings by rule: each with one help text, whatever their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey_refs.check import RULES
from survey_refs.check.page import page_of
from survey_refs.model import Finding, Severity

_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding; ``anchor`` leads to its work, and is empty where it is about none. ``help`` is there only where the
    findings of the rule are helped in different ways."""

    message: str
    key: str
    anchor: str
    place: str
    severity: Severity
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup:
    """The findings of one rule. ``summary`` says what is wrong, ``why`` what is bad about it."""

    code: str
    name: str
    summary: str
    why: str
    help: str
    severity: Severity
    items: list[FindingView]


def grouped(findings: Sequence[Finding], anchors: Mapping[str, str]) -> list[RuleGroup]:
    """The groups, the worst first, of those the largest; ``anchors`` has the places of the works by key."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    groups = [_group(code, listed, anchors) for code, listed in by_code.items()]
    return sorted(groups, key=lambda group: (_WORST_FIRST.index(group.severity), -len(group.items), group.code))


def _group(code: str, findings: Sequence[Finding], anchors: Mapping[str, str]) -> RuleGroup:
    rule = next((rule for rule in RULES if rule.code == code), None)
    page = page_of(rule) if rule else None
    helps = list(dict.fromkeys(finding.help for finding in findings))
    one_help = helps[0] if len(helps) == 1 else ""
    return RuleGroup(
        code=code,
        name=findings[0].name,
        summary=page.summary.replace("`", "") if page else findings[0].name.replace("-", " "),
        why=" ".join(page.why.replace("`", "").split()) if page else "",
        help=_sentence(one_help),
        severity=min((finding.severity for finding in findings), key=_WORST_FIRST.index),
        items=[
            FindingView(
                message=finding.message,
                key=finding.key,
                anchor=anchors.get(finding.key, ""),
                place=finding.place.shown,
                severity=finding.severity,
                help="" if one_help else _sentence(finding.help),
            )
            for finding in findings
        ],
    )


def _sentence(help_text: str) -> str:
    """A hint, which begins with a small letter where it stands after a colon, as a sentence of its own."""
    text = help_text.replace("`", "").strip()
    return text[:1].upper() + text[1:] + ("" if text[-1:] in ("", ".", "?", "!") else ".")
