"""BibTeX for biblatex: the same entries under that program's names of fields and types."""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.formats import bibtex
from survey_refs.model import Work

HOLDS = bibtex.HOLDS
DEPENDS = bibtex.DEPENDS
says = bibtex.says
read = bibtex.read


def write(works: Iterable[Work]) -> str:
    """One entry for each work, with ``date``, ``journaltitle``, ``@report`` and the like."""
    return bibtex.write(works, "biblatex")
