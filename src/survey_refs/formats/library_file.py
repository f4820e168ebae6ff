"""The works of a library file of another format as a .bib file that is only read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from survey_refs.bib import BibFile
from survey_refs.bib.decode import Decoded
from survey_refs.convert.keys import KeyPattern, cite_keys
from survey_refs.formats import bibtex
from survey_refs.formats.fields import Item
from survey_refs.model import Place, Span, Work


class LibraryFile(BibFile):
    """The works of a library file as BibTeX entries, which are never written back; places are those of the records."""

    def __init__(self, items: list[Item], path: str, original: str, title: str) -> None:
        works = [item.work for item in items]
        keys = cite_keys([(item.work, item.key_is_citation_key) for item in items], KeyPattern())
        works = [replace(work, id=key) for work, key in zip(works, keys, strict=True)]
        text = bibtex.write(works)
        super().__init__(Decoded(text=text, encoding="utf-8", errors="surrogatepass"), path)
        self.original = original
        self.read_only = f"{path}: {title} is only read"
        self.to_be_written = f"`survey-refs import {path} --write --bib references.bib` puts its works into a .bib file"
        self._lines = [item.line for item in items]
        self._records = {work.id: work for work in works}

    def record(self, key: str) -> Work | None:
        """The work as the file has it, with what a BibTeX entry has no field for."""
        return self._records.get(key)

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
