"""Where findings are silent: comments in the file, the configuration by key and by file.

``% survey-refs: ignore`` on a line before an entry (or, for biber, between its fields) silences the entry,
``% survey-refs: ignore DOI001, TTL003`` those rules of it, ``% survey-refs: ignore-file URL`` those of the whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePath

from survey_refs.bib import BibFile
from survey_refs.bib.scan import Segment
from survey_refs.check.context import Context
from survey_refs.check.select import ALL, is_named
from survey_refs.config import CheckConfig
from survey_refs.model import Finding, Span
from survey_refs.patterns import regex

_COMMENT = regex(r"^[^\n%]*%+[ \t]*survey-refs:[ \t]*(ignore(?:-file)?)\b[ \t:]*([^\n\r]*)", re.MULTILINE)
_CODES = regex(r"[\w-]+")
_BETWEEN = regex(r"(?:[ \t\r\n]|%[^\n]*)*")


def silenced(context: Context, config: CheckConfig, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that nothing silences."""
    comments = {bib.path: _Comments(bib) for bib in context.bibs if "survey-refs:" in bib.text}
    if not comments and not config.per_key and not config.per_file:
        return [*findings]
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
        self._by_line: dict[int, set[str]] = {}
        by_entry: dict[Segment, set[str]] = {}
        for match in _COMMENT.finditer(bib.text):
            codes = tuple(_CODES.findall(match[2].partition("--")[0])) or (ALL,)
            if match[1] == "ignore-file":
                self.whole += codes
            elif (entry := _entry_of(bib, match.end())) is not None:
                by_entry.setdefault(entry, set()).update(codes)
        for entry, silent in by_entry.items():
            place = bib.place(Span(entry.start, entry.end))
            for line in range(place.line, place.end_line + 1):
                self._by_line[line] = self._by_line.get(line, set()) | silent

    def silence(self, finding: Finding) -> bool:
        codes = self._by_line.get(finding.place.line, ())
        return any(is_named(finding.code, finding.name, named) for named in (self.whole, tuple(codes)) if named)


def _entry_of(bib: BibFile, offset: int) -> Segment | None:
    """The entry that a comment ending at ``offset`` stands in or before."""
    around = _last_entry(bib, offset - 1)
    if around is not None and offset < around.end:
        return around
    after = _BETWEEN.match(bib.text, offset)
    start = after.end() if after else offset
    following = _last_entry(bib, start)
    return following if following is not None and following.start == start else None


def _last_entry(bib: BibFile, offset: int) -> Segment | None:
    """The last entry that begins at an offset or before."""
    number = bisect_right(bib.entry_segments, offset, key=lambda each: each.start) - 1
    return bib.entry_segments[number] if number >= 0 else None
