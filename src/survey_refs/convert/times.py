"""When a work was published and looked up, and at which stage it is."""

from __future__ import annotations

import re

from survey_refs.bib.dates import parse_date
from survey_refs.convert.builder import WorkBuilder
from survey_refs.convert.localisation import STAGES
from survey_refs.patterns import regex

_MACRO_OR_NUMBER = regex(r"\w+|[{\"]\s*\d+\s*[}\"]")
_MACROS = regex(r"[a-z]{3}\s*#|#\s*[a-z]{3}\b", re.IGNORECASE)  # jul # "/" # aug, "10~" # jan: a style words it


def read_dates(made: WorkBuilder) -> None:
    """``date`` or ``year`` and ``month``, ``urldate`` and its older spellings, ``pubstate``."""
    values, typed, get = made.values, made.typed, made.fields.get
    for field, variable, _ in made.shape.dates:
        if (value := made.fields[field]) and (found := parse_date(value)):
            made.put(variable, found)
    date = get("date", "")
    issued = parse_date(date, year=get("year", ""), month=get("month", ""), day=get("day", ""))
    if date:
        typed["date_field"] = True
    if issued is None and "event_date" in values:
        typed["date_field"] = True
        issued = values["event_date"]
    values["issued"] = issued
    if (status := values.get("status")) in STAGES:
        values["status"] = STAGES[status]
    if month := typed.pop("month", ""):
        raw = (made.entry.raw_value("month") or "").strip()
        if raw and not _MACRO_OR_NUMBER.fullmatch(raw):
            typed["month"] = month
            typed["month_macros"] = bool(_MACROS.search(raw))
    if "accessed" not in values and (access := typed.get("last_accessed") or typed.get("last_checked")):
        looked_up = parse_date(access)
        if looked_up is not None and looked_up.parts:
            values["accessed"] = looked_up
