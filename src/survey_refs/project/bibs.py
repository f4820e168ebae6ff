"""Reading bibliographies: a module of its own, because ``check`` without a text needs nothing else of this room."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from survey_refs.bib import BibFile
from survey_refs.formats.library import read_library


def read_bibs(paths: Iterable[Path]) -> tuple[BibFile, ...]:
    """Read .bib files, and library files of other formats, in order; macros of one are known in those after it.

    Raises what :func:`survey_refs.formats.library.read_library` raises.
    """
    macros: dict[str, str] = {}
    bibs = []
    for path in paths:
        bib = read_library(path, macros=dict(macros))
        macros.update(bib.strings)
        bibs.append(bib)
    return tuple(bibs)


def refuse_read_only(bibs: Iterable[BibFile]) -> None:
    """Raise :class:`WriteRefused` where one of the files cannot be written."""
    for bib in bibs:
        bib.refuse_read_only()
