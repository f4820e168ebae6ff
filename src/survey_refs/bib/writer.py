"""Writing is splicing: edits of spans, planned in the file's own style, guarded by reading the result again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from survey_refs.bib.decode import Decoded, decode
from survey_refs.bib.diff import unified_lines
from survey_refs.bib.file import BibFile, Entry, Field
from survey_refs.bib.formatting import FormattingStyle, cased, style_of_entry
from survey_refs.bib.guard import Guard
from survey_refs.bib.macros import MONTHS
from survey_refs.errors import UnknownKey, WriteRefused
from survey_refs.files import clear_leftovers, locked, write_atomically
from survey_refs.latex.encode import to_ascii
from survey_refs.model import Change, Edit, Span
from survey_refs.patterns import regex

# ------------------------------------------------------------------------------------------------------- planning


def plan_edits(bib: BibFile, changes: Iterable[Change]) -> list[Edit]:
    """Edits that make the changes, in the manner of each entry and its file.

    Raises :class:`UnknownKey` for an entry that is not there, :class:`WriteRefused` where a change does not fit: the
    field's value is not ``old``, a field to be added is there already, or a value cannot stand between delimiters.
    """
    grouped: dict[tuple[str, int], list[Change]] = {}
    for change in changes:
        grouped.setdefault((change.key, change.index), []).append(change)
    edits: list[Edit] = []
    for (key, index), group in grouped.items():
        entry = bib.entry(key, index)
        if entry is None:
            raise UnknownKey(f"{bib.path}: no entry has the key {key!r}")
        edits.extend(_entry_edits(bib, entry, group))
    return sorted(edits, key=lambda edit: edit.span)


def _entry_edits(bib: BibFile, entry: Entry, changes: Sequence[Change]) -> list[Edit]:
    style = style_of_entry(entry, bib, bib.formatting_style)
    edits: list[Edit] = []
    added: list[str] = []
    removed: list[Field] = []
    touched: set[str] = set()
    for change in changes:
        name = change.field.lower()
        where = f"{bib.path}: {entry.key}.{name}"
        if name in touched:
            raise WriteRefused(f"{where}: two changes for one field")
        touched.add(name)
        field = entry.field(name)
        if change.old is None and change.new is not None:
            if field is not None:
                raise WriteRefused(f"{where}: is there already, with the value {field.value!r}")
            _check_name(where, name)
            added.append(style.field(name, _new_value(bib, style, where, name, change.new)))
            continue
        if field is None:
            raise WriteRefused(f"{where}: there is no such field")
        if change.old is not None and _folded(change.old) != _folded(field.value):
            raise WriteRefused(f"{where}: the value is {field.value!r} and not {change.old!r}")
        if change.new is None:
            removed.append(field)
        elif _folded(change.new) != _folded(field.value):
            edits.append(Edit(span=field.value_span, text=_changed_value(bib, style, where, field, change.new)))
    edits.extend(_removals(bib, entry, removed))
    if added:
        edits.append(_addition(bib, entry, style, added, removed))
    return edits


def _folded(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip()


def _check_name(where: str, name: str) -> None:
    if not re.fullmatch(r"[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*", name):
        raise WriteRefused(f"{where}: not a name of a field")


_BRACE = regex(r"[{}]")
_CONTROL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _check_value(where: str, value: str) -> None:
    depth = 0
    for brace in _BRACE.findall(value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    if depth:
        raise WriteRefused(f"{where}: the braces of the new value do not balance: {value!r}")
    if (len(value) - len(value.rstrip("\\"))) % 2:
        raise WriteRefused(f"{where}: the new value ends with a backslash: {value!r}")
    if _CONTROL.search(value):
        raise WriteRefused(f"{where}: the new value holds a control character: {value!r}")


def _prepared(bib: BibFile, style: FormattingStyle, where: str, value: str) -> str:
    _check_value(where, value)
    if "\n" in value or "\r" in value:
        value = re.sub(r"\r\n|\r|\n", style.line_end, value)
    try:
        bib.decoded.encode(value)
    except UnicodeEncodeError:
        value = to_ascii(value, only_if=lambda char: not _fits(bib, char))
    return value


def _fits(bib: BibFile, char: str) -> bool:
    try:
        bib.decoded.encode(char)
    except UnicodeEncodeError:
        return False
    return True


def _new_value(bib: BibFile, style: FormattingStyle, where: str, name: str, value: str) -> str:
    value = _prepared(bib, style, where, value)
    if name == "month" and value.lower() in MONTHS:
        return value
    return style.value(value)


def _changed_value(bib: BibFile, style: FormattingStyle, where: str, field: Field, value: str) -> str:
    """The new value between the delimiters that the old one had."""
    value = _prepared(bib, style, where, value)
    if field.name == "month" and value.lower() in MONTHS:
        return value
    raw = field.raw
    if raw.isdigit():
        return value if value.isdigit() and value.isascii() else _delimited(style, value)
    if raw[:1] == '"' and "#" not in raw:
        return _delimited(style, value, '"')
    if raw[:1] == "{" and "#" not in raw:
        return "{" + value + "}"
    return _delimited(style, value)


def _delimited(style: FormattingStyle, value: str, delimiter: str = "") -> str:
    return replace(style, bare_numbers=False, delimiter=delimiter or style.delimiter).value(value)


def _removals(bib: BibFile, entry: Entry, removed: Sequence[Field]) -> list[Edit]:
    """Spans that take a field away with its comma and the white space before it."""
    edits: list[Edit] = []
    view, close = bib.view, entry.segment.close
    for field in removed:
        start, end = field.span.start, field.span.end
        while start > entry.parsed.body and view[start - 1].isspace():
            start -= 1
        after = end
        while after < close and view[after].isspace():
            after += 1
        if after < close and view[after] == ",":
            end = after + 1
        elif view[start - 1] == "," and start > entry.parsed.body:
            start -= 1  # the last field has no comma: the one before it shall have none either
            while view[start - 1].isspace():
                start -= 1
        edits.append(Edit(span=Span(start, end), text=""))
    return _merged(edits)


def _merged(edits: list[Edit]) -> list[Edit]:
    merged: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.span):
        if merged and edit.span.start < merged[-1].span.end:
            span = Span(merged[-1].span.start, max(edit.span.end, merged[-1].span.end))
            merged[-1] = Edit(span=span, text="")
        else:
            merged.append(edit)
    return merged


def _addition(bib: BibFile, entry: Entry, style: FormattingStyle, added: list[str], removed: Sequence[Field]) -> Edit:
    """New fields stand after the last one."""
    where = f"{bib.path}: {entry.key}"
    if entry.segment.broken:
        raise WriteRefused(f"{where}: the entry is never closed", next_step="close it, and run the command again")
    gone = {field.span.start for field in removed}
    fields = [spans for spans in entry.parsed.fields if spans[0] not in gone]
    if fields and len(fields) == len(entry.parsed.fields):
        at = fields[-1][3]
        return Edit(span=Span(at, at), text="".join(style.before_field + field for field in added))
    if entry.parsed.fields:  # some go at the same time: the new ones come in front
        at = entry.parsed.body
        joined = style.before_field.join(added)
        return Edit(span=Span(at, at), text=f"{style.first}{joined}{',' if fields else ''}")
    at = entry.parsed.key_end
    comma = bib.view.find(",", at, entry.segment.close)
    end = bib.text[comma + 1 if comma >= 0 else at : entry.segment.close]
    tail = "" if "\n" in end or "\n" not in style.first else style.line_end
    head = "," if comma < 0 else ""
    at = comma + 1 if comma >= 0 else at
    return Edit(span=Span(at, at), text=f"{head}{style.first}{style.before_field.join(added)}{tail}")


class NewEntry(NamedTuple):
    """An entry that is to be added: ``fields`` are values as they stand between delimiters."""

    key: str
    entry_type: str
    fields: Mapping[str, str]


def add_entry(bib: BibFile, key: str, entry_type: str, fields: Mapping[str, str]) -> Edit:
    """An edit that adds an entry in the file's style: in its place where the keys are sorted, else after the last.

    ``fields`` are values as they stand between delimiters. Raises :class:`WriteRefused` for a key that is there
    already (in any case) or cannot be one.
    """
    return add_entries(bib, [NewEntry(key, entry_type, fields)])[0]


def add_entries(bib: BibFile, entries: Iterable[NewEntry]) -> list[Edit]:
    """Edits that add entries as :func:`add_entry` does. Raises :class:`WriteRefused` where one of them cannot be."""
    taken = {entry.key.lower() for entry in bib.entries}
    keys = [entry.key.lower() for entry in bib.entries]
    is_sorted = len(keys) > 2 and keys == sorted(keys)
    placed: dict[int, list[tuple[str, str]]] = {}
    for new in entries:
        where = f"{bib.path}: {new.key}"
        if new.key.lower() in taken:
            raise WriteRefused(f"{where}: an entry with this key is there already")
        taken.add(new.key.lower())
        position = bisect_left(keys, new.key.lower()) if is_sorted else len(keys)
        placed.setdefault(position, []).append((new.key.lower() if is_sorted else "", _entry_text(bib, new, where)))
    return [_placed(bib, at, [text for _, text in sorted(new, key=lambda pair: pair[0])]) for at, new in placed.items()]


def _entry_text(bib: BibFile, new: NewEntry, where: str) -> str:
    """The entry in the file's style."""
    key, entry_type = new.key, new.entry_type
    if not key or re.search(r"[\s,{}\"#%'()=\\~]", key):
        raise WriteRefused(f"{where!r}: not a citation key: no white space, commas, braces or quotation marks")
    if not re.fullmatch(r"[^\s{}(),\"#%'=@\\]+", entry_type) or entry_type.lower() in ("comment", "string", "preamble"):
        raise WriteRefused(f"{where}: {entry_type!r} is not an entry type")
    style = bib.formatting_style
    written = []
    for name, value in new.fields.items():
        _check_name(f"{where}.{name}", name)
        written.append(style.field(name, _new_value(bib, style, f"{where}.{name}", name.lower(), value)))
    opening, closing = style.brackets[0], style.brackets[1]
    body = style.before_field.join(written)
    head = f"@{cased(entry_type, style.type_case)}{opening}{key},"
    return f"{head}{style.first}{body}{style.after_last}{closing}" if written else f"{head}{style.line_end}{closing}"


def _placed(bib: BibFile, position: int, texts: Sequence[str]) -> Edit:
    """New entries before the entry at ``position``, or after the last."""
    entries, line_end = bib.entries, bib.formatting_style.line_end
    between = bib.formatting_style.between if line_end in bib.formatting_style.between else line_end * 2
    text = between.join(texts)
    if not entries:
        before = bib.text.rstrip()
        at = len(bib.text)
        lead = "" if not before.strip("\ufeff") else "" if bib.text.endswith(line_end * 2) else line_end
        lead = line_end + lead if before.strip("\ufeff") and not bib.text.endswith(line_end) else lead
        return Edit(span=Span(at, at), text=f"{lead}{text}{line_end}")
    if position == 0:
        at = entries[0].segment.start
        return Edit(span=Span(at, at), text=f"{text}{between}")
    at = entries[position - 1].segment.end
    if entries[position - 1].segment.broken:
        between = line_end * 2
    rest_of_line = bib.view[at : bib.view.find("\n", at) if "\n" in bib.view[at:] else len(bib.view)]
    if rest_of_line.strip() and not rest_of_line.lstrip().startswith("@"):
        at += len(rest_of_line)
    return Edit(span=Span(at, at), text=f"{between}{text}")


# --------------------------------------------------------------------------------------------------- applying


def apply_edits(bib: BibFile, edits: Iterable[Edit]) -> str:
    """The text with the edits made, after reading it again: nothing else may have changed.

    Every entry, field, macro, preamble and comment that no edit touches must stand in the result exactly as before,
    nothing new may appear outside of what was written, and no damage may be added. Raises :class:`WriteRefused`
    otherwise, and for edits that overlap.
    """
    ordered = sorted(edits, key=lambda edit: edit.span)
    text = _splice(bib, ordered)
    if ordered:
        Guard(bib, BibFile(_redecoded(bib, text), bib.path), ordered).check()
    return text


def _redecoded(bib: BibFile, text: str) -> Decoded:
    return replace(bib.decoded, text=text)


def _splice(bib: BibFile, edits: Sequence[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        if edit.span.start < at or edit.span.end < edit.span.start or edit.span.end > len(bib.text):
            place = bib.place(min(edit.span.start, len(bib.text)))
            raise WriteRefused(f"{bib.path}:{place.line}:{place.column}: two changes touch the same text")
        pieces.append(bib.text[at : edit.span.start])
        pieces.append(edit.text)
        at = edit.span.end
    pieces.append(bib.text[at:])
    return "".join(pieces)


def apply_changes(bib: BibFile, changes: Iterable[Change]) -> str:
    """:func:`plan_edits`, :func:`apply_edits`, and a look whether each field now has the value that was asked for."""
    changes = list(changes)
    text = apply_edits(bib, plan_edits(bib, changes))
    result = BibFile(_redecoded(bib, text), bib.path)
    for change in changes:
        entry = result.entry(change.key, change.index)
        value = entry.get(change.field) if entry else None
        wanted = None if change.new is None else _folded(change.new)
        if value != wanted and not (change.field == "month" or to_ascii(wanted or "") == to_ascii(value or "")):
            raise WriteRefused(f"{bib.path}: {change.key}.{change.field}: would read {value!r}, not {wanted!r}")
    return text


# ---------------------------------------------------------------------------------------------------- writing


def write_bib(bib: BibFile, new_text: str, backup: bool = False) -> bool:
    """Replace the file by ``new_text`` atomically, in its own encoding; False where nothing changes.

    Writers of one file wait for each other (:func:`survey_refs.files.locked`), and each compares the file with what it
    has read before it replaces it. A file that is not there yet is made where ``bib`` was empty. With ``backup`` the
    old bytes are kept beside it as ``NAME.bak``. Raises :class:`WriteRefused` where the file changed since it was read,
    cannot be replaced without a loss, or its encoding has no such character, :class:`WriteFailed` where the system says
    no; the file is then as it was.
    """
    bib.refuse_read_only()
    data, old = encode_text(bib, new_text), bib.data
    path = Path(bib.path)
    if data == old:
        clear_leftovers(path)
        return False
    if path.exists() and not path.is_file():
        raise WriteRefused(f"{path}: not a file that can be replaced; nothing was written", next_step="work on a copy")
    with locked(path):
        if backup and path.is_file():
            real = path.resolve()
            write_atomically(real.with_name(real.name + ".bak"), old, like=real)
        write_atomically(path, data, expected=old)
    return True


def encode_text(bib: BibFile, text: str) -> bytes:
    """``text`` in the file's encoding. Raises :class:`WriteRefused` where that would not read back as ``text``."""
    try:
        data = bib.decoded.encode(text)
    except UnicodeEncodeError as error:
        char = text[error.start]
        raise WriteRefused(
            f"{bib.path}: {bib.encoding} has no {char!r} (U+{ord(char):04X})", next_step="save the file as UTF-8"
        ) from None
    if decode(data).text != text:
        raise WriteRefused(f"{bib.path}: the text would not read back as it was written in {bib.encoding}")
    return data


def unified_diff(bib: BibFile, new_text: str) -> str:
    """The change as a unified diff, as ``git apply`` and ``patch`` take it; empty where nothing changes."""
    before, after = ("", "") if Path(bib.path).is_absolute() else ("a/", "b/")
    return "".join(unified_lines(bib.text, new_text, before + bib.path, after + bib.path))
