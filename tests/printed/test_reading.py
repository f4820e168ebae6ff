"""Printed references to fields."""

from __future__ import annotations

from survey_refs.printed import parse_reference


def test_spans_point_into_the_printed_text() -> None:
    text = "Miller, A. (2019). “On lists.” doi:10.1234/abc"
    reference = parse_reference(text)
    assert reference.text == text
    assert {part.name: text[part.span.start : part.span.end] for part in reference.fields}["DOI"] == "10.1234/abc"
