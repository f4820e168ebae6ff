"""The grammar inside a block: names, values, keys, and how to go on after damage.

Follows BibTeX's own reader (bibtex.web, sections 177-267): a backslash escapes nothing, braces count everywhere, a
quotation mark closes a value only at brace depth 0, names may hold any character but white space and
``" # % ' ( ) , = { }``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from survey_refs.patterns import regex

_NAME = r"[^\s\"#%'(),={}]++"
_DEPTH = 6


def _braced(depth: int) -> str:
    inner = r"[^{}]*+"
    for _ in range(depth):
        inner = rf"[^{{}}]*+(?:\{{{inner}\}}[^{{}}]*+)*+"
    return rf"\{{{inner}\}}"


_QUOTED = rf"\"[^\"{{}}]*+(?:{_braced(_DEPTH - 1)}[^\"{{}}]*+)*+\""

BRACED = regex(_braced(_DEPTH))
"""A balanced group, to a depth that hardly any file exceeds; possessive, so it is linear and never backtracks."""

HEAD = regex(r"@\s*+([^\s{}(),\"#%'=@\\]++)\s*+([{(])")
"""The header of a block."""

RUN = regex(
    rf"@\s*+(?:(?:comment|preamble)\s*+\{{|[^\s{{}}(),\"#%'=@\\]++\s*+[{{(]\s*+"
    rf"(?:[^,={{}}\"\n]*+(?:,|\n\s*+{_NAME}\s*+=)|{_NAME}\s*+=\s*+[{{\"\w]))",
    re.IGNORECASE,
)
"""A header with what must follow it: a key and a comma, or a field."""

FIRST_FIELD = regex(rf"[{{(]\s*+[^\s,(){{}}=\"]*+\s*+,\s*+{_NAME}\s*+=")
"""What follows the type of an entry: a bracket, a key, a comma and the beginning of a field."""

NEXT_FIELD = regex(rf"\s*+,\s*+{_NAME}\s*+=\s*+[{{\"\w]")
"""A comma and the beginning of another field."""

_FIELD = regex(rf"\s*+({_NAME})\s*+=\s*+({_braced(_DEPTH)}|{_QUOTED}|{_NAME})\s*+(?:,|\Z)")
_WORD = regex(_NAME)
_QUOTED_VALUE = regex(_QUOTED)
_SPACE = regex(r"\s*+")
_RESUME = regex(rf"(?:,|\n)\s*+(?={_NAME}\s*+=\s*+[{{\"\w,])")
_LINE_FIELD = regex(rf"\n[ \t]*+{_NAME}[ \t]*+=[ \t]*+[{{\"\w]")
_BRACES = regex("[{}]")
_KEY = regex(r"\s*+([^,={}\"\s]*+)\s*+,")


class Parsed(NamedTuple):
    """The inside of a block: field tuples ``(name_start, name_end, value_start, value_end)`` and what was odd."""

    fields: list[tuple[int, int, int, int]]
    remarks: list[tuple[str, int, int, str]]
    key_start: int
    key_end: int
    body: int  # after the key and its comma


def closing_brace(view: str, start: int, limit: int, *, depth: int = 0, skip: int = 0) -> int:
    """The brace that brings the depth to 0, counted from ``start``; -1 where none does before ``limit``."""
    for brace in _BRACES.finditer(view, start + skip, limit):
        if brace.group() == "{":
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                return brace.start()
    return -1


_PARENTHESES = regex(r"[{}\")]")


def closing_parenthesis(view: str, bracket: int, limit: int) -> int:
    """The ``)`` at brace depth 0 outside quotation marks; -1 where there is none before ``limit``."""
    depth, quoted = 0, False
    for found in _PARENTHESES.finditer(view, bracket + 1, limit):
        char = found.group()
        if char == "{":
            depth += 1
        elif char == "}":
            depth = max(depth - 1, 0)
        elif depth == 0 and char == '"':
            quoted = not quoted
        elif depth == 0 and not quoted:
            return found.start()
    return -1


def parse_fields(view: str, body: int, close: int, strays: tuple[int, ...] = (), broken: bool = False) -> Parsed:
    """Key and fields of an entry whose inside is ``view[body:close]``."""
    reader = _Reader(view, close, strays, broken)
    return reader.entry(body)


def parse_string(view: str, body: int, close: int) -> Parsed:
    """The one definition of a @string."""
    reader = _Reader(view, close, (), False)
    reader.fields_from(body)
    return Parsed(reader.fields, reader.remarks, body, body, body)


def value_parts(view: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The parts of a value joined by ``#``: ``(kind, start, end)``, kind ``{``, ``"`` or ``w``, delimiters off."""
    parts: list[tuple[str, int, int]] = []
    at = start
    while at < end:
        char = view[at]
        if char == "{":
            found = BRACED.match(view, at, end)
            close = found.end() - 1 if found else closing_brace(view, at, end)
            parts.append(("{", at + 1, close if close >= 0 else end))
            at = close + 1 if close >= 0 else end
        elif char == '"':
            close = _quote_end(view, at, end)
            parts.append(('"', at + 1, close - 1 if close > at + 1 and view[close - 1] == '"' else close))
            at = close
        elif char == "%" and parts:
            newline = view.find("\n", at, end)
            at = end if newline < 0 else newline + 1
        elif word := _WORD.match(view, at, end):
            parts.append(("w", at, word.end()))
            at = word.end()
        else:
            at += 1
    return parts


def _quote_end(view: str, at: int, end: int) -> int:
    """After the quotation mark that closes; where another stands inside (damage), the last one of the value."""
    found = _QUOTED_VALUE.match(view, at, end)
    if found and (found.end() == end or view[found.end() : end].lstrip()[:1] in ("#", "%", "")):
        return found.end()
    last = view.rfind('"', at + 1, end)
    return end if last < 0 else last + 1


class _Reader:
    def __init__(self, view: str, close: int, strays: tuple[int, ...], broken: bool) -> None:
        self.view = view
        self.close = close
        self.strays = frozenset(strays)
        self.broken = broken
        self.fields: list[tuple[int, int, int, int]] = []
        self.remarks: list[tuple[str, int, int, str]] = []

    def entry(self, body: int) -> Parsed:
        key = _KEY.match(self.view, body, self.close)
        if key:
            start, end, at = key.start(1), key.end(1), key.end()
            if start == end:
                self.remark("missing-key", body - 1, body)
        else:
            start, end, at = self._odd_key(body)
        self.fields_from(at)
        return Parsed(self.fields, self.remarks, start, end, at)

    def _odd_key(self, body: int) -> tuple[int, int, int]:
        """A key that is not one word and a comma: ``(start, end, after the comma)``."""
        view, close = self.view, self.close
        at = self.space(body)
        stop = at
        while stop < close and view[stop] not in ',{}"':
            stop += 1
        text = view[at:stop]
        if "=" in text:
            return self._key_with_equals(body, at, stop)
        if stop < close and view[stop] in '{}"':
            comma = view.find(",", stop, close)
            line = view.find("\n", stop, close)
            if comma >= 0 and (line < 0 or comma < line) and text.strip():
                self.remark("malformed-key", at, comma, view[at:comma].strip())
                return at, at + len(view[at:comma].rstrip()), comma + 1
            self.remark("missing-key", body - 1, body)
            return at, at, at
        end = at + len(text.rstrip())
        if not text.strip():
            self.remark("missing-key", body - 1, body)
            return at, at, min(stop + 1, close)
        if stop < close and end > at and any(char.isspace() for char in view[at:end]):
            self.remark("malformed-key", at, end, view[at:end])
        return at, end, min(stop + 1, close)

    def _key_with_equals(self, body: int, at: int, stop: int) -> tuple[int, int, int]:
        view = self.view
        words = re.match(r"([^\s=]+)\s+(?=[^\s=]+\s*=)", view[at:stop])
        if words:
            end = at + words.end(1)
            self.remark("missing-comma-after-key", end, end, words.group(1))
            return at, end, at + words.end()
        text = view[at:stop]
        if stop < self.close and view[stop] == "," and re.fullmatch(r"[^\s=]+=[^\s]*", text):
            rest = _FIELD.match(view, stop + 1, self.close)
            if rest and not re.fullmatch(r"[A-Za-z]+=\d+", text):
                return at, stop, stop + 1  # BibTeX allows an equals sign in a key
        self.remark("missing-key", body - 1, body)
        return at, at, at

    def fields_from(self, at: int) -> None:
        append = self.fields.append
        plain = not self.broken and not self.strays
        while at < self.close:
            last = None
            for found in iter(_FIELD.scanner(self.view, at, self.close).match, None):  # type: ignore[attr-defined]
                if not plain and not self._whole(found):
                    break
                append(found.span(1) + found.span(2))
                last = found
            at = last.end() if last else at
            if at < self.close:
                at = self._slow(at)

    def _whole(self, found: re.Match[str]) -> bool:
        """In a broken entry a value that holds the beginning of a field on a line of its own is no whole value."""
        return not ((self.broken and _LINE_FIELD.search(self.view, *found.span(2))) or (found.end() in self.strays))

    def remark(self, name: str, start: int, end: int, detail: str = "") -> None:
        self.remarks.append((name, start, end, detail))

    def space(self, at: int) -> int:
        found = _SPACE.match(self.view, at, self.close)
        return found.end() if found else at

    def _slow(self, at: int) -> int:
        """One field, or one piece of damage, the careful way; returns where to go on (always further)."""
        view, close = self.view, self.close
        at = self.space(at)
        if at >= close:
            return close
        char = view[at]
        if char == ",":
            self.remark("doubled-comma", at, at + 1)
            return at + 1
        if char == "%":
            return self._comment(at)
        if at in self.strays:
            self.remark("extra-closing-brace", at, at + 1)
            at = self.space(at + 1)
            return at + 1 if at < close and view[at] == "," else at
        name = _WORD.match(view, at, close)
        if not name:
            return self._junk(at)
        after = self.space(name.end())
        if after < close and view[after] == "=":
            return self._value(name, after + 1)
        if after < close and view[after] in '{"':
            self.remark("missing-equals-sign", name.end(), name.end(), name.group())
            return self._value(name, after)
        return self._junk(at)

    def _comment(self, at: int) -> int:
        newline = self.view.find("\n", at, self.close)
        end = self.close if newline < 0 else newline
        self.remark("comment-in-entry", at, end)
        return end

    def _junk(self, at: int) -> int:
        resume = _RESUME.search(self.view, at, self.close)
        end = resume.start() if resume else self.close
        if end > at:
            self.remark("unexpected-text", at, end, self.view[at:end].strip())
        return max(resume.end() if resume else end, at + 1)

    def _value(self, name: re.Match[str], at: int) -> int:
        view, close = self.view, self.close
        at = start = self.space(at)
        if at >= close or view[at] == ",":
            self.remark("missing-value", name.start(), max(at, name.end()), name.group())
            self.fields.append((*name.span(), start, start))
            return min(at + 1, close)
        end = self._part(name, at)
        while end is not None:
            at = self._skip_comments(end)
            if at >= close or view[at] != "#":
                break
            end = self._part(name, self.space(at + 1))
        if end is None:
            return self._cut(name, start)
        self.fields.append((*name.span(), start, end))
        return self._after(name, start, end, at)

    def _skip_comments(self, at: int) -> int:
        at = self.space(at)
        while at < self.close and self.view[at] == "%":
            at = self.space(self._comment(at))
        return at

    def _part(self, name: re.Match[str], at: int) -> int | None:
        """The end of one part of a value; None where it is not closed."""
        view, close = self.view, self.close
        if at >= close:
            self.remark("missing-value", name.start(), close, name.group())
            return at
        if view[at] == "{":
            found = BRACED.match(view, at, close)
            end = found.end() if found else closing_brace(view, at, close) + 1
            if end <= 0 or (self.broken and _LINE_FIELD.search(view, at, end)):
                return None
            return end
        if view[at] == '"':
            return self._quoted(at)
        word = _WORD.match(view, at, close)
        if word:
            return word.end()
        self.remark("missing-value", name.start(), at, name.group())
        return at

    def _quoted(self, at: int) -> int | None:
        found = _QUOTED_VALUE.match(self.view, at, self.close)
        end = found.end() if found else self._deep_quote(at)
        if end < 0:
            return None
        after = self.space(end)
        if (after < self.close and self.view[after] not in ",#%") and _LINE_FIELD.search(self.view, at, end):
            return None  # the mark that closed it opens the value of a later field
        return end

    def _deep_quote(self, at: int) -> int:
        depth = 0
        for char in re.compile(r'[{}"]').finditer(self.view, at + 1, self.close):
            if char.group() == "{":
                depth += 1
            elif char.group() == "}":
                depth -= 1
                if depth < 0:
                    return -1
            elif depth == 0:
                return char.end()
        return -1

    def _cut(self, name: re.Match[str], start: int) -> int:
        """A value that is never closed: it ends before the line that begins the next field."""
        view, close = self.view, self.close
        nxt = _LINE_FIELD.search(view, start, close)
        end = nxt.start() if nxt else close
        resume = end
        while end > start and (view[end - 1].isspace() or view[end - 1] == ","):
            end -= 1
        damage = "unclosed-quote" if view[start] == '"' else "unclosed-value"
        self.remark(damage, start, start + 1, name.group())
        self.fields.append((*name.span(), start, max(end, start + 1)))
        return max(resume, start + 1)

    def _after(self, name: re.Match[str], start: int, end: int, at: int) -> int:
        """After a value: the comma, or what is wrong instead of it."""
        view, close = self.view, self.close
        if at >= close:
            return close
        if view[at] == ",":
            return at + 1
        if at in self.strays:
            return at
        word = _WORD.match(view, at, close)
        if word and (eq := self.space(word.end())) < close and view[eq] == "=":
            self.remark("missing-comma", end, end, name.group())
            return at
        resume = _RESUME.search(view, end, close)
        stop = resume.start() if resume else close
        last = view.rfind('"', end, stop)
        if view[start] == '"' and last >= 0:
            self.remark("quote-in-quoted-value", end - 1, end, name.group())
            self.fields[-1] = (*name.span(), start, last + 1)
        else:
            self.remark("unexpected-text", at, stop, view[at:stop].strip())
        return max(resume.end() if resume else close, at)
