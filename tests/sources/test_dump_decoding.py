"""Reading of a dump only what is kept gives what reading all of it gives."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_refs.sources.snapshot.slim import INNER, KEPT, PART_OF_NAME, PEOPLE, slim

pytestmark = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("msgspec", "orjson")),
    reason="msgspec and orjson are in the extra snapshot",
)

WORK = {"DOI": "10.5555/a", "title": ["A"], "author": [{"family": "B", "ORCID": "x"}], "reference": [{"key": "1"}]}
OPENALEX = {"id": "https://openalex.org/W1", "doi": "https://doi.org/10.5555/a", "title": "A"}

values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
people = values | st.lists(st.dictionaries(st.sampled_from([*PART_OF_NAME, "ORCID"]), st.text(max_size=5)), max_size=3)
works = st.builds(
    lambda fields, named: {"DOI": "10.5555/a", **fields, **named},
    st.dictionaries(st.sampled_from([*sorted(KEPT), *INNER, "reference", "abstract"]), values, max_size=6),
    st.dictionaries(st.sampled_from(PEOPLE), people),
)


@given(works)
def test_what_is_kept_of_a_work_is_the_same(work: dict[str, Any]) -> None:
    from survey_refs.sources.snapshot.decoding import decode, decode_list

    try:
        kept = slim(work)
    except TypeError:  # a list where a text belongs, for instance
        return
    data = json.dumps(work).encode()
    assert slim(decode(data)) == kept
    assert [slim(each) for each in decode_list(b'{"items": [' + data + b"]}")] == [kept]


def test_what_no_work_needs_is_not_read() -> None:
    from survey_refs.sources.snapshot.decoding import decode

    assert decode(json.dumps(WORK).encode()) == {"DOI": "10.5555/a", "title": ["A"], "author": [{"family": "B"}]}


WHOLE = [
    OPENALEX | {"abstract_inverted_index": {"DOI": [3]}},
    {"work": WORK},
    {"message": WORK, "status": "ok"},
    {"doi": "10.5555/a", "about": "DOI"},
    [1, "DOI"],
    "DOI",
]


@pytest.mark.parametrize("value", WHOLE, ids=["OpenAlex", "work", "message", "another case", "list", "text"])
def test_what_is_no_bare_work_of_crossref_is_read_whole(value: Any) -> None:
    from survey_refs.sources.snapshot.decoding import decode, decode_list

    inside = {name: each for name, each in value.items() if name != "status"} if isinstance(value, dict) else value
    assert decode(json.dumps(value).encode()) == inside
    assert decode_list(json.dumps([value, value]).encode()) == [inside, inside]


@pytest.mark.parametrize("data", [b'{"DOI": "10.5555/a"', b'{"DOI": "10.5555/a", "title": "\\ud800"}', b"", b"\xff"])
def test_what_is_no_json_is_an_error(data: bytes) -> None:
    from survey_refs.sources.snapshot.decoding import decode, decode_list

    for read in (decode, decode_list):
        with pytest.raises(ValueError, match=r"line 1|empty|str"):
            read(data)
