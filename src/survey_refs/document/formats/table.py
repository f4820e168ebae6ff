"""The table of text formats.

A format is a module of this folder (or a package) with ``read(text, options) -> Reading`` and, where its texts can
be told without a file name, ``looks_like(text) -> bool``. A binary format has ``read_bytes(data, path) -> (text,
Reading)`` instead.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from survey_refs.patterns import regex


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFormat:
    """One row of the table.

    ``module`` is the file of this folder, ``suffixes`` the ends of file names, ``names`` whole file names (both in
    small letters), ``magic`` how a binary file begins,
    ``guessed`` whether the module has ``looks_like``, ``endings`` what an include may leave out of a file's name,
    ``counts_on`` whether the section numbers of an included file are those of the whole document.
    """

    name: str
    module: str
    suffixes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    magic: bytes = b""
    guessed: bool = False
    endings: tuple[str, ...] = ("",)
    counts_on: bool = False

    def load(self) -> Any:
        """The module, imported when first used."""
        return importlib.import_module(f"survey_refs.document.formats.{self.module}")


TABLE: tuple[TextFormat, ...] = (
    # where content decides, the first that claims the text has it
    TextFormat(name="page", module="page", guessed=True),
    TextFormat(
        name="latex",
        module="latex",
        suffixes=(".tex", ".ltx", ".latex", ".lhs"),
        guessed=True,
        endings=("", ".tex", ".lhs"),
        counts_on=True,
    ),
    TextFormat(name="html", module="html", suffixes=(".html", ".htm", ".xhtml"), guessed=True),
    TextFormat(name="notebook", module="notebook", suffixes=(".ipynb",), guessed=True),
    TextFormat(
        name="markdown",
        module="markdown",
        suffixes=(".md", ".markdown", ".qmd", ".rmd", ".myst"),
        endings=("", ".md", ".ipynb", ".rst", ".myst"),
    ),
    TextFormat(name="typst", module="typst", suffixes=(".typ",), endings=("", ".typ")),
    TextFormat(
        name="rst", module="restructuredtext", suffixes=(".rst", ".rest"), endings=("", ".rst", ".txt", ".md", ".ipynb")
    ),
    TextFormat(name="org", module="org", suffixes=(".org",), guessed=True, endings=("", ".org")),
    TextFormat(name="asciidoc", module="asciidoc", suffixes=(".adoc", ".asciidoc", ".asc"), guessed=True),
    TextFormat(name="python", module="python_source", suffixes=(".py",)),
    TextFormat(
        name="book",
        module="book",
        suffixes=(".yml", ".yaml"),
        names=("summary.md",),
        endings=("", ".md", ".ipynb", ".rst", ".qmd", ".Rmd", ".txt"),
    ),
    TextFormat(name="text", module="plain"),
    TextFormat(name="pdf", module="pdf", suffixes=(".pdf",), magic=b"%PDF-"),
    TextFormat(name="docx", module="word", suffixes=(".docx",), magic=b"PK\x03\x04"),
)
BY_NAME = {row.name: row for row in TABLE}
_BY_SUFFIX = {suffix: row for row in TABLE for suffix in row.suffixes}
_BY_FILE = {name: row for row in TABLE for name in row.names}


def by_path(path: PurePath) -> TextFormat | None:
    """The format that a file of that name has, as far as the name says."""
    return _BY_FILE.get(path.name.lower()) or _BY_SUFFIX.get(path.suffix.lower())


_MARKS = {
    # what tells markup in a text without a name; a file that is called .txt is what it says
    "latex": regex(r"^\\(?:documentclass|begin\{|(?:sub)*section\*?\{)", re.M),
    "rst": regex(r":cite(?::\w+)?:`|^\.\. [\w-]+::", re.M),
    "typst": regex(r"^#(?:import|show|set|include|bibliography)\b|#cite\(|^=+ \S", re.M),
    "markdown": regex(r"\A---[ \t]*\n|\[[^\]\n]{0,80}@[\w{]|\{cite(?::\w+)?\}`|^#{1,6} \S|^```", re.M),
}


def guess_unnamed(text: str) -> TextFormat:
    """The format that a text without a name (standard input) looks like; plain text where it has no marks of one."""
    found = guess(text)
    if found.name != "text":
        return found
    return next((BY_NAME[name] for name, marks in _MARKS.items() if marks.search(text)), found)


def guess(text: str) -> TextFormat:
    """The format that ``text`` looks like; plain text where none claims it."""
    return next((row for row in TABLE if row.guessed and row.load().looks_like(text)), BY_NAME["text"])
