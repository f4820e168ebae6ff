"""Stretches of a text that are whole in its markup: no mark begins within one and ends outside it, or the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from survey_refs.document import Document
from survey_refs.model import Span
from survey_refs.patterns import regex

_BRACES = r"""
    (?P<open>
        \\(?:text\w+|emph|uline|underline|mbox)\*?\s*(?:\{[^{}]*\}\s*)?\{   # \textit{, \textcolor{red}{
      | \{\s*\\(?:em|it|bf|sc|sl|tt|itshape|bfseries|scshape|slshape)\b\s*   # {\em
      | \{
    )
  | (?P<close>\})
"""
_TAGS = r"""
    <(?P<end>/)?(?P<tag>a|abbr|b|cite|em|font|i|mark|small|span|strong|sub|sup|u)\b[^<>]*>
"""
_RUNS = r"(?P<run>[*/_+~#^]{1,3})"  # opens and closes alike
_LINKS = r"(?P<open>!?\[) | (?P<close>\](?:\([^()\n]*\)|\[[^\[\]\n]*\]|\{[^{}\n]*\})?)"
_CALLS = r"(?P<open>\#\w+(?:\([^()\n]*\))?\[) | (?P<close>\])"  # #emph[
_MARKS = {
    "latex": regex(_BRACES, re.X),
    "html": regex(_TAGS, re.X),
    "markdown": regex(f"{_TAGS} | {_LINKS} | {_RUNS}", re.X),
    "notebook": regex(f"{_TAGS} | {_LINKS} | {_RUNS}", re.X),
    "typst": regex(f"{_CALLS} | {_RUNS}", re.X),
    "rst": regex(r"(?P<run>\*{1,2}|`|\|)"),
    "org": regex(_RUNS, re.X),
    "asciidoc": regex(_RUNS, re.X),
}
_LONGEST_MARK = 300
_LONGEST_PARAGRAPH = 10_000  # characters in which a mark around a citation begins
_ARGUMENT = regex(r"[A-Za-z*}\]]\{")


def whole_span(document: Document, span: Span) -> Span | None:
    """A stretch with the marks right around it whose other half it has: ``Lee* (2020)`` of ``*Lee* (2020)``.

    None where such a mark has other words before or after it.
    """
    marks = _MARKS.get(document.format)
    if marks is None:
        return span
    closing, opening = _unpaired(document, marks, span)
    start, end = span.start, span.end
    if _stands_for_itself(document, start) and document.prose.position(start - 1) == document.prose.position(start):
        start -= 1  # the backslash is read with its character
    for mark in closing:
        before = _before(document.text, marks, start)
        if before is None or not _pair(before, mark):
            return None
        start = before.start()
    for mark in reversed(opening):
        after = marks.match(document.text, end, end + _LONGEST_MARK)
        if after is None or not _pair(mark, after):
            return None
        end = after.end()
    if document.format == "rst" and document.text[start - 1 : start] in ("*", "`"):  # within emphasis there is no role
        before, after = _before(document.text, marks, start), marks.match(document.text, end)
        if before is not None and after is not None and _pair(before, after):
            return Span(before.start(), after.end())
    return Span(start, end)


def is_whole(document: Document, span: Span) -> bool:
    """Whether each mark of a stretch has its other half in it."""
    marks = _MARKS.get(document.format)
    return marks is None or not any(_unpaired(document, marks, span))


_OPTION = regex(r"[ \t]+:[\w-]+:[ \t]")
_DIRECTIVE = regex(r"[ \t]*\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?[\w:.+-]+::")


def holds_role(document: Document, span: Span) -> bool:
    """Whether reStructuredText reads a role there: not within other inline markup, nor in an option of a directive."""
    text, marks = document.text, _MARKS.get(document.format)
    if marks is None or document.format != "rst":
        return True
    low = max(0, span.start - _LONGEST_PARAGRAPH)
    start = max(low, text.rfind("\n\n", low, span.start) + 1)
    lines = text[start : span.start].lstrip("\n").split("\n")
    if _OPTION.match(lines[-1]):
        before = next((line for line in reversed(lines) if not _OPTION.match(line)), "")
        return _DIRECTIVE.match(before) is None
    return not _unpaired(document, marks, Span(start, span.start))[1]


def _unpaired(
    document: Document, marks: re.Pattern[str], span: Span
) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """The marks of a stretch that end what began before it, and those that begin what ends after it."""
    closing: list[re.Match[str]] = []
    opening: list[re.Match[str]] = []
    for mark in _marks(document, marks, span):
        if opening and _pair(opening[-1], mark):
            opening.pop()
        elif _opens(document.text, mark):
            opening.append(mark)
        else:
            closing.append(mark)
    return closing, opening


def _marks(document: Document, marks: re.Pattern[str], span: Span) -> Iterator[re.Match[str]]:
    """What in a stretch is markup: it leaves nothing to read."""
    position = document.prose.position
    for mark in marks.finditer(document.text, span.start, span.end):
        if position(mark.start()) == position(mark.end()) and not _stands_for_itself(document, mark.start()):
            yield mark


def _stands_for_itself(document: Document, at: int) -> bool:
    """Whether a backslash before the character there makes it a mere character."""
    before = at
    while before and document.text[before - 1] == "\\":
        before -= 1
    return document.format not in ("latex", "html") and (at - before) % 2 == 1


def _before(text: str, marks: re.Pattern[str], end: int) -> re.Match[str] | None:
    """The longest mark that ends at ``end``; none where it is the brace of a command that is not one of fonts."""
    found = (marks.match(text, start, end) for start in range(max(0, end - _LONGEST_MARK), end))
    mark = next((each for each in found if each is not None and each.end() == end), None)
    return None if mark and mark[0] == "{" and _ARGUMENT.match(text, mark.start() - 1) else mark


def _opens(text: str, mark: re.Match[str]) -> bool:
    group = mark.groupdict()
    if group.get("run"):
        return text[mark.end() : mark.end() + 1].strip(" \n\t\u00a0.,;:!?)]\"'’") != ""
    return not (group.get("close") or group.get("end"))


def _pair(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a mark ends what another begins."""
    begin, end = one.groupdict(), other.groupdict()
    if begin.get("run") or end.get("run"):
        return one[0] == other[0]
    if begin.get("tag") or end.get("tag"):
        return begin.get("tag") == end.get("tag") and not begin.get("end") and bool(end.get("end"))
    return bool(begin.get("open") and end.get("close"))
