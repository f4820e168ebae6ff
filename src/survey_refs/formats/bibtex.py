"""Works as BibTeX, written afresh from what they mean (an untouched .bib file is never rewritten)."""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.bib.macros import MONTHS
from survey_refs.convert import work_to_fields
from survey_refs.model import Work


def format_bibtex(works: Iterable[Work]) -> str:
    """One entry for each work, values in braces, aligned; months are macros."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    fields = work_to_fields(work)
    kind = fields.pop("ENTRYTYPE")
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {_value(name, value)},\n" for name, value in fields.items()]
    return f"@{kind}{{{work.id},\n{''.join(lines)}}}\n"


def _value(name: str, value: str) -> str:
    value = " ".join(value.split())
    return value if name == "month" and value in MONTHS else f"{{{value}}}"
