"""Findings as diagnostics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from survey_refs.editor.positions import Lines
from survey_refs.model import Finding, Severity

if TYPE_CHECKING:
    from survey_refs.editor.snapshot import Snapshot

SOURCE = "survey-refs"
_SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.NOTE: 3}
_HINT = 4
_UNNECESSARY = 1
_UNUSED = frozenset({"uncited-entry", "unused-string"})

Diagnostic = dict[str, Any]
"""A diagnostic as it goes over the wire: a file may have thousands, and plain values are written fastest."""


class Diagnostics:
    """The diagnostics of one file; those of findings that stay are written once."""

    def __init__(self) -> None:
        self._written: dict[int, tuple[Finding, Diagnostic]] = {}

    def of(self, snapshot: Snapshot, path: Path, lines: Lines) -> list[Diagnostic]:
        """The findings in the file, in the order of places; first what kept its unit from being read."""
        written = {}
        for finding in snapshot.findings_in(path):
            known = self._written.get(id(finding))
            written[id(finding)] = known if known is not None else (finding, _diagnostic(finding, lines))
        self._written = written
        found = [diagnostic for _, diagnostic in written.values()]
        if snapshot.problem:
            found.insert(0, _problem(snapshot.problem))
        return found


def _diagnostic(finding: Finding, lines: Lines) -> Diagnostic:
    range_ = lines.range_of(finding.place)
    found: Diagnostic = {
        "range": {
            "start": {"line": range_.start.line, "character": range_.start.character},
            "end": {"line": range_.end.line, "character": range_.end.character},
        },
        "severity": _SEVERITIES[finding.severity],
        "code": finding.code,
        "source": SOURCE,
        "message": f"{finding.message}\n{finding.help}" if finding.help else finding.message,
    }
    if finding.name in _UNUSED:
        found["tags"] = [_UNNECESSARY]
    return found


def _problem(text: str) -> Diagnostic:
    start = {"line": 0, "character": 0}
    return {"range": {"start": start, "end": start}, "severity": _HINT, "source": SOURCE, "message": text}
