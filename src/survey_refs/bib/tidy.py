"""Tidying: the whole file written anew in one manner, and only if nothing but its form has changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from survey_refs.bib.datamodel import VERBATIM_FIELDS
from survey_refs.bib.file import BibFile, Entry, Field
from survey_refs.bib.formatting import quote_outside_braces
from survey_refs.bib.macros import MONTHS
from survey_refs.bib.scan import Segment
from survey_refs.errors import UsageError, WriteRefused
from survey_refs.model import Finding, Severity

FIELD_ORDER = (
    "author", "editor", "title", "subtitle", "titleaddon", "maintitle", "booktitle", "booksubtitle", "journal",
    "journaltitle", "series", "edition", "volume", "number", "issue", "pages", "eid", "articleno", "chapter",
    "publisher", "organization", "institution", "school", "address", "location", "howpublished", "type", "date",
    "year", "month", "day", "isbn", "issn", "doi", "eprint", "eprinttype", "archiveprefix", "eprintclass",
    "primaryclass", "url", "urldate", "note", "keywords", "abstract",
)  # fmt: skip
"""The order of ``sort_fields``: fields not named here follow, in the order they have."""

SORTS = ("none", "key", "type", "year", "author")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidy:
    """What a tidy file looks like. The defaults change layout only; None leaves a thing as each entry has it.

    ``indent`` blanks before a field; ``align`` the column of the values (0: one blank round ``=``; -1: as wide as the
    longest name of the entry); ``delimiters`` ``{`` or ``"``; ``names`` and ``types`` ``lower`` or ``upper``;
    ``trailing_comma`` behind the last field; ``months`` turns written months into macros; ``pages`` writes ranges of
    pages with ``--``; ``blank_lines`` between entries; ``sort_fields`` and ``sort`` (one of :data:`SORTS`) reorder;
    ``unwrap`` joins values that run over several lines. Macros, numbers and ``#`` stay.
    """

    indent: int = 2
    align: int = 0
    delimiters: str | None = "{"
    names: str | None = "lower"
    types: str | None = "lower"
    trailing_comma: bool = True
    months: bool = True
    pages: bool = True
    blank_lines: int = 1
    sort_fields: bool = False
    sort: str = "none"
    unwrap: bool = False

    def __post_init__(self) -> None:
        """Raise :class:`UsageError` for a value that cannot be meant."""
        if self.sort not in SORTS:
            raise UsageError(f"cannot sort by {self.sort!r}; one of {', '.join(SORTS)}")
        if self.delimiters not in (None, "{", '"'):
            raise UsageError(f'delimiters are {{ or ", not {self.delimiters!r}')


def tidy(bib: BibFile, options: Tidy | None = None) -> str:
    """The text of the file, tidied. Damaged entries, comments inside entries and repeated keys are left as they are.

    The result is read again; where anything but form differs (keys, types, fields, values, macros, comments),
    :class:`WriteRefused` is raised.
    """
    text = _Writer(bib, options or Tidy()).text()
    _same_content(bib, BibFile(replace(bib.decoded, text=text), bib.path), options or Tidy())
    return text


def left_alone(bib: BibFile) -> list[Entry]:
    """The entries that :func:`tidy` does not touch, because something in them is damaged."""
    return [entry for entry in bib.entries if _is_odd(entry)]


def _is_odd(entry: Entry) -> bool:
    return bool(entry.segment.broken or entry.parsed.remarks or entry.segment.strays)


class _Writer:
    def __init__(self, bib: BibFile, options: Tidy) -> None:
        self.bib = bib
        self.options = options
        self.line_end = bib.manner.line_end

    def text(self) -> str:
        blocks = self._blocks()
        if self.options.sort != "none":
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

    def _blocks(self) -> list[tuple[str, str, Entry | None]]:
        """``(kind, text, entry)`` for each block; free text goes with the block behind it where it touches it."""
        entries = {entry.segment.start: entry for entry in self.bib.entries}
        blocks: list[tuple[str, str, Entry | None]] = []
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

    def _free_text(self, segment: Segment, blocks: list[tuple[str, str, Entry | None]]) -> str:
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
        if _is_odd(entry):
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
        if options.sort_fields:
            rank = {name: position for position, name in enumerate(FIELD_ORDER)}
            fields.sort(key=lambda field: rank.get(field.name, len(rank)))
        names = [_cased(field.name_as_written, options.names) for field in fields]
        width = max(len(name) for name in names) if options.align < 0 else options.align - options.indent - 3
        blank = " " * options.indent
        return [
            f"{blank}{name:<{max(width, 0)}} = {self._value(field, entry)}"
            for name, field in zip(names, fields, strict=True)
        ]

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
        wanted = self.options.delimiters or kind
        if wanted == '"' and quote_outside_braces(inner):
            wanted = "{"
        if kind == '"' and parenthesis and wanted == "{" and not _balanced(inner):
            wanted = '"'
        return f"{{{inner}}}" if wanted == "{" else f'"{inner}"'

    # --------------------------------------------------------------------------------------------- sorting

    def _refuse_to_sort_damage(self) -> None:
        """An entry that is never closed would take in whatever sorting puts behind it."""
        for entry in self.bib.entries:
            if entry.segment.broken:
                line = self.bib.place(entry.span).line
                raise WriteRefused(f"{self.bib.path}:{line}: {entry.key} is never closed; mend it before sorting")

    def _sorted(self, blocks: list[tuple[str, str, Entry | None]]) -> list[tuple[str, str, Entry | None]]:
        """Entries sorted between other blocks (headings, @string, @comment); parents of crossref go last."""
        parents = {
            parent.segment.start
            for entry in self.bib.entries
            if (key := entry.get("crossref")) and (parent := self.bib.parent(key.strip()))
        }
        result: list[tuple[str, str, Entry | None]] = []
        run: list[tuple[str, str, Entry | None]] = []

        def rank(block: tuple[str, str, Entry | None]) -> tuple[object, ...]:
            entry = block[2]
            assert entry is not None
            return (entry.segment.start in parents, *_sort_key(entry, self.options.sort))

        for block in blocks:
            if block[2] is not None:
                run.append(block)
                continue
            result.extend(sorted(run, key=rank))
            run = []
            result.append(block)
        return result + sorted(run, key=rank)


def _sort_key(entry: Entry, sort: str) -> tuple[str, ...]:
    key = entry.key.lower()
    if sort == "type":
        return entry.entry_type, key
    if sort == "year":
        return (entry.text("date") or entry.text("year"))[:4].rjust(4), key
    if sort == "author":
        from survey_refs.bib.names import parse_names

        names = parse_names(entry.get("author") or entry.get("editor") or "")
        first = names[0] if names else None
        return ((first.family or first.literal).lower() if first else "", entry.text("year"), key)
    return (key,)


def _cased(word: str, case: str | None) -> str:
    return word.upper() if case == "upper" else word.lower() if case == "lower" else word


def _month_macro(field: Field) -> str:
    """The macro for a month written out or as a number; empty where the value is anything else."""
    if len(field.parts) != 1 or (field.parts[0][0] == "w" and not field.raw.isdigit()):
        return ""
    word = field.value.strip(" .").lower()
    if word.isdigit() and 1 <= int(word) <= 12:
        return list(MONTHS)[int(word) - 1]
    for macro, month in MONTHS.items():
        if word in (macro, month.lower()) or (macro == "sep" and word == "sept"):
            return macro
    return ""


_PAGES = re.compile(r"(?<![\w-])(\w{0,3}\d+)\s*(?:-{1,3}|[–—])\s*(\w{0,3}\d+)(?![\w-])")


def _page_range(value: str) -> str:
    """``12-34`` and ``12–34`` as ``12--34``; numbers with several hyphens (``1-2-3``, ``S1-S12-S14``) stay."""
    return _PAGES.sub(r"\1--\2", value) if re.fullmatch(r"[\w\s,;+–—-]+", value) else value


def _balanced(inner: str) -> bool:
    return inner.count("{") == inner.count("}")


# ------------------------------------------------------------------------------------------------------ the guard


def _same_content(old: BibFile, new: BibFile, options: Tidy) -> None:
    """Compare what two files say. Raises :class:`WriteRefused` where they differ in more than form."""
    checks: Sequence[tuple[str, object, object]] = (
        ("keys", *_ordered(old.keys, new.keys, options.sort)),
        ("entries", _content(old, options), _content(new, options)),
        ("macros", dict(old.strings), dict(new.strings)),
        ("@preamble blocks", old.preambles, new.preambles),
        ("comments", old.comments, new.comments),
        ("text between the entries", _loose_words(old), _loose_words(new)),
        ("damage", _errors(old.findings), _errors(new.findings)),
    )
    for what, before, after in checks:
        if before != after:
            raise WriteRefused(f"{old.path}: tidying would change the {what}; nothing was written")


def _ordered(old: list[str], new: list[str], sort: str) -> tuple[object, object]:
    return (old, new) if sort == "none" else (Counter(old), Counter(new))


def _content(bib: BibFile, options: Tidy) -> Counter[tuple[str, ...]]:
    """Every field of every entry: type, key, name, value and, for macros, the source."""
    found: Counter[tuple[str, ...]] = Counter()
    for entry in bib.entries:
        kind, key = entry.entry_type, entry.key
        found[kind, key] += 1
        for field in entry.fields:
            found[kind, key, field.name, *_meaning(field, options)] += 1
    return found


def _meaning(field: Field, options: Tidy) -> tuple[str, ...]:
    if options.months and field.name == "month" and (month := _month_macro(field)):
        return (month,)
    spans = field.parts
    parts = tuple(("w" if kind == "w" else "s") + _words(field, start, end) for kind, start, end in spans)
    if options.months and field.name == "month" and len(parts) == 1:
        return (parts[0][1:],)
    if options.pages and field.name == "pages":
        return tuple(_page_range(part) for part in parts)
    return parts if len(parts) > 1 else tuple(part.strip(" ") for part in parts)


def _words(field: Field, start: int, end: int) -> str:
    """The text of a part of a value with each run of white space as one blank (verbatim fields as they stand)."""
    text = field.source[start:end]
    return text if field.name in VERBATIM_FIELDS else re.sub(r"[ \t\r\n]+", " ", text)


def _loose_words(bib: BibFile) -> Counter[str]:
    """The words of the text between blocks."""
    text = " ".join(bib.text[at.start : at.end] for at in bib.segments if at.kind == "text")
    return Counter(text.removeprefix("\ufeff").split())


def _errors(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.name for finding in findings if finding.severity is Severity.ERROR)
