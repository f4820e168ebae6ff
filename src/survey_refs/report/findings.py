"""Findings as text for people: with the line and a caret under the place, one a line, or counted.

Formats for programs have files of their own: ``sarif``, ``annotations``; :func:`findings_to_json` is the contract of
``check --format json``.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from survey_refs.model import Edit, Finding, Fix, Place, Safety, Severity
from survey_refs.text.plural import number_of

Texts = Mapping[str, str]
"""The text of each file that findings are about, by the path in their places."""

_WIDTH = 100
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


class _Paint:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def where(place: Place) -> str:
    """``path:line:column``, as editors and terminals understand it."""
    return place.shown


def format_concise(findings: Iterable[Finding], *, colour: bool = False) -> str:
    """One finding a line: place, severity, code, name, message, key."""
    paint = _Paint(colour)
    return "".join(_head(finding, paint) + "\n" for finding in findings)


def _head(finding: Finding, paint: _Paint) -> str:
    about = ".".join(part for part in (finding.key, finding.field) if part)
    place = paint(where(finding.place), "1")
    code = paint(finding.code, f"1;{_COLOURS[finding.severity]}")
    mark = " [*]" if finding.fix is not None and finding.fix.safety is not Safety.DISPLAY else ""
    name = paint(finding.name, "2") + (f", {_plain(about)}" if about else "")
    return f"{place}: {finding.severity.value} {code}{mark} {_plain(finding.message)} ({name})"


def format_text(findings: Iterable[Finding], texts: Texts, *, colour: bool = False) -> str:
    """Each finding with its line, a caret line, what helps and what the fix would do."""
    paint = _Paint(colour)
    lines = _Lines(texts)
    return "\n".join("".join(f"{line}\n" for line in _block(finding, lines, paint)) for finding in findings)


def _block(finding: Finding, lines: _Lines, paint: _Paint) -> Iterator[str]:
    yield _head(finding, paint)
    text = lines.line(finding.place)
    margin = " " * len(str(finding.place.line))
    if text is not None:
        shown, before, length = _excerpt(text, finding.place)
        bar = paint("|", "34")
        yield f"{margin} {bar}"
        yield f"{paint(str(finding.place.line), '34')} {bar} {shown}"
        yield f"{margin} {bar} {' ' * before}{paint('^' * length, _COLOURS[finding.severity])}"
    if finding.help:
        yield f"{margin} = help: {_plain(finding.help)}"
    if finding.fix is not None:
        unsafe = " (unsafe)" if finding.fix.safety is Safety.UNSAFE else ""
        yield f"{margin} = fix{unsafe}: {_plain(finding.fix.title)}"


class _Lines:
    """Lines of the texts, cut when first asked for; every line end counts."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def line(self, place: Place) -> str | None:
        if place.path not in self._texts:
            return None
        if place.path not in self._lines:
            text = self._texts[place.path].removeprefix("\ufeff")
            self._lines[place.path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = self._lines[place.path]
        return lines[place.line - 1] if place.line <= len(lines) else ""


def _excerpt(line: str, place: Place) -> tuple[str, int, int]:
    """The part of the line that fits, the columns before the caret, and the number of carets."""
    start = min(place.column - 1, len(line))
    end = min(place.end_column - 1, len(line)) if place.end_line == place.line else len(line)
    first = 0
    if len(line) > _WIDTH:
        first = max(0, min(start - 20, len(line) - _WIDTH))
    shown = line[first : first + _WIDTH]
    end = min(end, first + len(shown))
    head = "…" if first else ""
    tail = "…" if first + len(shown) < len(line) else ""
    before = _cells(head + line[first:start])
    return _visible(head + shown + tail), before, max(1, _cells(line[start:end]))


def _cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text) + text.count("\t") * 3
    return sum(_cell(char) for char in text)


def _cell(char: str) -> int:
    if char == "\t":
        return 4
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _visible(text: str) -> str:
    """The text without control and bidi characters: what a file holds must not steer a terminal."""
    if text.isprintable():
        return text
    return "".join("    " if char == "\t" else _shown(char) for char in text)


def _plain(text: str) -> str:
    return _visible(" ".join(text.split()))


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Cs"):
        return "\N{REPLACEMENT CHARACTER}"
    return "\N{MIDDLE DOT}" if category == "Cf" else char


# ----------------------------------------------------------------------------------------------------------- counts


def format_statistics(findings: Sequence[Finding]) -> str:
    """How often each rule fires, most often first, and whether it has a fix; of several files then each of them."""
    counts = Counter((finding.code, finding.name) for finding in findings)
    fixes = Counter(f.code for f in findings if f.fix is not None and f.fix.safety is not Safety.DISPLAY)
    width = len(str(max(counts.values(), default=0)))
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    by_rule = "".join(
        f"{count:>{width}}  {code}  {'[*]' if fixes[code] == count else '[-]' if fixes[code] else '   '}  {name}\n"
        for (code, name), count in rows
    )
    several = len({finding.place.path for finding in findings}) > 1
    return f"{by_rule}\n{_by_file(findings, width)}" if several else by_rule


def _by_file(findings: Sequence[Finding], width: int) -> str:
    files = Counter(finding.place.path for finding in findings)
    severities = Counter((finding.place.path, finding.severity) for finding in findings)
    out = []
    for path, count in sorted(files.items(), key=lambda item: (-item[1], item[0])):
        numbers = [(severities[path, each], each.value) for each in Severity]
        parts = [number_of(number, word) for number, word in numbers if number]
        out.append(f"{count:>{width}}  {_plain(path)}  {', '.join(parts)}\n")
    return "".join(out)


# ------------------------------------------------------------------------------------------------------------- JSON


def findings_to_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """The contract of ``check --format json``."""
    return {"findings": [finding_to_json(finding) for finding in findings]}


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """One finding; ``fix`` is null where there is none. Lines and columns count from 1, ends are exclusive."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "end_line": finding.place.end_line,
        "end_column": finding.place.end_column,
        "key": finding.key,
        "field": finding.field,
        "help": finding.help,
        "fix": _fix(finding.fix) if finding.fix is not None else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safety": fix.safety.value,
        "changes": [
            {"key": each.key, "index": each.index, "field": each.field, "old": each.old, "new": each.new}
            for each in fix.changes
        ],
        "edits": [_edit(edit) for edit in fix.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {"start": edit.span.start, "end": edit.span.end, "text": edit.text}
