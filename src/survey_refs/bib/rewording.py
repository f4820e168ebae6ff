"""What tidying changes of an entry on request only: fields left out, braces, capitals, addresses, lists of authors.

Each change is an edit that the writer's guard checks; layout is :mod:`survey_refs.bib.tidy`'s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from survey_refs.bib.file import BibFile, Entry, Field
from survey_refs.bib.journal_names import JournalNames
from survey_refs.bib.names import split_names
from survey_refs.bib.writer import apply_edits, plan_edits
from survey_refs.errors import UsageError, WriteRefused
from survey_refs.latex.decode import latex_to_unicode
from survey_refs.latex.encode import unicode_to_latex
from survey_refs.model import Change, Edit, Span
from survey_refs.patterns import regex


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """Fields and what becomes of them; nothing is done unless it is asked for.

    ``omit``: fields left out. ``duplicate_fields``: of a field that an entry repeats with the same value one stays.
    ``empty_fields``: fields without a value go. ``enclose``: fields whose value gets braces of its own;
    ``strip_enclosing``: loses them; ``strip_braces``: loses all that are not part of a command or of maths.
    ``drop_all_caps``: titles and journals typed in capitals become title case. ``encode_urls``: what no address may
    hold is percent-encoded. ``comments``: text between entries and @comment go. ``max_authors``: the rest of the people
    is ``and others``. ``journals`` are named ``abbreviated`` or ``full`` as ``journal_names`` has them.
    """

    omit: tuple[str, ...] = ()
    duplicate_fields: bool = False
    empty_fields: bool = False
    enclose: tuple[str, ...] = ()
    strip_enclosing: bool = False
    strip_braces: tuple[str, ...] = ()
    drop_all_caps: bool = False
    encode_urls: bool = False
    comments: bool = False
    max_authors: int = 0
    journals: Literal["", "abbreviated", "full"] = ""
    journal_names: JournalNames = JournalNames()  # noqa: RUF009 (frozen)

    def __post_init__(self) -> None:
        """Raise :class:`UsageError` for what cannot be meant."""
        if self.max_authors < 0:
            raise UsageError(f"max_authors: a number from 1 on, not {self.max_authors}")
        if self.journals and self.journal_names == JournalNames():
            raise UsageError("journals: name the list of journals or title words")
        if both := set(self.enclose) & set(self.strip_braces):
            raise UsageError(f"{', '.join(sorted(both))}: braces are either added or taken away")


NOTHING = Rewording()
"""Nothing asked for."""


def reworded(bib: BibFile, rewording: Rewording, skip: Callable[[Entry], bool]) -> tuple[str, list[Entry]]:
    """The text of the file with what was asked for, and the entries that could not be changed.

    Entries for which ``skip`` says so stay as they are.
    """
    edits: list[Edit] = []
    left: list[Entry] = []
    for entry in bib.entries:
        if skip(entry):
            continue
        try:
            edits += _entry_edits(bib, entry, rewording)
        except WriteRefused:
            left.append(entry)
    if rewording.comments:
        edits += _comments(bib)
    return apply_edits(bib, edits), left


def _entry_edits(bib: BibFile, entry: Entry, rewording: Rewording) -> list[Edit]:
    gone = [*_repeated(entry)] if rewording.duplicate_fields else []
    edits = [_without(bib, field) for field in gone]
    changes: list[Change] = []
    for field in entry.fields:
        if field in gone or entry.field(field.name) is not field:
            continue
        value = field.value
        if field.name in rewording.omit or (rewording.empty_fields and not value.strip()):
            changes.append(_change(entry, field, None))
        elif not field.is_macro and (new := _value(field.name, value, rewording)) != value:
            changes.append(_change(entry, field, new))
    return [*edits, *plan_edits(bib, changes)]


def _change(entry: Entry, field: Field, new: str | None) -> Change:
    return Change(
        key=entry.key, field=field.name, old=field.value, new=new, source="tidy", reason="", index=entry.index
    )


def _repeated(entry: Entry) -> Iterator[Field]:
    """Fields that stand once more with the same value further down."""
    for field in entry.fields:
        last = entry.field(field.name)
        if last is not field and last is not None and last.value == field.value:
            yield field


def _without(bib: BibFile, field: Field) -> Edit:
    """A field that another follows, with its comma and the white space after it."""
    end = field.span.end
    while end < len(bib.view) and (bib.view[end].isspace() or bib.view[end] == ","):
        end += 1
    return Edit(span=Span(field.span.start, end), text="")


def _value(name: str, value: str, rewording: Rewording) -> str:
    if rewording.drop_all_caps and name in _CASED:
        value = title_cased(value)
    if name in rewording.strip_braces:
        value = without_braces(value)
    if rewording.strip_enclosing and name not in rewording.enclose:
        value = without_enclosing(value)
    if name in rewording.enclose and without_enclosing(value) == value:
        value = f"{{{value}}}"
    if rewording.encode_urls and name == "url":
        value = quote(value, safe="%/:?#[]@!$&'()*+,;=~-._\\")
    if rewording.journals and name in ("journal", "journaltitle"):
        value = _journal(value, rewording)
    if rewording.max_authors and name in ("author", "editor"):
        value = _first_names(value, rewording.max_authors)
    return value


def _journal(value: str, rewording: Rewording) -> str:
    name = latex_to_unicode(value)
    names = rewording.journal_names
    new = names.abbreviated(name) if rewording.journals == "abbreviated" else names.in_full(name)
    return value if new == name else unicode_to_latex(new)


def _first_names(value: str, most: int) -> str:
    names = split_names(value)
    people = names[:-1] if names and names[-1] == "others" else names
    return " and ".join([*people[:most], "others"]) if len(people) > most else value


# ------------------------------------------------------------------------------------------------------------- braces


def without_enclosing(value: str) -> str:
    """A value without the pair of braces that is round all of it."""
    if not (value.startswith("{") and value.endswith("}")):
        return value
    depth = 0
    for position, char in enumerate(value):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0 and position < len(value) - 1:
            return value
    return value[1:-1]


_TOKEN = regex(r"\\[A-Za-z]+\*?\s*|\\.|\$[^$]*\$|[{}]|[^\\{}$]+|.", re.DOTALL)


def without_braces(value: str) -> str:
    """A value without braces, but for those that belong to a command (``\\emph{…}``, ``{\\"u}``) or to maths."""
    tokens = _TOKEN.findall(value)
    pieces: list[str] = []
    kept: list[bool] = []
    for position, token in enumerate(tokens):
        before = tokens[position - 1] if position else ""
        after = tokens[position + 1] if position + 1 < len(tokens) else ""
        if token == "{":
            kept.append(before.startswith("\\") or after.startswith("\\") or any(kept))
            pieces.append(token if kept[-1] else "")
        elif token == "}":
            pieces.append(token if kept and kept.pop() else "")
        else:
            pieces.append(token)
    return "".join(pieces)


# ----------------------------------------------------------------------------------------------------------- capitals

_CASED = frozenset({"title", "subtitle", "booktitle", "maintitle", "journal", "journaltitle", "series"})
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with"}
)  # fmt: skip


def title_cased(value: str) -> str:
    """A value that is typed in capitals in title case; any other, and one with commands or maths, as it is."""
    letters = [char for char in value if char.isalpha()]
    if "\\" in value or "$" in value or len(letters) < 8 or not all(char.isupper() for char in letters):
        return value
    words = value.lower().split(" ")
    return " ".join(_cased(word, index == 0 or words[index - 1].endswith(":")) for index, word in enumerate(words))


def _cased(word: str, first: bool) -> str:
    if not first and word.strip("{}") in _SMALL:
        return word
    return re.sub(r"^\W*\w|(?<=[-/])\w", lambda found: found[0].upper(), word)


# ----------------------------------------------------------------------------------------------------------- comments


def _comments(bib: BibFile) -> Iterable[Edit]:
    for segment in bib.segments:
        start = segment.start
        text = bib.text[start : segment.end]
        if segment.kind == "comment" or (segment.kind == "text" and text.strip("\ufeff").strip()):
            mark = text[:1] if text.startswith("\ufeff") else ""
            new = f"{mark}{bib.formatting_style.line_end}" if segment.kind == "text" else ""
            yield Edit(span=Span(start, segment.end), text=new)
