"""Tidying: the whole file written anew in one style, and only if nothing but its form has changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from survey_refs.bib.datamodel import VERBATIM_FIELDS
from survey_refs.bib.file import BibFile, Entry, Field
from survey_refs.bib.formatting import quote_outside_braces
from survey_refs.bib.macros import MONTHS
from survey_refs.bib.rewording import NOTHING, Rewording, reworded
from survey_refs.bib.scan import Segment
from survey_refs.errors import UsageError, WriteRefused
from survey_refs.model import Finding, Severity
from survey_refs.patterns import regex

FIELD_ORDER = (
    "author", "editor", "title", "subtitle", "titleaddon", "maintitle", "booktitle", "booksubtitle", "journal",
    "journaltitle", "series", "edition", "volume", "number", "issue", "pages", "eid", "articleno", "chapter",
    "publisher", "organization", "institution", "school", "address", "location", "howpublished", "type", "date",
    "year", "month", "day", "isbn", "issn", "doi", "eprint", "eprinttype", "archiveprefix", "eprintclass",
    "primaryclass", "url", "urldate", "note", "keywords", "abstract",
)  # fmt: skip
"""The order of ``sort_fields``: fields not named here follow, in the order they have."""

SORTS = ("none", "key", "type", "year", "author")
"""What entries are sorted by; any field of :data:`FIELD_ORDER` too, several with commas, ``-`` before one for the
opposite order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidy:
    """What a tidy file looks like. The defaults change layout only; None leaves a thing as each entry has it.

    ``indent`` spaces before a field, or a tab with ``tab``; ``align`` the column of the values (0: one space round
    ``=``; -1: as wide as the longest name of the entry); ``delimiters`` ``{`` or ``"``; ``bare_numbers`` leaves them
    off round numbers; ``names`` and ``types`` ``lower`` or ``upper``; ``trailing_comma`` after the last field;
    ``months`` turns written months into macros; ``pages`` writes ranges of pages with ``--``; ``blank_lines`` between
    entries; ``sort_fields``, ``field_order`` and ``sort`` (see :data:`SORTS`) reorder; ``unwrap`` joins values that run
    over several lines, ``wrap`` breaks lines that are longer. Macros and ``#`` stay. ``rewording`` is what changes
    more than form.
    """

    indent: int = 2
    tab: bool = False
    align: int = 0
    delimiters: str | None = "{"
    bare_numbers: bool = False
    names: str | None = "lower"
    types: str | None = "lower"
    trailing_comma: bool = True
    months: bool = True
    pages: bool = True
    blank_lines: int = 1
    sort_fields: bool = False
    field_order: tuple[str, ...] = ()
    sort: str = "none"
    unwrap: bool = False
    wrap: int = 0
    rewording: Rewording = NOTHING

    def __post_init__(self) -> None:
        """Raise :class:`UsageError` for a value that cannot be meant."""
        for name in self.sort.split(","):
            if name.strip().removeprefix("-") not in (*SORTS, *FIELD_ORDER):
                known = ", ".join(SORTS)
                raise UsageError(
                    f"cannot sort by {name.strip()!r}; {known}, or a field; several with commas, - before one"
                )
        if self.delimiters not in (None, "{", '"'):
            raise UsageError(f'delimiters are {{ or ", not {self.delimiters!r}')
        if 0 < self.wrap < 20:
            raise UsageError(f"wrap: a column from 20 on, not {self.wrap}")

    @property
    def sort_keys(self) -> tuple[tuple[str, bool], ...]:
        """What entries are sorted by, with whether the order is the opposite."""
        names = [name.strip() for name in self.sort.split(",")]
        return tuple((name.removeprefix("-"), name.startswith("-")) for name in names if name != "none")


_Content = tuple[object, ...]


class Tidied(NamedTuple):
    """The text of a file, tidied, and the entries that were left as they are."""

    text: str
    left: list[Entry]


def tidy(bib: BibFile, options: Tidy | None = None) -> str:
    """The text of the file, tidied. Raises what :func:`tidied` raises."""
    return tidied(bib, options).text


def tidied(bib: BibFile, options: Tidy | None = None) -> Tidied:
    """The file, tidied. Damaged entries and those with comments inside are left as they are, and so is an entry that
    would say something else afterwards.

    The result is read again; where anything but form differs outside of entries (macros, comments, keys),
    :class:`WriteRefused` is raised.
    """
    options = options or Tidy()
    left = {entry.key: entry for entry in left_alone(bib)}
    if options.rewording != NOTHING:
        text, refused = reworded(bib, options.rewording, _is_odd)
        left |= {entry.key: entry for entry in refused}
        bib = _again(bib, text)
    writer = _Writer(bib, options)
    text = writer.text()
    again, said = _again(bib, text), _contents(bib, options)
    says = _contents(again, options)
    if changed := _changed_entries(bib, said, says):
        writer.kept = changed
        left |= {entry.key: entry for entry in bib.entries if entry.segment.start in changed}
        text = writer.text()
        again = _again(bib, text)
        says = _contents(again, options)
    _same_content(bib, again, options, said, says)
    return Tidied(text, list(left.values()))


def _again(bib: BibFile, text: str) -> BibFile:
    return BibFile(replace(bib.decoded, text=text), bib.path)


def _changed_entries(old: BibFile, said: Sequence[_Content], says: Sequence[_Content]) -> set[int]:
    """Where the entries stand that do not say the same afterwards."""
    after = Counter(says)
    changed = set()
    for entry, content in zip(old.entries, said, strict=True):
        if after[content]:
            after[content] -= 1
        else:
            changed.add(entry.segment.start)
    return changed


def left_alone(bib: BibFile) -> list[Entry]:
    """The entries that :func:`tidy` does not touch, because something in them is damaged."""
    return [entry for entry in bib.entries if _is_odd(entry)]


def _is_odd(entry: Entry) -> bool:
    return bool(entry.segment.broken or entry.parsed.remarks or entry.segment.strays)


Block = tuple[str, str, Entry | None]
"""Kind, text and, where it is one, the entry."""


class _Writer:
    def __init__(self, bib: BibFile, options: Tidy) -> None:
        self.bib = bib
        self.options = options
        self.line_end = bib.formatting_style.line_end
        self.kept: set[int] = set()  # where entries stand that stay as they are

    def text(self) -> str:
        blocks = self._blocks()
        if self.options.sort_keys:
            self._refuse_to_sort_damage()
            blocks = self._sorted(blocks)
        gap = self.line_end * (self.options.blank_lines + 1)
        wide = self.line_end * (max(self.options.blank_lines, 1) + 1)  # round free text, so that it stays free
        lead = "\ufeff" if self.bib.text.startswith("\ufeff") else ""
        pieces: list[str] = []
        for i, (kind, text, _) in enumerate(blocks):
            if i:
                tight = kind == "string" == blocks[i - 1][0] and text.startswith("@")
                free = "text" in (kind, blocks[i - 1][0])
                pieces.append(self.line_end if tight else wide if free else gap)
            pieces.append(text)
        text = "".join(pieces)
        return lead + text + (self.line_end if text else "")

    # ---------------------------------------------------------------------------------------------- blocks

    def _blocks(self) -> list[Block]:
        """``(kind, text, entry)`` for each block; free text goes with the block after it where it touches it."""
        entries = {entry.segment.start: entry for entry in self.bib.entries}
        blocks: list[Block] = []
        note = ""  # free text that stands directly before the next block
        for segment in self.bib.segments:
            if segment.kind == "text":
                note = self._free_text(segment, blocks)
                continue
            entry = entries.get(segment.start)
            text = self._entry(entry) if entry else self._other(segment)
            blocks.append((segment.kind, f"{note}{self.line_end}{text}" if note else text, entry))
            note = ""
        if note:
            blocks.append(("text", note, None))
        return blocks

    def _free_text(self, segment: Segment, blocks: list[Block]) -> str:
        """Put free text down in its paragraphs; what stands right before the next block is returned."""
        text = re.sub(r"\r\n?", "\n", self.bib.text[segment.start : segment.end])
        text = text[1:] if segment.start == 0 and text.startswith("\ufeff") else text
        first, newline, rest = text.partition("\n")
        if blocks and first.strip(" \t"):  # on the line of the block before: stays there
            kind, before, entry = blocks[-1]
            blocks[-1] = (kind, before + first.rstrip(" \t"), entry)
            text = newline + rest
        touching = not re.search(r"\n[ \t]*\n[ \t]*\Z", text) and segment.end < len(self.bib.text)
        text = "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip("\n")
        if not text:
            return ""
        paragraphs, _, note = text.rpartition("\n\n") if touching else (text, "", "")
        if paragraphs.strip("\n"):
            blocks.append(("text", self._own_line_ends(paragraphs.strip("\n")), None))
        return self._own_line_ends(note.strip("\n"))

    def _own_line_ends(self, text: str) -> str:
        return text.replace("\n", self.line_end)

    def _other(self, segment: Segment) -> str:
        return self.bib.text[segment.start : segment.end]

    # --------------------------------------------------------------------------------------------- entries

    def _entry(self, entry: Entry) -> str:
        if _is_odd(entry) or entry.segment.start in self.kept:
            return entry.raw
        options, text = self.options, self.bib.text
        opening, closing = text[entry.segment.body - 1], text[entry.segment.close]
        entry_type = _cased(text[entry.segment.type_start : entry.segment.type_end], options.types)
        head = f"@{entry_type}{opening}{text[entry.key_span.start : entry.key_span.end]}"
        if not entry.fields:
            return f"{head}{',' if options.trailing_comma else ''}{self.line_end}{closing}"
        lines = self._fields(entry)
        last = "," if options.trailing_comma else ""
        body = f",{self.line_end}".join(lines)
        return f"{head},{self.line_end}{body}{last}{self.line_end}{closing}"

    def _fields(self, entry: Entry) -> list[str]:
        options = self.options
        fields = list(entry.fields)
        if options.sort_fields or options.field_order:
            order = (*options.field_order, *(FIELD_ORDER if options.sort_fields else ()))
            rank = {name: position for position, name in reversed([*enumerate(order)])}
            fields.sort(key=lambda field: rank.get(field.name, len(order)))
        names = [_cased(field.name_as_written, options.names) for field in fields]
        width = max(len(name) for name in names) if options.align < 0 else options.align - options.indent - 3
        indent = "\t" if options.tab else " " * options.indent
        heads = [f"{indent}{name:<{max(width, 0)}} = " for name in names]
        return [self._wrapped(head, field, entry) for head, field in zip(heads, fields, strict=True)]

    def _wrapped(self, head: str, field: Field, entry: Entry) -> str:
        """A field, with its value broken at spaces where the line would be too long."""
        value, width = self._value(field, entry), self.options.wrap
        if not width or field.name in VERBATIM_FIELDS or len(head) + len(value) < width or " # " in value:
            return head + value
        indent = " " * (len(head.expandtabs(4)) + 1)
        words = re.sub(r"[ \t\r\n]+", " ", value).split(" ")
        lines, line = [], head + words[0]
        for word in words[1:]:
            if len(line) + 1 + len(word) > width:
                lines.append(line)
                line = indent + word
            else:
                line += " " + word
        return self.line_end.join([*lines, line])

    def _value(self, field: Field, entry: Entry) -> str:
        if self.options.months and field.name == "month" and (month := _month_macro(field)):
            return month
        parenthesis = self.bib.text[entry.segment.body - 1] == "("
        pieces = [self._part(field, kind, start, end, parenthesis) for kind, start, end in field.parts]
        return " # ".join(pieces) if pieces else field.raw

    def _part(self, field: Field, kind: str, start: int, end: int, parenthesis: bool) -> str:
        inner = self.bib.text[start:end]
        if kind == "w":
            return inner
        if self.options.pages and field.name == "pages":
            inner = _page_range(inner)
        if self.options.unwrap and field.name not in VERBATIM_FIELDS and field.name not in ("abstract", "annote"):
            inner = re.sub(r"[ \t]*(?:\r\n|\r|\n)[ \t]*", " ", inner)
        if self.options.bare_numbers and _is_number(inner) and len(field.parts) == 1:
            return inner
        wanted = self.options.delimiters or kind
        if wanted == '"' and quote_outside_braces(inner):
            wanted = "{"
        if kind == '"' and parenthesis and wanted == "{" and not _balanced(inner):
            wanted = '"'
        return f"{{{inner}}}" if wanted == "{" else f'"{inner}"'

    # --------------------------------------------------------------------------------------------- sorting

    def _refuse_to_sort_damage(self) -> None:
        """An entry that is never closed would take in whatever sorting puts after it."""
        for entry in self.bib.entries:
            if entry.segment.broken:
                line = self.bib.place(entry.span).line
                raise WriteRefused(
                    f"{self.bib.path}:{line}: {entry.key} is never closed", next_step="close it, then sort"
                )

    def _sorted(self, blocks: list[Block]) -> list[Block]:
        """Entries sorted between other blocks (headings, @string, @comment); parents of crossref go last."""
        parents = {
            parent.segment.start
            for entry in self.bib.entries
            if (key := entry.get("crossref")) and (parent := self.bib.parent(key.strip()))
        }
        result: list[Block] = []
        run: list[Block] = []

        for block in blocks:
            if block[2] is not None:
                run.append(block)
                continue
            result.extend(self._in_order(run, parents))
            run = []
            result.append(block)
        return result + self._in_order(run, parents)

    def _in_order(self, run: list[Block], parents: set[int]) -> list[Block]:
        """Entries by each of the keys, the last one first, because sorting keeps what was equal in its order."""
        ordered = sorted(run, key=lambda block: _entry_of(block).key.lower())
        for name, opposite in reversed(self.options.sort_keys):
            ordered.sort(key=lambda block: _sort_key(_entry_of(block), name), reverse=opposite)
        return sorted(ordered, key=lambda block: _entry_of(block).segment.start in parents)


def _entry_of(block: Block) -> Entry:
    assert block[2] is not None
    return block[2]


def _sort_key(entry: Entry, name: str) -> tuple[str, ...]:
    if name == "key":
        return (entry.key.lower(),)
    if name == "type":
        return (entry.entry_type,)
    if name == "year":
        return ((entry.text("date") or entry.text("year"))[:4].rjust(4),)
    if name == "author":
        from survey_refs.bib.names import parse_names

        names = parse_names(entry.get("author") or entry.get("editor") or "")
        first = names[0] if names else None
        return ((first.family or first.literal).lower() if first else "", entry.text("year"))
    return (entry.text(name).lower(),)


def _is_number(text: str) -> bool:
    """Digits that BibTeX may have bare, without changing what they say."""
    return text.isascii() and text.isdigit()


def _cased(word: str, case: str | None) -> str:
    return word.upper() if case == "upper" else word.lower() if case == "lower" else word


def _month_macro(field: Field) -> str:
    """The macro for a month written out or as a number; empty where the value is anything else."""
    if len(field.parts) != 1 or (field.parts[0][0] == "w" and not field.raw.isdigit()):
        return ""
    word = field.value.strip(" .").lower()
    if re.fullmatch("0?[1-9]|1[0-2]", word):
        return list(MONTHS)[int(word) - 1]
    for macro, month in MONTHS.items():
        if word in (macro, month.lower()) or (macro == "sep" and word == "sept"):
            return macro
    return ""


_SPACE_RUN = regex(r"[\t\r\n]|  ")
_PAGES = regex(r"(?<![\w-])(\w{0,3}\d+)\s*(?:-{1,3}|[–—])\s*(\w{0,3}\d+)(?![\w-])")


def _page_range(value: str) -> str:
    """``12-34`` and ``12–34`` as ``12--34``; numbers with several hyphens (``1-2-3``, ``S1-S12-S14``) stay."""
    return (
        _PAGES.sub(lambda pages: f"{pages[1]}--{pages[2]}", value) if re.fullmatch(r"[\w\s,;+–—-]+", value) else value
    )


def _balanced(inner: str) -> bool:
    return inner.count("{") == inner.count("}")


# ------------------------------------------------------------------------------------------------------ the guard


def _same_content(
    old: BibFile, new: BibFile, options: Tidy, said: Sequence[_Content], says: Sequence[_Content]
) -> None:
    """Compare what two files say, ``said`` and ``says`` of their entries.

    Raises :class:`WriteRefused` where they differ in more than form.
    """
    checks: Sequence[tuple[str, object, object]] = (
        ("keys", *_ordered(old.keys, new.keys, bool(options.sort_keys))),
        ("entries", Counter(said), Counter(says)),
        ("macros", dict(old.strings), dict(new.strings)),
        ("@preamble blocks", old.preambles, new.preambles),
        ("comments", old.comments, new.comments),
        ("text between the entries", _loose_words(old), _loose_words(new)),
        ("damage", _errors(old.findings), _errors(new.findings)),
    )
    for what, before, after in checks:
        if before != after:
            raise WriteRefused(f"{old.path}: tidying would change the {what}; nothing was written")


def _ordered(old: list[str], new: list[str], is_sorted: bool) -> tuple[object, object]:
    return (Counter(old), Counter(new)) if is_sorted else (old, new)


def _contents(bib: BibFile, options: Tidy) -> list[_Content]:
    """What each entry says: type, key, and of every field the name, the value and, for macros, the source."""
    return [_entry_content(entry, options) for entry in bib.entries]


def _entry_content(entry: Entry, options: Tidy) -> _Content:
    fields = sorted((field.name, *_meaning(field, options)) for field in entry.fields)
    return (entry.entry_type, entry.key, *fields)


def _meaning(field: Field, options: Tidy) -> tuple[str, ...]:
    if options.months and field.name == "month" and (month := _month_macro(field)):
        return (month,)
    spans = field.parts
    words = [_words(field, start, end) for _, start, end in spans]
    if options.pages and field.name == "pages":
        words = [_page_range(text) for text in words]
    kinds = [
        "w" if kind == "w" and not _is_number(text) else "s" for (kind, *_), text in zip(spans, words, strict=True)
    ]
    if len(spans) == 1 and options.months and field.name == "month":
        return (words[0],)
    if len(spans) == 1:
        return (kinds[0] + words[0].strip(" "),)
    return tuple(kind + text for kind, text in zip(kinds, words, strict=True))


def _words(field: Field, start: int, end: int) -> str:
    """The text of a part of a value with each run of white space as one blank (verbatim fields as they stand)."""
    text = field.source[start:end]
    if field.name in VERBATIM_FIELDS or not _SPACE_RUN.search(text):
        return text
    return re.sub(r"[ \t\r\n]+", " ", text)


def _loose_words(bib: BibFile) -> Counter[str]:
    """The words of the text between blocks."""
    text = " ".join(bib.text[at.start : at.end] for at in bib.segments if at.kind == "text")
    return Counter(text.removeprefix("\ufeff").split())


def _errors(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.name for finding in findings if finding.severity is Severity.ERROR)
