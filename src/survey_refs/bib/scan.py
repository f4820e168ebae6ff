"""Text to segments: where the blocks of a .bib file begin and end. Segments concatenate to the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from survey_refs.bib.syntax import (
    BRACED,
    FIRST_FIELD,
    HEAD,
    NEXT_FIELD,
    RUN,
    closing_brace,
    closing_parenthesis,
    parse_fields,
)
from survey_refs.patterns import regex

MAX_NESTED = 25
"""How many headers at line starts a value may hold and still be read as a value."""


class Segment(NamedTuple):
    """One stretch of the file. ``kind`` is entry, string, preamble, comment or text.

    For blocks: the span of the type, ``body`` (after the opening bracket), ``close`` (the closing bracket, or
    ``end`` where there is none), ``broken`` (the damage that ended it, or empty) and ``strays`` (closing braces
    inside it that are one too many).
    """

    kind: str
    start: int
    end: int
    type_start: int = 0
    type_end: int = 0
    body: int = 0
    close: int = 0
    broken: str = ""
    strays: tuple[int, ...] = ()


class Remark(NamedTuple):
    """Damage noticed while scanning or parsing: its name, where, and words that complete the message."""

    name: str
    start: int
    end: int
    detail: str = ""


Scanned = tuple[list[Segment], list[Remark]]
"""A file cut into segments, and what was noticed."""


def line_view(text: str) -> str:
    """``text`` with every line end as one newline, at the same length: CRLF as blank and newline, CR as newline."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def scan(view: str, start: int = 0, end: int | None = None) -> Scanned:
    """Cut a line view into segments; never raises, never skips text, linear in its length.

    With ``start`` and ``end``, which must be where blocks end, only what stands between them.
    """
    return _Scanner(view, start, len(view) if end is None else end).scan()


_BARE_KEY = regex(r"\(\s*+[^\s,(){}=\"]++\s*+,?\s*+\)[ \t]*$", re.MULTILINE)


_KEY_IN_PARENTHESES = regex(r"\(\s*+[^\s,={}\"]++(?=\s*+,)")
_BRACES = regex("[{}]")


class _Scanner:
    def __init__(self, view: str, start: int, end: int) -> None:
        self.view = view
        self.start = start
        self.end = end
        self.heads = list(HEAD.finditer(view, start, end))
        self.remarks: list[Remark] = []
        self.segments: list[Segment] = []
        self.matches: dict[int, int] | None = None
        self.runs = [self._is_run(head.start()) for head in self.heads]
        self.next_run = self._next_runs()

    def _is_run(self, start: int) -> bool:
        """Whether a header stands where an entry begins: alone on its line or after a closing bracket."""
        view = self.view
        at = start - 1
        while at >= 0 and view[at] in " \t":
            at -= 1
        return (at < 0 or view[at] in "\n})\ufeff") and RUN.match(view, start) is not None

    def _next_runs(self) -> list[int]:
        found = [self.end] * len(self.heads)
        after = self.end
        for i in range(len(self.heads) - 1, -1, -1):
            found[i] = after
            if self.runs[i]:
                after = self.heads[i].start()
        return found

    def scan(self) -> tuple[list[Segment], list[Remark]]:
        tail = self.start
        for i, head in enumerate(self.heads):
            start = head.start()
            if start < tail or not self._begins_block(i, start, tail):
                continue
            segment = self._block(i, head)
            if segment is None:
                continue
            if start > tail:
                self._text(tail, start)
            self.segments.append(segment)
            tail = segment.end
        if tail < self.end:
            self._text(tail, self.end)
        return self.segments, self.remarks

    def _begins_block(self, i: int, start: int, tail: int) -> bool:
        view = self.view
        line = max(view.rfind("\n", tail, start) + 1, tail)
        if view.find("%", line, start) >= 0:
            self.remarks.append(Remark("commented-out-entry", start, self.heads[i].end(1)))
            return False
        before = view[start - 1 : start]
        if before and (before.isalnum() or before in "_.-+") and not (start > tail and self._is_entry(i)):
            self.remarks.append(Remark("at-sign-in-free-text", start, self.heads[i].end(1)))
            return False
        return True

    def _is_entry(self, i: int) -> bool:
        """Whether a header in the middle of a word is one all the same: key, comma and a field follow."""
        return FIRST_FIELD.match(self.view, self.heads[i].end() - 1) is not None

    def _block(self, i: int, head: re.Match[str]) -> Segment | None:
        kind = head.group(1).lower()
        kind = kind if kind in ("string", "preamble", "comment") else "entry"
        bracket = head.end() - 1
        if kind == "comment":
            return self._comment(head, bracket)
        if self.view[bracket] == "(":
            return self._in_parentheses(i, kind, head)
        limit = self.next_run[i]
        found = BRACED.match(self.view, bracket, limit)
        close = found.end() - 1 if found else closing_brace(self.view, bracket, limit)
        if close < 0:
            close = self._beyond(i, kind, bracket)
        broken, end = "", close + 1
        strays: tuple[int, ...] = ()
        if close < 0:
            close = end = self._strip(bracket + 1, limit)
            broken = "unclosed-entry"
        elif kind == "entry":
            close, strays = self._strays(close, limit)
            end = close + 1
        return Segment(kind, head.start(), end, head.start(1), head.end(1), bracket + 1, close, broken, strays)

    def _strays(self, close: int, limit: int) -> tuple[int, tuple[int, ...]]:
        """Read on after a brace that is followed by another field: it was one too many."""
        strays: list[int] = []
        while close + 1 < limit and NEXT_FIELD.match(self.view, close + 1, limit):
            further = closing_brace(self.view, close, limit, depth=1, skip=1)
            if further < 0:
                break
            strays.append(close)
            close = further
        return close, tuple(strays)

    def _beyond(self, i: int, kind: str, bracket: int) -> int:
        """The closing brace after headers at line starts, where the fields between parse without damage; else -1."""
        close = self._match_of(bracket)
        if close < 0 or kind != "entry":
            return close if kind != "entry" and 0 <= close < self.next_run[i] else -1
        inside, k = 0, i + 1
        while k < len(self.heads) and self.heads[k].start() < close:
            inside += self.runs[k]
            if inside > MAX_NESTED:
                return -1
            k += 1
        body = parse_fields(self.view, bracket + 1, close)
        return -1 if body.remarks else close

    def _is_bare_key(self, head: re.Match[str]) -> bool:
        """``@misc(key)`` on a line of its own."""
        start = head.start()
        alone = not self.view[self.view.rfind("\n", 0, start) + 1 : start].strip(" \t\ufeff")
        return alone and _BARE_KEY.match(self.view, head.end() - 1) is not None

    def _limit_of_nesting(self, i: int) -> int:
        """Where more headers at line starts have come than a value may hold."""
        limit = self.next_run[i]
        for k in range(i + 1, min(i + 1 + MAX_NESTED, len(self.heads))):
            limit = max(limit, self.next_run[k])
        return limit

    def _comment(self, head: re.Match[str], bracket: int) -> Segment | None:
        view = self.view
        if view[bracket] == "(":
            return None
        found = BRACED.match(view, bracket)
        close = found.end() - 1 if found else self._match_of(bracket)
        broken = ""
        end = close + 1
        if close < 0:
            end = view.find("\n", bracket)
            close = end = len(view) if end < 0 else end
            broken = "unclosed-comment"
        return Segment("comment", head.start(), end, head.start(1), head.end(1), bracket + 1, close, broken)

    def _in_parentheses(self, i: int, kind: str, head: re.Match[str]) -> Segment | None:
        bracket, limit = head.end() - 1, self.next_run[i]
        begins = self.runs[i] or FIRST_FIELD.match(self.view, bracket, limit) or self._is_bare_key(head)
        if kind == "entry" and not begins:
            self.remarks.append(Remark("at-sign-in-free-text", head.start(), head.end(1)))
            return None
        close = closing_parenthesis(self.view, self._before_fields(bracket, limit), limit)
        if close < 0:
            further = closing_parenthesis(self.view, bracket, self._limit_of_nesting(i))
            close = further if further >= 0 and not parse_fields(self.view, bracket + 1, further).remarks else -1
        broken, end = "", close + 1
        if close < 0:
            close = end = self._strip(bracket + 1, limit)
            broken = "closing-parenthesis-missing"
        return Segment(kind, head.start(), end, head.start(1), head.end(1), bracket + 1, close, broken)

    def _before_fields(self, bracket: int, limit: int) -> int:
        """Where to look for the closing parenthesis from: after a key in which parentheses open and close.

        BibTeX reads the key of such an entry to its comma (bibtex.web, where it scans the key in a parenthesized
        entry), so that ``@book(a(b), …)`` has the key ``a(b)``.
        """
        key = _KEY_IN_PARENTHESES.match(self.view, bracket, limit)
        return key.end() - 1 if key and ")" in key[0] and key[0].count("(") == key[0].count(")") + 1 else bracket

    def _strip(self, start: int, limit: int) -> int:
        while limit > start and self.view[limit - 1].isspace():
            limit -= 1
        return limit

    def _match_of(self, bracket: int) -> int:
        """The brace that closes the one at ``bracket`` anywhere in the file, from one pass over all braces."""
        if self.matches is None:
            wanted = {head.end() - 1 for head in self.heads}
            self.matches = {}
            stack: list[int] = []
            for brace in _BRACES.finditer(self.view, self.start, self.end):
                at = brace.start()
                if brace.group() == "{":
                    stack.append(at)
                elif stack and (opened := stack.pop()) in wanted:
                    self.matches[opened] = at
        return self.matches.get(bracket, -1)

    def _text(self, start: int, end: int) -> None:
        self.segments.append(Segment("text", start, end))
        for remark in _loose(self.view, start, end):
            self.remarks.append(remark)


_FIELD_LIKE = regex(r"\s*,?\s*[A-Za-z][\w:-]*[ \t]*=[ \t]*(?:[{\"]|\d+[ \t]*,?[ \t]*$|[a-z]{3}[ \t]*,[ \t]*$)")
_HEAD_CUT_OFF = regex(r"(?:\A|(?<=[\s})]))@[ \t]*[^\s{}(),\"#%'=@\\]*\s*\Z")


def _loose(view: str, start: int, end: int) -> Iterator[Remark]:
    """Damage in the text between blocks: fields and closing braces that belong to none, a header cut off at the end."""
    text = view[start:end]
    if text.isspace():
        return
    if end == len(view) and (head := _HEAD_CUT_OFF.search(text)):
        yield Remark("unclosed-entry", start + head.start(), end, text[head.start() :].strip())
    if "=" not in text and "}" not in text:
        return
    at = start
    for line in text.split("\n"):
        said = line.partition("%")[0]
        bare = said.strip(" \t,")
        if _FIELD_LIKE.match(said):
            yield Remark("field-outside-entry", at + said.index(bare), at + len(said))
        elif bare and set(bare) == {"}"}:
            yield Remark("extra-closing-brace", at + said.index("}"), at + said.index("}") + 1)
        at += len(line) + 1
