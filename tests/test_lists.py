"""Lists of references to their items."""

from __future__ import annotations

from survey_refs.formats.lists import read_list


def test_items_have_their_place_and_number() -> None:
    text = "# References\n\n[1] A. Miller. On lists. 2019.\n\n[2] B. Smith. On tables. 2020.\n"
    items = read_list(text).items
    assert [(item.number, item.line, text[item.start : item.end]) for item in items] == [
        ("1", 3, "[1] A. Miller. On lists. 2019."),
        ("2", 5, "[2] B. Smith. On tables. 2020."),
    ]
