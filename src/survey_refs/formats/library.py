"""A library file of any format as the entries that its records mean: what ``--bib`` takes beside a .bib file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from survey_refs.bib import BibFile, decode_bib
from survey_refs.bib.decode import decode
from survey_refs.errors import UnreadableFile
from survey_refs.files import read_file

WHAT_IMPORT_READS = (
    "`survey-refs import FILE` reads RIS, NBIB, EndNote, CSL-JSON and -YAML, hayagriva, MODS and Word's sources, "
    "and lists of references in text, Markdown, HTML, Word and PDF"
)

_OPENS_WITH_ENTRY = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?:%(?!PDF-)[^\r\n]*+\s*+)*+@[ \t]*+[A-Za-z]++[ \t\r\n]*+[{(]")
"""A .bib file that says at once what it is, in lines of comment and an entry: what it is need not be guessed."""


def read_library(path: Path, *, macros: Mapping[str, str] | None = None) -> BibFile:
    """Read a .bib file, or a file of any library format as one that is only read (:attr:`BibFile.read_only`).

    Raises :class:`MissingFile` where it cannot be opened and :class:`UnreadableFile` where it is no bibliography.
    """
    data = read_file(path, "bibliography")
    if path.suffix.lower() == ".bib" and _OPENS_WITH_ENTRY.match(data):
        return decode_bib(data, str(path), macros=macros)
    from survey_refs.formats.library_file import LibraryFile
    from survey_refs.formats.sniff import describe, guess_format
    from survey_refs.formats.table import FORMATS, read_works

    if (found := _carried(data, path)) is not None:
        return found
    text = decode(data).text
    name = guess_format(text, path.name)
    if name == "bibtex":
        return decode_bib(data, str(path), macros=macros)
    if not name:
        raise UnreadableFile(
            f"{path}: not a bibliography: looks like {describe(data, text)}", next_step=WHAT_IMPORT_READS
        )
    reading = read_works(text, name, str(path))
    return LibraryFile(list(reading.items), str(path), text, FORMATS[name].title)


def _carried(data: bytes, path: Path) -> BibFile | None:
    """The works that reference managers keep in a Word file; None for other files, and where it has none."""
    from survey_refs.formats.word_file import TITLE, is_word_file, read

    if not is_word_file(data):
        return None
    from survey_refs.formats.library_file import LibraryFile

    items = list(read(data, str(path)).items)
    return LibraryFile(items, str(path), "", TITLE) if items else None


_SUFFIXES = frozenset({".json", ".yaml", ".yml", ".xml", ".ris", ".nbib", ".enw", ".ciw"})


def is_library(path: Path) -> bool:
    """Whether a file that is named without saying what it is, is a bibliography and no text."""
    if path.suffix.lower() == ".bib":
        return True
    if path.suffix.lower() not in _SUFFIXES or not path.is_file():
        return False
    from survey_refs.formats.sniff import guess_format

    return bool(guess_format(decode(read_file(path)).text, path.name))
