"""A library file of any format as the entries that its records mean: what ``--bib`` takes beside a .bib file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from survey_refs.bib import BibFile, decode_bib
from survey_refs.bib.decode import Decoded, decode
from survey_refs.convert.keys import KeyPattern, cite_keys
from survey_refs.errors import UnreadableFile
from survey_refs.files import read_file
from survey_refs.formats import bibtex
from survey_refs.formats.fields import Item
from survey_refs.formats.sniff import describe, guess_format
from survey_refs.formats.table import FORMATS, read_works
from survey_refs.model import Place, Span

WHAT_IMPORT_READS = (
    "`survey-refs import` reads RIS, NBIB, EndNote, CSL-JSON and -YAML, hayagriva and Word's sources, "
    "and lists of references in text, Markdown, HTML, Word and PDF"
)


class LibraryFile(BibFile):
    """The works of a library file as BibTeX entries, which are never written back; places are those of the records."""

    def __init__(self, items: list[Item], path: str, original: str, title: str) -> None:
        works = [item.work for item in items]
        keys = cite_keys([(item.work, item.key_is_citation_key) for item in items], KeyPattern())
        text = bibtex.write(replace(work, id=key) for work, key in zip(works, keys, strict=True))
        super().__init__(Decoded(text=text, encoding="utf-8", errors="surrogatepass"), path)
        self.original = original
        self.read_only = (
            f"{path}: {title} is only read; `survey-refs import {path} --write --bib references.bib` puts its works "
            "into a .bib file"
        )
        self._lines = [item.line for item in items]

    @property
    def shown_text(self) -> str:
        """The file as its author has it."""
        return self.original

    @cached_property
    def _starts(self) -> list[int]:
        return [entry.segment.start for entry in self.entries]

    def place(self, where: Span | int) -> Place:
        """The line of the record that the entry was made of."""
        offset = where if isinstance(where, int) else where.start
        position = max(bisect_right(self._starts, offset) - 1, 0)
        line = self._lines[position] if self._lines else 1
        return Place(path=self.path, line=line, column=1, end_line=line, end_column=1)


def read_library(path: Path, *, macros: Mapping[str, str] | None = None) -> BibFile:
    """Read a .bib file, or a file of any library format as one that is only read (:attr:`BibFile.read_only`).

    Raises :class:`MissingFile` where it cannot be opened and :class:`UnreadableFile` where it is no bibliography.
    """
    data = read_file(path, "bibliography")
    text = decode(data).text
    name = guess_format(text, path.name)
    if name == "bibtex":
        return decode_bib(data, str(path), macros=macros)
    if not name:
        raise UnreadableFile(f"{path}: not a bibliography: looks like {describe(data, text)}; {WHAT_IMPORT_READS}")
    reading = read_works(text, name, str(path))
    return LibraryFile(list(reading.items), str(path), text, FORMATS[name].title)


_SUFFIXES = frozenset({".json", ".yaml", ".yml", ".xml", ".ris", ".nbib", ".enw", ".ciw"})


def is_library(path: Path) -> bool:
    """Whether a file that is named without saying what it is, is a bibliography and no text."""
    if path.suffix.lower() == ".bib":
        return True
    if path.suffix.lower() not in _SUFFIXES or not path.is_file():
        return False
    return bool(guess_format(decode(read_file(path)).text, path.name))
