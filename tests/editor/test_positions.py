"""Positions of an editor and offsets of a text are two names of one place, in every encoding, after every edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, Range

from survey_refs.editor.positions import UTF_8, UTF_16, UTF_32, Lines

TEXTS = st.text(alphabet="ab é𝔛\n\r", max_size=40)
ENCODINGS = st.sampled_from([UTF_8, UTF_16, UTF_32])


@given(TEXTS, ENCODINGS, st.data())
def test_a_position_leads_back_to_its_offset(text: str, encoding: str, data: st.DataObject) -> None:
    lines = Lines(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] != "\r\n" and text[offset - 1 : offset] != "\r":
        assert lines.offset(lines.position(offset)) == offset


@given(TEXTS, ENCODINGS, st.data())
def test_a_text_after_edits_is_the_text_with_its_lines(text: str, encoding: str, data: st.DataObject) -> None:
    lines = Lines(text, encoding)
    for _ in range(3):
        ends = sorted(data.draw(st.tuples(*2 * [st.integers(0, len(lines.text))])))
        range_ = Range(lines.position(ends[0]), lines.position(ends[1]))
        span, new = lines.span(range_), data.draw(TEXTS)
        whole = lines.text[: span.start] + new + lines.text[max(span.end, span.start) :]
        lines = lines.replaced(range_, new)
        assert lines.text == whole
        assert lines.starts == Lines(whole, encoding).starts


@pytest.mark.parametrize(
    ("encoding", "character", "offset"),
    [(UTF_8, 5, 2), (UTF_16, 3, 2), (UTF_32, 2, 2), (UTF_16, 2, 2), (UTF_16, 99, 3), (UTF_8, 99, 3)],
)
def test_units_inside_a_character_and_past_the_line_are_brought_to_a_place(
    encoding: str, character: int, offset: int
) -> None:
    assert Lines("a𝔛b\nc", encoding).offset(Position(0, character)) == offset


def test_a_line_that_is_not_there_is_the_end_of_the_text() -> None:
    assert Lines("ab\nc").offset(Position(7, 0)) == 4
