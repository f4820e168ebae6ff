"""Findings as workflow commands of GitHub Actions, which become annotations of a pull request.

Form and escapes: GitHub's "Workflow commands for GitHub Actions" and the toolkit's ``command.ts``.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.model import Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def format_github(findings: Iterable[Finding]) -> str:
    """One command a line."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.path, "line": str(place.line), "endLine": str(place.end_line)}
    if place.end_line == place.line:  # columns only count within one line
        properties["col"] = str(place.column)
        properties["endColumn"] = str(max(place.end_column, place.column))
    properties["title"] = f"{finding.code} {finding.name}"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    about = f" [{finding.key}]" if finding.key else ""
    message = f"{finding.message}{about}" + (f"\n{finding.help}" if finding.help else "")
    return f"::{_LEVELS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
