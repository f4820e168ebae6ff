"""BibTeX: entries read as they stand, and works written afresh from what they mean."""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.bib import parse_bib
from survey_refs.bib.macros import MONTHS
from survey_refs.convert import to_work, work_to_fields
from survey_refs.convert.to_fields import Dialect
from survey_refs.formats.beside import DETAILS
from survey_refs.formats.fields import Item, LeftOut, Reading
from survey_refs.latex.encode import markup_to_latex
from survey_refs.model import Work
from survey_refs.model.csl_json import WORK_FIELDS

_NO_FIELD = frozenset({
    "volume_title", "part_title", "reviewed_title", "reviewed_genre", "collection_editor", "curator",
    "editor_translator", "editorial_director", "series_creator", "available_date", "submitted", "page_first",
    "printing_number", "supplement_number", "archive_collection", "archive_place", "dimensions", "division", "license",
    "scale",
})  # fmt: skip
HOLDS = frozenset({*WORK_FIELDS, *DETAILS}) - _NO_FIELD
"""The variables that BibTeX or biblatex has a field for."""
DEPENDS = frozenset(
    {"issue", "collection_number", "number", "section", "jurisdiction", "source", "references", "authority", "medium",
     "call_number", "archive", "archive_location"}
)  # fmt: skip


def says(work: Work, variable: str) -> bool:
    """Whether the entry of this work has the text of the variable in one of its fields; numbers are no LaTeX there."""
    fields, text = work_to_fields(work), getattr(work, variable)
    latex = markup_to_latex(text)
    return not {text, latex}.isdisjoint(fields.values()) or latex in fields.get("library", "")


def read(text: str, path: str = "") -> Reading:
    """The entries of a BibTeX or biblatex file; what is not an entry, or has no key, is left out."""
    bib = parse_bib(text, path)
    items: list[Item] = []
    left_out: list[LeftOut] = []
    for entry in bib.entries:
        line = bib.place(entry.span).line
        if not entry.key:
            left_out.append(LeftOut(line=line, text=entry.raw, reason="an entry without a key"))
        elif entry.entry_type != "control":
            items.append(Item(work=to_work(entry, bib), line=line, text=entry.raw, entry=entry))
    return Reading(items=tuple(items), left_out=tuple(left_out))


def write(works: Iterable[Work], dialect: Dialect = "bibtex") -> str:
    """One entry for each work, values in braces, aligned; months are macros."""
    return "\n".join(_entry(work, dialect) for work in works)


def _entry(work: Work, dialect: Dialect) -> str:
    fields = work_to_fields(work, dialect)
    kind = fields.pop("ENTRYTYPE")
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {_value(name, value)},\n" for name, value in fields.items()]
    return f"@{kind}{{{work.id},\n{''.join(lines)}}}\n"


def _value(name: str, value: str) -> str:
    value = " ".join(value.split())
    return value if name == "month" and value in MONTHS else f"{{{value}}}"
