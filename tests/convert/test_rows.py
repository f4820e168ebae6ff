"""Every row of the bridge's table, as an entry that has the field and the variable it reaches."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_work
from survey_refs.convert.field_map import DATE_ROWS, NAME_ROWS, NUMBER_ROWS, TEXT_ROWS, VERBATIM_ROWS, Row
from survey_refs.entry_types import ENTRY_TYPES, SUBTYPES
from survey_refs.model import Date, Work

HANDLED_LATER = {
    # fields whose row is only a first reading: to_work moves the value on (tested in test_to_work.py)
    ("month", "typed:month"),
    ("location", "references"),
}


def sample_type(row: Row) -> str:
    if not row.types:
        return "misc"
    return next(name for name in ("book", "misc", *sorted(row.types)) if row.holds_for(name) and name in ENTRY_TYPES)


def value_in(work: Work, variable: str) -> object:
    return getattr(work.typed, variable[6:]) if variable.startswith("typed:") else getattr(work, variable)


def work_with(entry_type: str, field: str, value: str) -> Work:
    bib = parse_bib(f"@{entry_type}{{k, {field} = {{{value}}}}}")
    return to_work(bib.entries[0], bib)


@pytest.mark.parametrize("row", TEXT_ROWS, ids=lambda row: f"{row.field}-{row.variable}-{sample_type(row)}")
def test_text_reaches_its_variable(row: Row) -> None:
    if (row.field, row.variable) in HANDLED_LATER:
        return
    work = work_with(sample_type(row), row.field, 'Zw{\\"o}lf')
    assert "Zwölf" in str(value_in(work, row.variable))


@pytest.mark.parametrize("row", NUMBER_ROWS, ids=lambda row: f"{row.field}-{row.variable}-{sample_type(row)}")
def test_number_reaches_its_variable(row: Row) -> None:
    assert value_in(work_with(sample_type(row), row.field, "3--4"), row.variable) == "3–4"


@pytest.mark.parametrize("row", VERBATIM_ROWS, ids=lambda row: f"{row.field}-{row.variable}")
def test_code_reaches_its_variable(row: Row) -> None:
    assert value_in(work_with(sample_type(row), row.field, "a\\_b"), row.variable) == "a_b"


@pytest.mark.parametrize("row", NAME_ROWS, ids=lambda row: f"{row.field}-{row.variable}")
def test_names_reach_their_variable(row: Row) -> None:
    (name,) = value_in(work_with(sample_type(row), row.field, "van Rossum, Guido"), row.variable)  # type: ignore[misc]
    assert (name.non_dropping_particle, name.family, name.given) == ("van", "Rossum", "Guido")


@pytest.mark.parametrize("row", DATE_ROWS, ids=lambda row: f"{row.field}-{row.variable}")
def test_dates_reach_their_variable(row: Row) -> None:
    assert value_in(work_with(sample_type(row), row.field, "2019-04-02"), row.variable) == Date(parts=((2019, 4, 2),))


@pytest.mark.parametrize("entry_type", sorted(ENTRY_TYPES))
def test_every_type_has_its_csl_type(entry_type: str) -> None:
    bib = parse_bib(f"@{entry_type}{{k, title = {{T}}, booktitle = {{B}}, author = {{A. B}}}}")
    assert to_work(bib.entries[0], bib).type == ENTRY_TYPES[entry_type].csl


@pytest.mark.parametrize(("entry_type", "subtype"), sorted(SUBTYPES))
def test_every_subtype_has_its_csl_type(entry_type: str, subtype: str) -> None:
    work = work_with(entry_type, "entrysubtype", subtype.title())
    assert work.type == SUBTYPES[entry_type, subtype]


def test_unknown_type_is_read_as_misc() -> None:
    bib = parse_bib("@gizmo{k, title = {T}, howpublished = {Leaflet}}")
    work = to_work(bib.entries[0], bib)
    assert (work.type, work.title, work.publisher, work.extra["entry-type"]) == ("document", "T", "Leaflet", "gizmo")
