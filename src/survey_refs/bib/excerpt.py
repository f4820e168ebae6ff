"""Some entries of a file as a file of their own, byte for byte, with all that they need."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from survey_refs.bib.file import BibFile, Entry
from survey_refs.bib.syntax import parse_string, value_parts
from survey_refs.patterns import regex

_LINKS = ("crossref", "xref", "xdata", "related", "entryset")
_XDATA = regex(r"xdata\s*=\s*([^\s,{}\"]+?)-[A-Za-z]+", re.IGNORECASE)


def excerpt(bib: BibFile, keys: Collection[str]) -> str:
    """The entries of ``keys`` as they stand in the file and in its order, with the @string and @preamble blocks, the
    parents (crossref, xdata) and the related entries that they need. Comments and other entries stay behind.
    """
    wanted = _with_what_they_need(bib, keys)
    macros = _macros_of(bib, wanted.values())
    line_end = bib.formatting_style.line_end
    pieces: list[str] = []
    kinds: list[str] = []
    for segment in bib.segments:
        needed = segment.kind == "preamble" or segment.start in wanted
        if segment.kind == "string":
            needed = any(name in macros for name, _, _ in _definitions(bib, segment.body, segment.close))
        if needed:
            pieces.append(bib.text[segment.start : segment.end])
            kinds.append(segment.kind)
    text = ""
    for index, piece in enumerate(pieces):
        tight = index and kinds[index] == kinds[index - 1] == "string"
        text += (line_end if tight else line_end * 2 if index else "") + piece
    return text + line_end if text else ""


def _with_what_they_need(bib: BibFile, keys: Collection[str]) -> dict[int, Entry]:
    """The entries by their place in the file, with those that they name, however far."""
    waiting = [entry for entry in bib.entries if entry.key in keys and entry.index == 0]
    wanted: dict[int, Entry] = {}
    while waiting:
        entry = waiting.pop()
        if entry.segment.start not in wanted:
            wanted[entry.segment.start] = entry
            waiting += [parent for key in _named(bib, entry) if (parent := bib.parent(key)) is not None]
    return wanted


def _named(bib: BibFile, entry: Entry) -> Iterator[str]:
    for name in _LINKS:
        for key in (entry.get(name) or "").split(","):
            if key.strip():
                yield key.strip()
    if bib.names_xdata:
        yield from _XDATA.findall(entry.raw)


def _macros_of(bib: BibFile, entries: Iterable[Entry]) -> set[str]:
    """The macros that the entries use, and those that these are made of."""
    waiting = {
        field.source[start:end].lower()
        for entry in entries
        for field in entry.fields
        for kind, start, end in field.parts
        if kind == "w"
    }
    uses: dict[str, set[str]] = {}
    for segment in bib.segments:
        if segment.kind == "string":
            for name, start, end in _definitions(bib, segment.body, segment.close):
                parts = value_parts(bib.view, start, end)
                uses.setdefault(name, set()).update(bib.text[at:to].lower() for kind, at, to in parts if kind == "w")
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in uses and name not in found:
            found.add(name)
            waiting |= uses[name]
    return found


def _definitions(bib: BibFile, body: int, close: int) -> Iterator[tuple[str, int, int]]:
    """The macros that one @string block defines: name in lower case, and where the value stands."""
    for name_start, name_end, start, end in parse_string(bib.view, body, close).fields:
        yield bib.readable(name_start, name_end).lower(), start, end
