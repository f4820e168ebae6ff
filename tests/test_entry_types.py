"""The one table of entry types: what it says of each is said alike by every room."""

from __future__ import annotations

import pytest

from survey_refs.bib import parse_bib
from survey_refs.convert import to_work
from survey_refs.entry_types import DEFAULT, ENTRY_TYPES, SUBTYPES, WRITTEN_AS, bst_function, named, required_fields


def test_every_type_that_is_written_or_refined_is_in_the_table() -> None:
    assert {*WRITTEN_AS.values(), *(name for name, _ in SUBTYPES)} <= set(ENTRY_TYPES)
    assert {row.alias_of for row in ENTRY_TYPES.values()} - {""} <= set(ENTRY_TYPES)


def test_a_type_is_written_once() -> None:
    from survey_refs import entry_types

    assert len(entry_types._ROWS) == len(ENTRY_TYPES)


@pytest.mark.parametrize(
    ("name", "biblatex", "needs"),
    [
        ("article", False, (("author",), ("title",), ("journal",), ("year",))),
        ("article", True, (("author",), ("title",), ("journaltitle",), ("date",))),
        ("conference", False, (("author",), ("title",), ("booktitle",), ("year",))),
        ("www", False, (("title",), ("doi", "eprint", "url"))),
        ("patent", False, (("author",), ("title",), ("number",), ("date",))),
        ("misc", True, ()),
        ("nobodys", False, ()),
    ],
)
def test_required_fields(name: str, biblatex: bool, needs: tuple[tuple[str, ...], ...]) -> None:
    assert required_fields(name, biblatex) == needs


@pytest.mark.parametrize(
    ("entry_type", "csl_type", "function"),
    [
        ("phdthesis", "thesis", "thesis"),
        ("mvreference", "book", "book"),
        ("nobodys", "book", "misc"),
        ("", "standard", "standard"),
        ("", "entry-dictionary", "incollection"),
        ("", "motion_picture", "video"),
        ("", "unheard-of", "misc"),
    ],
)
def test_the_function_of_a_style_file(entry_type: str, csl_type: str, function: str) -> None:
    assert bst_function(entry_type, csl_type) == function


def test_an_unknown_type_is_read_as_misc() -> None:
    bib = parse_bib("@nobodys{k, title = {T}}")
    assert to_work(bib.entries[0], bib).type == named(DEFAULT).csl
