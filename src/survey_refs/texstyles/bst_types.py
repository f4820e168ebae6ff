"""The function of BibTeX's style files for a work from a .bib file or from elsewhere."""

from __future__ import annotations

from survey_refs.entry_types import bst_function
from survey_refs.model import Work


def bst_type(work: Work) -> str:
    """The function that BibTeX's style files print the work with; ``misc`` for all that they do not know."""
    function = bst_function(work.typed.entry_type, work.type)
    return "book" if work.typed.entry_type == "collection" and not work.editor else function  # one that was compiled
