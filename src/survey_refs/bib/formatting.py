"""How a file writes its entries: indent, delimiters, commas, upper and lower case, line ends; learnt from it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib.entries import BibSource, Entry

_LOOKED_AT = 200
"""How many entries of a file are looked at to learn its style."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormattingStyle:
    """The way fields and entries are written.

    ``before_field`` is what stands between a value and the next name (comma, line end, indent), ``first`` what stands
    between the key's comma and the first name, ``after_last`` what stands between the last value and the closing
    bracket. ``equals`` is what stands between name and value; with ``column`` values are aligned at that column.
    ``name_case`` and ``type_case`` are ``lower``, ``upper`` or ``title``.
    """

    before_field: str = ",\n  "
    first: str = "\n  "
    after_last: str = "\n"
    equals: str = " = "
    column: int = 0
    delimiter: str = "{"
    bare_numbers: bool = False
    name_case: str = "lower"
    type_case: str = "lower"
    brackets: str = "{}"
    line_end: str = "\n"
    between: str = "\n\n"

    def value(self, text: str) -> str:
        """A value with its delimiters."""
        if self.bare_numbers and text.isdigit() and text.isascii():
            return text
        if self.delimiter == '"' and not quote_outside_braces(text):
            return f'"{text}"'
        return "{" + text + "}"

    def field(self, name: str, value: str) -> str:
        """``name = value``, the value with its delimiters."""
        name = cased(name, self.name_case)
        if self.column:
            head = name.ljust(self.column - len(self.equals) - len(self.indent))
            return f"{head}{self.equals}{value}"
        return f"{name}{self.equals}{value}"

    @property
    def indent(self) -> str:
        """The white space before a name on a line of its own."""
        return re.split("[\\r\\n]", self.before_field)[-1] if self.line_end[-1] in self.before_field else ""


def cased(word: str, case: str) -> str:
    """A name or type in upper, lower or title case."""
    if case == "upper":
        return word.upper()
    return word[:1].upper() + word[1:] if case == "title" else word


def _case_of(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return "upper"
    return "title" if word[:1].isupper() else "lower"


def quote_outside_braces(text: str) -> bool:
    """Whether a value could not stand in quotation marks: one of its own stands outside braces."""
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == '"' and depth == 0:
            return True
    return False


_GAP = regex(r"[\s,]*")


def style_of_entry(entry: Entry, bib: BibSource, general: FormattingStyle) -> FormattingStyle:
    """The manner of one entry; what it does not show is as in the file in ``general``."""
    parsed, text = entry.parsed, bib.text
    fields = parsed.fields
    if not fields:
        return general
    first = text[parsed.body : fields[0][0]]
    gaps = [text[left[3] : right[0]] for left, right in pairwise(fields)]
    gaps = [gap for gap in gaps if _GAP.fullmatch(gap) and gap.count(",") == 1]
    if gaps:
        before = gaps[-1]
    elif _GAP.fullmatch(first):
        before = "," + first
    else:
        before = general.before_field
    names = Counter(_case_of(text[name:end]) for name, end, _, _ in fields)
    delimiters = [text[start] for _, _, start, end in fields if end > start and text[start] in '{"']
    found = replace(
        general,
        before_field=before,
        first=first if _GAP.fullmatch(first) else general.first,
        name_case=names.most_common(1)[0][0],
        delimiter=max('{"', key=delimiters.count) if delimiters else general.delimiter,
        bare_numbers=_bare_numbers(entry, general.bare_numbers),
    )
    equals = _equals(entry, bib)
    return replace(found, equals=equals[0], column=equals[1]) if equals else found


def _equals(entry: Entry, bib: BibSource) -> tuple[str, int] | None:
    """What stands between names and values, and the column at which the values are aligned (0: they are not)."""
    text, fields = bib.text, entry.parsed.fields
    gaps = [text[end:start] for _, end, start, _ in fields]
    on_lines = []  # gap and column of the fields that begin a line
    for name, end, start, _ in fields:
        line = bib.view.rfind("\n", 0, name) + 1
        if not bib.view[line:name].strip(" \t,"):
            on_lines.append((text[end:start], start - line))
    if len(on_lines) > 1 and len({column for _, column in on_lines}) == 1 and len({gap for gap, _ in on_lines}) > 1:
        tightest = min((gap for gap, _ in on_lines if "=" in gap), key=len)
        before, _, after = tightest.partition("=")
        return f"{before[:1]}={after}", on_lines[0][1]
    plain = Counter(gap for gap in gaps if gap.strip() == "=" and "\n" not in gap)
    return (plain.most_common(1)[0][0], 0) if plain else None


def _bare_numbers(entry: Entry, otherwise: bool) -> bool:
    numbers = [field.raw for field in entry.fields if field.raw.strip('{}"').isdigit()]
    return numbers[-1].isdigit() if numbers else otherwise


def style_of_file(bib: BibSource) -> FormattingStyle:
    """What most entries of the file do (of a sample of them)."""
    step = max(len(bib.entries) // _LOOKED_AT, 1)
    sample = [entry for entry in bib.entries[::step] if not entry.segment.broken]
    text = bib.text
    line_end = "\r\n" if "\r\n" in text[:4096] else "\r" if "\r" in text[:4096] and "\n" not in text[:4096] else "\n"
    seen = _Counts()
    for entry in sample:
        _count_entry(entry, text, seen)
        for spans in entry.parsed.fields:
            _count_field(spans, text, seen)
    for left, right in pairwise(sample):
        gap = text[left.segment.end : right.segment.start] if step == 1 else "\n\n"
        if not gap.strip():
            seen.note("between", gap)
    equals, column = _column_of_file(sample, bib) or (seen.usual("equals", " = "), 0)
    return FormattingStyle(
        before_field=seen.usual("before_field", f",{line_end}  "),
        first=seen.usual("first", f"{line_end}  "),
        after_last=seen.usual("after_last", line_end),
        equals=equals,
        column=column,
        delimiter=seen.usual("delimiter", "{"),
        bare_numbers=bool(seen.usual("bare_numbers", "")),
        name_case=seen.usual("name_case", "lower"),
        type_case=seen.usual("type_case", "lower"),
        brackets=seen.usual("brackets", "{}"),
        line_end=line_end,
        between=seen.usual("between", line_end * 2),
    )


class _Counts:
    """How often each way of writing occurs, by what is written so."""

    def __init__(self) -> None:
        self._seen: dict[str, Counter[str]] = {}

    def note(self, what: str, value: str) -> None:
        self._seen.setdefault(what, Counter())[value] += 1

    def usual(self, what: str, otherwise: str) -> str:
        return self._seen[what].most_common(1)[0][0] if what in self._seen else otherwise


def _count_entry(entry: Entry, text: str, seen: _Counts) -> None:
    """How the type, the brackets and the gaps between the fields of an entry are written."""
    parsed, segment = entry.parsed, entry.segment
    seen.note("type_case", _case_of(text[segment.type_start : segment.type_end]))
    seen.note("brackets", "()" if text[segment.body - 1] == "(" else "{}")
    if not parsed.fields:
        return
    ends = {
        "first": text[parsed.body : parsed.fields[0][0]],
        "after_last": text[parsed.fields[-1][3] : segment.close],
    }
    for what, gap in ends.items():
        if _GAP.fullmatch(gap):
            seen.note(what, gap)
    for left, right in pairwise(parsed.fields):
        if _GAP.fullmatch(gap := text[left[3] : right[0]]) and gap.count(",") == 1:
            seen.note("before_field", gap)


def _count_field(spans: tuple[int, int, int, int], text: str, seen: _Counts) -> None:
    """How a field's name, delimiters, numbers and equals sign are written."""
    name, end, start, stop = spans
    seen.note("name_case", _case_of(text[name:end]))
    if text[start : start + 1] in ("{", '"') and stop > start:
        seen.note("delimiter", text[start])
    if text[start:stop].strip('{}"').isdigit():
        seen.note("bare_numbers", "yes" if text[start:stop].isdigit() else "")
    if (gap := text[end:start]).strip() == "=" and "\n" not in gap:
        seen.note("equals", gap)


def _column_of_file(sample: list[Entry], bib: BibSource) -> tuple[str, int] | None:
    """Values aligned at one column in most entries."""
    aligned = Counter(
        found for entry in sample if len(entry.parsed.fields) > 1 and (found := _equals(entry, bib)) and found[1]
    )
    found, count = aligned.most_common(1)[0] if aligned else (None, 0)
    return found if count * 2 > len(sample) else None
