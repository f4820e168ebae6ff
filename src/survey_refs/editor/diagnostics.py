"""Findings as diagnostics."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from survey_refs.editor.positions import Lines
from survey_refs.model import Finding, Severity

if TYPE_CHECKING:
    from survey_refs.editor.snapshot import Snapshot

SOURCE = "survey-refs"
_SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.NOTE: 3}
_HINT = 4
_UNNECESSARY = 1
_UNUSED = frozenset({"uncited-entry", "unused-string"})


class Diagnostics:
    """The diagnostics of one file as they go over the wire: a file may have thousands, and each is written once."""

    def __init__(self) -> None:
        self._written: dict[int, tuple[Finding, str]] = {}  # by the identity of the finding
        self._problem = ""
        self._lines: Lines | None = None
        self._updates = 0
        self.version: int | None = None

    def update(self, snapshot: Snapshot, path: Path, lines: Lines, version: int | None) -> bool:
        """Take over the findings in the file; False where nothing is new, the version of the text neither."""
        findings = snapshot.findings_in(path)
        is_same = len(findings) == len(self._written) and all(id(finding) in self._written for finding in findings)
        is_read = self._lines is not None and lines.text == self._lines.text
        if is_same and is_read and version == self.version and snapshot.problem == self._problem:
            return False
        known, typed_in = self._written, _typed_in(self._lines, lines)
        self._written = {}
        for finding in findings:
            written = known.get(id(finding))
            if written is None or (typed_in and finding.place.line in typed_in):
                written = finding, _diagnostic(finding, lines)
            self._written[id(finding)] = written
        self._problem, self._lines, self.version = snapshot.problem, lines, version
        self._updates += 1
        return True

    @property
    def id(self) -> str:
        """Another one after each update."""
        return str(self._updates)

    @property
    def in_json(self) -> list[str]:
        """Each of them in the order of places; first what kept the unit from being read."""
        problem = [_problem(self._problem)] if self._problem else []
        return [*problem, *(written for _, written in self._written.values())]


def _typed_in(old: Lines | None, new: Lines) -> range:
    """The lines, counted from 1, in which an unchanged column may be another position by now."""
    if old is None or old is new or (old.text.isascii() and new.text.isascii()):
        return range(0)
    from survey_refs.bib.edited import same_at_end, same_at_start  # not before something was read

    most = min(len(old.text), len(new.text))
    before = same_at_start(old.text, new.text, most)
    after = same_at_end(old.text, new.text, most - before)
    return range(new.position(before).line + 1, new.position(len(new.text) - after).line + 2)


def _diagnostic(finding: Finding, lines: Lines) -> str:
    range_ = lines.range_of(finding.place)
    start, end = range_.start, range_.end
    message = json.dumps(f"{finding.message}\n{finding.help}" if finding.help else finding.message)
    tags = f', "tags": [{_UNNECESSARY}]' if finding.name in _UNUSED else ""
    return (
        f'{{"range": {{"start": {{"line": {start.line}, "character": {start.character}}}, '
        f'"end": {{"line": {end.line}, "character": {end.character}}}}}, '
        f'"severity": {_SEVERITIES[finding.severity]}, "code": "{finding.code}", "source": "{SOURCE}", '
        f'"message": {message}{tags}}}'
    )


def _problem(text: str) -> str:
    start = {"line": 0, "character": 0}
    range_ = {"start": start, "end": start}
    return json.dumps({"range": range_, "severity": _HINT, "source": SOURCE, "message": text})
