"""A .bib file: what it says (``bib.entries``), and what can be derived from that, each thing once."""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from survey_refs.bib.decode import Decoded, decode, looks_binary
from survey_refs.bib.entries import BibSource, Entry, Field
from survey_refs.bib.inheritance import inherited
from survey_refs.errors import UnreadableFile, WriteRefused
from survey_refs.files import read_file
from survey_refs.limits import limit, too_long

if TYPE_CHECKING:
    from survey_refs.bib.formatting import FormattingStyle
    from survey_refs.bib.library import LibraryView
    from survey_refs.model import Finding, Work

__all__ = ["BibFile", "Entry", "Field", "Keys", "decode_bib", "parse_bib", "read_bib"]


class Keys(list[str]):
    """The keys of a file in its order, repeats and empty ones included; called, the keys of the file as a mapping."""

    def __init__(self, bib: BibFile) -> None:
        super().__init__(entry.key for entry in bib.entries)
        self._bib = bib

    def __call__(self) -> KeysView[str]:
        """Each key once, as every mapping gives them."""
        return KeysView(self._bib)


class BibFile(BibSource, Mapping[str, Entry]):
    """A .bib file as a mapping from each key to its entry; of a repeated key it is the first, as BibTeX has it.

    ``entries`` has all entries, also those with a repeated key or none. Raises :class:`KeyError` for a key that is not
    there; :meth:`entry` gives None.

    ``read_only`` says why the file cannot be written, and is empty where it can; ``to_be_written`` says what can.
    """

    read_only = ""
    to_be_written = ""

    def refuse_read_only(self) -> None:
        """Raise :class:`WriteRefused`, with what to do instead, where the file cannot be written."""
        if self.read_only:
            raise WriteRefused(self.read_only, next_step=self.to_be_written)

    def record(self, key: str) -> Work | None:
        """The work of the record of another format that this entry was made of; None in a .bib file."""
        return None

    @property
    def shown_text(self) -> str:
        """The text that lines and columns of ``place`` count in."""
        return self.text

    @cached_property
    def keys(self) -> Keys:
        """The keys in the order of the file, repeats included; an entry without a key has an empty one."""
        return Keys(self)

    def __getitem__(self, key: str) -> Entry:
        found = self.entry(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    @cached_property
    def formatting_style(self) -> FormattingStyle:
        """How most entries of the file are written."""
        from survey_refs.bib.formatting import style_of_file

        return style_of_file(self)

    def inherited(self, entry: Entry) -> Mapping[str, str]:
        """The entry's fields with what it inherits by xdata and crossref (see ``bib.inheritance``)."""
        return inherited(self, entry)

    @cached_property
    def library(self) -> LibraryView:
        """The file in bibtexparser 2's model, built when it is first asked for (see ``bib.library``)."""
        from survey_refs.bib.library import library_of

        return library_of(self)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The syntax errors in the file, in the order of places."""
        from survey_refs.bib.findings import syntax_errors_of

        return tuple(syntax_errors_of(self))


def parse_bib(text: str, path: str = "references.bib", *, macros: Mapping[str, str] | None = None) -> BibFile:
    """Read the text of a .bib file. Never raises: damage is in ``findings``.

    ``macros`` are those that other files of the project define (journal abbreviations).
    """
    return BibFile(Decoded(text=text, encoding="utf-8", errors="surrogatepass"), path, macros)


def decode_bib(data: bytes, path: str = "references.bib", *, macros: Mapping[str, str] | None = None) -> BibFile:
    """Read the bytes of a .bib file. Raises :class:`UnreadableFile` where they are no text.

    Nor is a file read with a field that is longer than the limit ``MAX_FIELD``.
    """
    if looks_binary(data):
        raise UnreadableFile(f"{path}: a binary file, not a .bib file")
    bib = BibFile(decode(data), path, macros)
    _refuse_long_fields(bib)
    return bib


def _refuse_long_fields(bib: BibFile) -> None:
    most = limit("MAX_FIELD")
    if len(bib.text) <= most:
        return
    for segment in bib.segments:
        if segment.kind == "entry" and segment.end - segment.start > most:
            entry = Entry(bib, segment)
            for name_start, name_end, start, end in entry.parsed.fields:
                if end - start > most:
                    place, name = bib.place(start), bib.readable(name_start, name_end)
                    raise too_long(f"{bib.path}:{place.line}:{place.column}: {entry.key}.{name}", end - start)


def read_bib(path: str | Path, *, macros: Mapping[str, str] | None = None) -> BibFile:
    """Read a .bib file. Syntax errors in it are in ``findings``.

    Raises :class:`MissingFile` where it cannot be opened and :class:`UnreadableFile` where it is binary.
    """
    return decode_bib(read_file(Path(path), ".bib file"), str(path), macros=macros)
