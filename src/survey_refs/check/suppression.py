"""Where findings are silent: comments in the file, the configuration by key and by file.

``% survey-refs: ignore`` on a line before an entry (or, for biber, between its fields) silences the entry,
``% survey-refs: ignore DOI001, TTL003`` those rules of it, ``% survey-refs: ignore-file URL`` those of the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePath

from survey_refs.bib import BibFile
from survey_refs.check.context import Context
from survey_refs.check.select import ALL, is_named
from survey_refs.config import CheckConfig
from survey_refs.model import Finding

_COMMENT = re.compile(r"^[^\n%]*%+[ \t]*survey-refs:[ \t]*(ignore(?:-file)?)\b[ \t:]*([^\n\r]*)", re.MULTILINE)
_CODES = re.compile(r"[\w-]+")
_BETWEEN = re.compile(r"(?:[ \t\r\n]|%[^\n]*)*")


def silenced(context: Context, config: CheckConfig, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that nothing silences."""
    comments = {bib.path: _Comments(bib) for bib in context.bibs if "survey-refs:" in bib.text}
    return [
        finding
        for finding in findings
        if not _by_config(finding, config)
        and not (finding.place.path in comments and comments[finding.place.path].silence(finding))
    ]


def _by_config(finding: Finding, config: CheckConfig) -> bool:
    if config.per_key and finding.key:
        for pattern, codes in config.per_key.items():
            if fnmatchcase(finding.key, pattern) and is_named(finding.code, finding.name, codes):
                return True
    if config.per_file:
        path = PurePath(finding.place.path)
        for pattern, codes in config.per_file.items():
            if is_named(finding.code, finding.name, codes) and _is_file(path, pattern):
                return True
    return False


def _is_file(path: PurePath, pattern: str) -> bool:
    return fnmatchcase(path.as_posix(), pattern) or fnmatchcase(path.name, pattern) or path.match(pattern)


class _Comments:
    """The suppressions of one file: of the whole file, and by the lines that an entry stands on."""

    def __init__(self, bib: BibFile) -> None:
        self.whole: tuple[str, ...] = ()
        self.by_lines: list[tuple[int, int, tuple[str, ...]]] = []
        for match in _COMMENT.finditer(bib.text):
            codes = tuple(_CODES.findall(match[2].partition("--")[0])) or (ALL,)
            if match[1] == "ignore-file":
                self.whole += codes
            elif (lines := _lines(bib, match.end())) is not None:
                self.by_lines.append((*lines, codes))

    def silence(self, finding: Finding) -> bool:
        if is_named(finding.code, finding.name, self.whole):
            return True
        line = finding.place.line
        return any(
            first <= line <= last and is_named(finding.code, finding.name, codes)
            for first, last, codes in self.by_lines
        )


def _lines(bib: BibFile, offset: int) -> tuple[int, int] | None:
    """The lines of the entry that the comment ending at ``offset`` stands before or in."""
    after = _BETWEEN.match(bib.text, offset)
    start = after.end() if after else offset
    for entry in bib.entries:
        span = entry.span
        if span.start == start or span.start < offset < span.end:
            place = bib.place(span)
            return place.line, place.end_line
    return None
