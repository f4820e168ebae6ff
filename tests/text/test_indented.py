"""Indented JSON is that of the standard library."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.model import Severity
from survey_refs.text.indented import indented_json

_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(Severity)
_VALUES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner)
)


@given(_VALUES)
def test_it_is_what_the_standard_library_writes(value: object) -> None:
    assert indented_json(value) == json.dumps(value, ensure_ascii=False, indent=2)


def test_what_json_has_no_form_for_is_an_error_here_too() -> None:
    with pytest.raises(TypeError, match="not JSON serializable"):
        indented_json([{"a": {1, 2}}])
