"""BibTeX in and out: blocks with spans, names, dates, the writer."""

from typing import TYPE_CHECKING

from survey_refs.bib.dates import parse_date
from survey_refs.bib.file import BibFile, Entry, Field, decode_bib, parse_bib, read_bib
from survey_refs.bib.names import NameParts, parse_names, split_name, split_names
from survey_refs.reexports import lazily

if TYPE_CHECKING:
    from survey_refs.bib.writer import (
        add_entries,
        add_entry,
        apply_changes,
        apply_edits,
        plan_edits,
        unified_diff,
        write_bib,
    )
    from survey_refs.convert import to_work, to_works, work_to_fields
    from survey_refs.latex.decode import latex_to_markup, latex_to_unicode
    from survey_refs.latex.encode import markup_to_latex, unicode_to_latex

__all__ = [
    "BibFile",
    "Entry",
    "Field",
    "NameParts",
    "add_entries",
    "add_entry",
    "apply_changes",
    "apply_edits",
    "decode_bib",
    "latex_to_markup",
    "latex_to_unicode",
    "markup_to_latex",
    "parse_bib",
    "parse_date",
    "parse_names",
    "plan_edits",
    "read_bib",
    "split_name",
    "split_names",
    "to_work",
    "to_works",
    "unicode_to_latex",
    "unified_diff",
    "work_to_fields",
    "write_bib",
]

if not TYPE_CHECKING:  # so that a misspelt name is an error for the type checker
    __getattr__ = lazily(
        __name__,
        {
            "add_entries": "writer",
            "add_entry": "writer",
            "apply_changes": "writer",
            "apply_edits": "writer",
            "plan_edits": "writer",
            "unified_diff": "writer",
            "write_bib": "writer",
        },
    )
