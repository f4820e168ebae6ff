"""Findings as SARIF 2.1.0 (OASIS standard "Static Analysis Results Interchange Format", sections named below)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from survey_refs.bib import BibFile, plan_edits
from survey_refs.errors import SurveyRefsError
from survey_refs.model import Edit, Finding, Place, Safety, Severity, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDescription:
    """What a log says about a rule: ``help`` is Markdown."""

    code: str
    name: str
    summary: str
    help: str
    severity: Severity
    default: bool = True


def findings_to_sarif(
    findings: Sequence[Finding],
    rules: Iterable[RuleDescription],
    *,
    version: str,
    folder: Path,
    bibs: Iterable[BibFile] = (),
    not_checked: Iterable[str] = (),
) -> dict[str, Any]:
    """One run (section 3.14). Paths are relative to ``folder`` where they are below it; ``bibs`` let fixes be written.

    Columns count characters (section 3.14.17). ``not_checked`` are reasons why rules did not run; they become
    notifications (section 3.20.21).
    """
    listed = list(rules)
    index = {rule.code: i for i, rule in enumerate(listed)}
    files = {bib.path: bib for bib in bibs}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "survey-refs",
                "semanticVersion": version,
                "rules": [_rule(rule) for rule in listed],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"uri": folder.resolve().as_uri().rstrip("/") + "/"}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": reason}} for reason in not_checked
                ],
            }
        ],
        "results": [_result(finding, index, folder, files, seen) for finding in findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: RuleDescription) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.help, "markdown": rule.help},
        "defaultConfiguration": {"enabled": rule.default, "level": _LEVELS[rule.severity]},
    }


def _result(
    finding: Finding, index: Mapping[str, int], folder: Path, files: Mapping[str, BibFile], seen: Counter[str]
) -> dict[str, Any]:
    artifact = _artifact(finding.place.path, folder)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + (f" ({finding.help})" if finding.help else "")},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": _region(finding.place)}}],
        "partialFingerprints": {"surveyRefs/v1": _fingerprint(finding, artifact["uri"], seen)},
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if finding.key:
        name = f"{finding.key}.{finding.field}" if finding.field else finding.key
        logical = {"name": finding.field or finding.key, "fullyQualifiedName": name, "kind": "member"}
        result["locations"][0]["logicalLocations"] = [logical]
    if fix := _fix(finding, artifact, files):
        result["fixes"] = [fix]
    return result


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _artifact(path: str, folder: Path) -> dict[str, str]:
    absolute = Path(path).resolve()
    root = folder.resolve()
    if absolute.is_relative_to(root):
        return {"uri": quote(absolute.relative_to(root).as_posix()), "uriBaseId": "ROOT"}
    return {"uri": absolute.as_uri()}


def _fingerprint(finding: Finding, uri: str, seen: Counter[str]) -> str:
    """Equal for the same finding in another version of the file: not by line (section 3.27.17)."""
    what = "\0".join((finding.code, uri, finding.key, finding.field, finding.message))
    seen[what] += 1
    return hashlib.sha256(f"{what}\0{seen[what]}".encode("utf-8", "replace")).hexdigest()[:32]


def _fix(finding: Finding, artifact: dict[str, str], files: Mapping[str, BibFile]) -> dict[str, Any] | None:
    fix, bib = finding.fix, files.get(finding.place.path)
    if fix is None or bib is None or fix.safety is Safety.DISPLAY:
        return None
    try:
        edits: list[Edit] = [*plan_edits(bib, fix.changes), *fix.edits]
    except SurveyRefsError:
        return None
    replacements = [
        {"deletedRegion": _region(bib.place(Span(e.span.start, e.span.end))), "insertedContent": {"text": e.text}}
        for e in edits
    ]
    if not replacements:
        return None
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }
