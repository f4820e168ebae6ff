"""Syntax errors as findings: everything that scanning, parsing and joining a file noticed, in words, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from survey_refs.bib.decode import STRAY
from survey_refs.bib.syntax import parse_string, value_parts
from survey_refs.limits import limit, setting
from survey_refs.model import Finding, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib.entries import BibSource, Entry
    from survey_refs.bib.scan import Segment

_MESSAGES = {
    "unclosed-entry": "the file ends in the middle of {detail}",
    "unclosed-value": "the value of {detail} opens here and is never closed",
    "unclosed-quote": "the value of {detail} opens with a quotation mark here and is never closed",
    "extra-closing-brace": "one closing brace too many",
    "missing-comma": "no comma after the value of {detail}",
    "doubled-comma": "a comma where a field should begin",
    "missing-equals-sign": "no equals sign after {detail}",
    "missing-value": "{detail} has no value",
    "quote-in-quoted-value": "a quotation mark inside the value of {detail}, which is in quotation marks",
    "unexpected-text": "{detail} is neither a field nor a separator",
    "missing-key": "the entry has no key",
    "missing-comma-after-key": "no comma after the key {detail}",
    "malformed-key": "the key {detail} holds white space, a brace or a quotation mark",
    "comment-in-entry": "a % comment inside an entry: BibTeX stops here, biber skips the line",
    "commented-out-entry": "an entry after a %: BibTeX reads it all the same, biber skips it",
    "at-sign-in-free-text": "an @ in free text: BibTeX takes it for the beginning of an entry",
    "field-outside-entry": "this looks like a field, but is outside of any entry",
}


def syntax_errors_of(bib: BibSource) -> list[Finding]:
    """All damage in the file, in the order of places."""
    found = [
        *errors_outside_entries(bib),
        *(error for entry in bib.entries for error in errors_of_entry(bib, entry)),
        *errors_between_entries(bib),
    ]
    found.sort(key=lambda finding: (finding.place.line, finding.place.column, finding.code))
    return found


def errors_outside_entries(bib: BibSource) -> Iterator[Finding]:
    """The damage of the encoding, of free text and of the blocks that are no entries."""
    yield from _encoding(bib)
    for name, start, end, detail in bib.scan_remarks:
        yield bib.finding(name, Span(start, end), _message(name, detail))
    yield from _blocks(bib)


def errors_between_entries(bib: BibSource) -> Iterator[Finding]:
    """Keys that entries share, and parents that are not there."""
    yield from _repeated_keys(bib)
    yield from _inheritance(bib)


def _message(name: str, detail: str) -> str:
    detail = re.sub(r"\s+", " ", detail)
    detail = detail if len(detail) <= 60 else detail[:57] + "..."
    return _MESSAGES[name].format(detail=repr(detail) if " " in detail else detail)


def _encoding(bib: BibSource) -> Iterator[Finding]:
    if bib.decoded.strays:
        for stray in STRAY.finditer(bib.text):
            byte = ord(stray.group()) - 0xDC00
            yield bib.finding("stray-byte", Span(*stray.span()), f"the byte 0x{byte:02X} is not UTF-8")
    elif bib.decoded.guessed:
        first = re.search("[^\0-\x7f]", bib.text)
        where = Span(*first.span()) if first else Span(0, 0)
        yield bib.finding("not-utf-8", where, f"the file is not UTF-8; read as {bib.encoding}")


def _blocks(bib: BibSource) -> Iterator[Finding]:
    for segment in bib.segments:
        if segment.broken and segment.kind != "entry":
            yield bib.finding(
                segment.broken,
                Span(segment.start, segment.type_end),
                f"@{bib.readable(segment.type_start, segment.type_end)} is never closed",
            )
        if segment.kind == "comment":
            yield from _comment(bib, segment)
        elif segment.kind == "string":
            yield from _string(bib, segment)
        elif segment.kind == "preamble":
            parts = value_parts(bib.view, segment.body, segment.close)
            if not parts or any(kind == "w" and not _macro_known(bib, at, end) for kind, at, end in parts):
                yield bib.finding("malformed-preamble", Span(segment.start, segment.type_end), "not a value")


def _macro_known(bib: BibSource, start: int, end: int) -> bool:
    word = bib.text[start:end]
    return word.isdigit() or bib.strings.at(word, start) is not None


_HEAD_IN_COMMENT = regex(r"@\s*[A-Za-z]+\s*\{\s*[^\s,{}=]+\s*,\s*[A-Za-z-]+\s*=")


def _comment(bib: BibSource, segment: Segment) -> Iterator[Finding]:
    inside = _HEAD_IN_COMMENT.search(bib.view, segment.body, segment.close)
    if inside:
        yield bib.finding(
            "entry-in-comment",
            Span(*inside.span()),
            "an entry inside @comment: BibTeX reads it all the same, biber skips it",
        )


def _string(bib: BibSource, segment: Segment) -> Iterator[Finding]:
    parsed = parse_string(bib.view, segment.body, segment.close)
    if not parsed.fields:
        yield bib.finding("malformed-string", Span(segment.start, segment.type_end), "not `name = value`")
    for name, start, end, detail in parsed.remarks:
        yield bib.finding(name, Span(start, end), _message(name, detail))
    for spans in parsed.fields:
        yield from _macros(bib, spans, "", bib.readable(spans[0], spans[1]))


def errors_of_entry(bib: BibSource, entry: Entry) -> Iterator[Finding]:
    """The damage within one entry."""
    parsed, segment, key = entry.parsed, entry.segment, entry.key
    for name, start, end, detail in parsed.remarks:
        yield bib.finding(name, Span(start, end), _message(name, detail), key)
    if segment.broken and not any(name.startswith("unclosed") for name, *_ in parsed.remarks):
        yield _unclosed(bib, entry, key)
    yield from _fields(bib, entry, key)


_BRACE_ON_ITS_LINE = regex(r"\n[ \t]*\}\Z")


def _unclosed(bib: BibSource, entry: Entry, key: str) -> Finding:
    """An entry without an end; where the last value took the brace on a line of its own, it is that one."""
    fields, segment = entry.parsed.fields, entry.segment
    if fields and segment.broken == "unclosed-entry":
        start, end = fields[-1][2:]
        if _BRACE_ON_ITS_LINE.search(bib.view[start:end]):
            name = bib.readable(*fields[-1][:2])
            return bib.finding("unclosed-value", Span(start, start + 1), _message("unclosed-value", name), key, name)
    message = f"the entry {key} is never closed"
    return bib.finding(segment.broken, Span(segment.start, segment.type_end), message, key)


def _fields(bib: BibSource, entry: Entry, key: str) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    text, segment, fields = bib.text, entry.segment, entry.parsed.fields
    repeats = len({text[start:end].lower() for start, end, _, _ in fields}) < len(fields)
    escapes = text.find("\\{", segment.start, segment.end) >= 0 or text.find("\\}", segment.start, segment.end) >= 0
    for spans in fields:
        braced = text[spans[2] : spans[2] + 1] == "{" and text[spans[3] - 1] == "}"
        if braced and not repeats and not escapes:  # as nearly all
            continue
        name = text[spans[0] : spans[1]].lower()
        if seen.setdefault(name, spans[0]) != spans[0]:
            line = bib.place(seen[name]).line
            yield bib.finding(
                "repeated-field", Span(spans[0], spans[1]), f"{name} is already in line {line}", key, name
            )
        if not braced:
            yield from _macros(bib, spans, key, name)
        if escapes:
            yield from _escaped_braces(bib, spans, key, name)


def _macros(bib: BibSource, spans: tuple[int, int, int, int], key: str, field: str) -> Iterator[Finding]:
    for kind, start, end in value_parts(bib.view, spans[2], spans[3]):
        if kind == "w" and not _macro_known(bib, start, end):
            word = bib.readable(start, end)
            yield bib.finding("undefined-macro", Span(start, end), f"{word} is not defined by any @string", key, field)
    for span in bib.macros_too_long(spans[2], spans[3]):
        name = bib.readable(span.start, span.end)
        most = f"{limit('MAX_EXPANDED'):,.0f} characters ({setting('MAX_EXPANDED')} allows more)"
        message = f"{name} is not written out: macros would add more than {most}"
        yield bib.finding("undefined-macro", span, message, key, field)


_ESCAPED = regex(r"\\[\\{}]|[{}]")


def _escaped_braces(bib: BibSource, spans: tuple[int, int, int, int], key: str, field: str) -> Iterator[Finding]:
    r"""``\{`` and ``\}`` are no braces for LaTeX: what is left must balance for it too."""
    depth, first = 0, -1
    for char in _ESCAPED.finditer(bib.view, spans[2], spans[3]):
        if char.group() in ("\\{", "\\}") and first < 0:
            first = char.start()
        depth += {"{": 1, "}": -1}.get(char.group(), 0)
        if depth < 0:
            break
    if depth and first >= 0:
        yield bib.finding(
            "unbalanced-escaped-brace",
            Span(first, first + 2),
            f"without {bib.text[first : first + 2]} the braces of {field} do not balance",
            key,
            field,
        )


def _repeated_keys(bib: BibSource) -> Iterator[Finding]:
    seen: dict[str, Entry] = {}
    for entry in bib.entries:
        key = entry.key
        if not key:
            continue
        first = seen.setdefault(key.lower(), entry)
        if first is entry:
            continue
        line = bib.place(first.key_span).line
        if first.key == key:
            yield bib.finding("repeated-key", entry.key_span, f"the key {key} is already in line {line}", key)
        else:
            message = f"the key {key} differs only in case from {first.key} in line {line}"
            yield bib.finding("keys-differ-in-case-only", entry.key_span, message, key)


def _inheritance(bib: BibSource) -> Iterator[Finding]:
    from survey_refs.bib.inheritance import broken_links

    yield from broken_links(bib)
