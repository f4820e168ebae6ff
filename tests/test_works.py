"""Works made at once from their variables are like those that their class makes."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

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
def test_a_work_of_variables_is_the_work_that_the_class_would_make(values: dict[str, object]) -> None:
    made, wanted = Work.of(values), Work(**values)  # type: ignore[arg-type]
    assert type(made) is Work
    assert made == wanted
    assert all(getattr(made, field.name) == getattr(wanted, field.name) for field in fields(Work))
    assert repr(made) == repr(wanted)


def test_it_is_frozen_and_can_be_copied() -> None:
    made = Work.of(VALUES)
    with pytest.raises(FrozenInstanceError):
        made.title = "other"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(made)) == copy.copy(made) == made
    assert replace(made, title="other").title == "other"


def test_one_work_does_not_reach_into_the_next() -> None:
    Work.of(VALUES)
    assert Work.of({"id": "b"}) == Work(id="b")
