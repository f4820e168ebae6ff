"""Jupyter notebooks (.ipynb): the Markdown cells, with places in the JSON of the file.

The notebook format 4 (and 3) keeps the text of a cell in ``source``, as one string or as a list of lines. Raw cells are
read too: Quarto has its front matter there. Of code only the captions in Quarto's options are read, outputs are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from survey_refs.document.fragments import Fragment, placed
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.patterns import regex

_TOKEN = regex(r"\"(?P<string>(?:[^\"\\]|\\.)*+)\"|(?P<mark>[{}\[\],:])|(?P<bare>[^\s{}\[\],:\"]+)", re.S)
_ESCAPE = regex(r"\\(?:u(?P<code>[0-9a-fA-F]{4})(?:\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2}))?|(?P<letter>.))", re.S)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_MANAGERS = {"cite2c": "citations", "citation-manager": "items"}  # where each keeps its works
_FENCE = "`" * 30  # longer than any in code
_TEXT_CELLS = ("markdown", "raw", "heading")


def looks_like(text: str) -> bool:
    """Whether ``text`` begins like a notebook's JSON."""
    return text[:200].lstrip().startswith("{") and '"cell_type"' in text and '"nbformat' in text


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read a notebook. What is not JSON to its end is read as far as it goes, with a doubt."""
    from survey_refs.document.formats import markdown  # not needed to tell whether a text is a notebook

    reader = _Reader(text)
    cells = [cell for cell in reader.cells() if cell.kind in _TEXT_CELLS or cell.has_options(text)]
    body = _joined(text, cells)
    reading = placed(markdown.read(body.text, options), body, text)
    if any(each in text for each in _MANAGERS):
        reading = replace(reading, own_keys={**reading.own_keys, **dict.fromkeys(_kept_works(text), "")})
    if reader.broken or not text.strip():
        reading = replace(reading, doubts=(*reading.doubts, "the notebook is not whole JSON: cells may be missing"))
    return reading


def _kept_works(text: str) -> Iterator[str]:
    """The keys of works that cite2c or the citation manager of JupyterLab keep in a notebook's metadata."""
    try:
        metadata = json.loads(text).get("metadata")
    except (ValueError, AttributeError, RecursionError):
        return
    for manager, place in _MANAGERS.items():
        kept = metadata.get(manager) if isinstance(metadata, dict) else None
        works = kept.get(place) if isinstance(kept, dict) else None
        for key, value in works.items() if isinstance(works, dict) else ():
            yield key
            if manager == "citation-manager" and isinstance(value, dict):
                yield from value


@dataclass(slots=True)
class _Cell:
    """A cell: its kind, and the ranges of the strings of its source (between the quotation marks)."""

    kind: str = ""
    source: list[tuple[int, int]] = field(default_factory=list)

    def has_options(self, text: str) -> bool:
        """Whether a cell of code begins with options of Quarto, whose captions are text."""
        return self.kind == "code" and bool(self.source) and text.startswith("#|", self.source[0][0])


class _Reader:
    """Finds the cells in the JSON; ``broken`` afterwards says that brackets were left open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.broken = False

    def cells(self) -> Iterator[_Cell]:
        """The objects with ``cell_type`` and ``source``, in the order of the file."""
        found: list[_Cell] = []  # one for each open object
        names: list[str | None] = []  # for each open object or list: the name that a value has there
        lists: list[bool] = []  # for each of them whether it is a list
        value = False  # whether a value is expected, not a name
        for m in _TOKEN.finditer(self.text):
            mark = m["mark"]
            if mark in ("{", "["):
                names.append(None if mark == "{" else names[-1] if names else None)
                lists.append(mark == "[")
                if mark == "{":
                    found.append(_Cell())
                value = mark == "["
            elif mark in ("}", "]") and names:
                names.pop()
                lists.pop()
                if mark == "}" and found:
                    cell = found.pop()
                    if cell.kind:
                        yield cell
            elif mark == ":":
                value = True
            elif mark == ",":
                value = bool(lists) and lists[-1]
            elif m["string"] is not None and found and names:
                if not value:
                    names[-1] = m["string"]
                elif names[-1] == "cell_type":
                    found[-1].kind = m["string"]
                elif names[-1] == "source":
                    found[-1].source.append(m.span("string"))
        self.broken = bool(names)


def _joined(text: str, cells: list[_Cell]) -> Fragment:
    """The sources of the cells as one text, blank lines between them."""
    parts: list[str] = []
    begins, starts, length = [], [], 0

    def put(piece: str, place: int) -> None:
        nonlocal length
        parts.append(piece)
        begins.append(length)
        starts.append(place)
        length += len(piece)

    for cell in cells:
        if not cell.source:
            continue
        if cell.kind == "code":
            put(f"{_FENCE}{{.code}}\n", cell.source[0][0])
        for start, end in cell.source:
            for piece, place in _unescaped(text, start, end):
                put(piece, place)
        put(f"\n{_FENCE}\n\n" if cell.kind == "code" else "\n\n", cell.source[-1][1])
    return Fragment("".join(parts), tuple(begins) or (0,), tuple(starts) or (0,))


def _unescaped(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The string of JSON between ``start`` and ``end`` in pieces, each with where it begins."""
    at = start
    for m in _ESCAPE.finditer(text, start, end):
        if m.start() > at:
            yield text[at : m.start()], at
        if m["code"]:
            code = int(m["code"], 16)
            if m["low"] and 0xD800 <= code < 0xDC00:
                code = 0x10000 + ((code - 0xD800) << 10) + (int(m["low"], 16) - 0xDC00)
            yield chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd", m.start()
        else:
            yield _LETTERS.get(m["letter"], m["letter"]), m.start()
        at = m.end()
    if end > at:
        yield text[at:end], at
