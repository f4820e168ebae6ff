"""Findings as GitLab's code quality report, which merge requests show beside the changed lines.

Form: GitLab's documentation "Code Quality", section "Code Quality report format": a subset of Code Climate's.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from survey_refs.model import Finding, Severity

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def findings_to_code_quality(findings: Iterable[Finding], folder: Path) -> list[dict[str, Any]]:
    """One issue for each finding; paths are relative to ``folder`` (the repository's root) where they are below it.

    The fingerprint tells a finding from all others and stays when lines move: it is made of file, key, code, field and
    message, and of a count where these are equal.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    issues = []
    for finding in findings:
        path = _relative(finding.place.path, folder)
        identity = (path, finding.key, finding.code, finding.field, finding.message)
        seen[identity] += 1
        about = f" [{finding.key}]" if finding.key else ""
        issues.append(
            {
                "description": f"{finding.code} {finding.message}{about}",
                "check_name": f"{finding.code} {finding.name}",
                "fingerprint": hashlib.sha256("\0".join((*identity, str(seen[identity]))).encode()).hexdigest(),
                "severity": _SEVERITIES[finding.severity],
                "location": {"path": path, "lines": {"begin": finding.place.line, "end": finding.place.end_line}},
            }
        )
    return issues


def _relative(path: str, folder: Path) -> str:
    whole = Path(path).resolve()
    root = folder.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path
