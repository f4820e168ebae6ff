"""Works that are filled in as drafts are like those that their class makes."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from survey_refs.convert.draft import work_of
from survey_refs.model import Date, Name, Work

VALUES = {
    "id": "a",
    "type": "book",
    "title": "T",
    "author": (Name(family="A"),),
    "issued": Date(parts=((2001,),)),
    "extra": {"howpublished": "so"},
}


@pytest.mark.parametrize("values", [{"id": "a"}, VALUES])
def test_a_draft_becomes_the_work_that_the_class_would_make(values: dict[str, object]) -> None:
    made, wanted = work_of(values), Work(**values)  # type: ignore[arg-type]
    assert type(made) is Work
    assert made == wanted
    assert all(getattr(made, field.name) == getattr(wanted, field.name) for field in fields(Work))
    assert repr(made) == repr(wanted)


def test_it_is_frozen_and_can_be_copied() -> None:
    made = work_of(VALUES)
    with pytest.raises(FrozenInstanceError):
        made.title = "other"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(made)) == copy.copy(made) == made
    assert replace(made, title="other").title == "other"


def test_one_work_does_not_reach_into_the_next() -> None:
    work_of(VALUES)
    assert work_of({"id": "b"}) == Work(id="b")


def test_a_variable_that_works_do_not_have_is_refused() -> None:
    with pytest.raises(AttributeError):
        work_of({"id": "a", "no_such_variable": "x"})
