"""The result of a check in the forms that people and programs read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from survey_refs.check import RULES, CheckResult, Context
from survey_refs.check.page import format_page, page_of
from survey_refs.report.annotations import format_github
from survey_refs.report.findings import findings_to_json, format_concise, format_statistics, format_text
from survey_refs.text.indented import indented_json


def format_checked(
    result: CheckResult, context: Context, form: str, *, folder: Path | None = None, colour: bool = False
) -> str:
    """The findings as ``form``, a key of ``FORMS``. Paths in SARIF and for GitLab are relative to ``folder``."""
    return FORMS[form](result, context, folder or Path(), colour)


def _text(result: CheckResult, context: Context, folder: Path, colour: bool) -> str:
    wanted = {finding.place.path for finding in result.findings}
    sources = {bib.path: bib.shown_text for bib in context.bibs if bib.path in wanted}
    sources |= {text.path: text.text for text in context.texts if text.path in wanted}
    return format_text(result.findings, sources, colour=colour)


def _concise(result: CheckResult, context: Context, folder: Path, colour: bool) -> str:
    return format_concise(result.findings, colour=colour)


def _json(result: CheckResult, context: Context, folder: Path, colour: bool) -> str:
    return _dumped(findings_to_json(result.findings))


def _sarif(result: CheckResult, context: Context, folder: Path, colour: bool) -> str:
    from survey_refs import __version__
    from survey_refs.report.sarif import RuleDescription, findings_to_sarif

    rules = [
        RuleDescription(
            code=rule.code,
            name=rule.name,
            summary=page_of(rule).summary,
            help=format_page(rule),
            severity=rule.severity,
            default=rule.default,
        )
        for rule in RULES
    ]
    reasons = [f"{each.reason} ({len(each.codes)} rules)" for each in result.not_checked]
    return _dumped(
        findings_to_sarif(
            result.findings, rules, version=__version__, folder=folder, bibs=context.bibs, not_checked=reasons
        )
    )


def _github(result: CheckResult, context: Context, folder: Path, colour: bool) -> str:
    return format_github(result.findings)


def _gitlab(result: CheckResult, context: Context, folder: Path, colour: bool) -> str:
    from survey_refs.report.code_quality import findings_to_code_quality

    return _dumped(findings_to_code_quality(result.findings, folder))


def _junit(result: CheckResult, context: Context, folder: Path, colour: bool) -> str:
    from survey_refs.report.junit import format_junit

    files = [*(bib.path for bib in context.bibs), *(text.path for text in context.texts)]
    return format_junit(result.findings, files)


def _statistics(result: CheckResult, context: Context, folder: Path, colour: bool) -> str:
    return format_statistics(result.findings)


def _dumped(value: Any) -> str:
    return indented_json(value) + "\n"


FORMS: Mapping[str, Callable[[CheckResult, Context, Path, bool], str]] = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "statistics": _statistics,
}
"""Name of the form → its function; ``survey-refs check --format`` has all of them but ``statistics``."""
