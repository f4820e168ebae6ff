"""Reading .bib files: a module of its own, because ``check`` without a text needs nothing else of this room."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from survey_refs.bib import BibFile, read_bib


def read_bibs(paths: Iterable[Path]) -> tuple[BibFile, ...]:
    """Read .bib files in order; macros that one defines are known in those after it.

    Raises what :func:`survey_refs.bib.read_bib` raises.
    """
    macros: dict[str, str] = {}
    bibs = []
    for path in paths:
        bib = read_bib(path, macros=dict(macros))
        macros.update(bib.strings)
        bibs.append(bib)
    return tuple(bibs)
