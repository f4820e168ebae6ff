"""The model is one door to modules by subject, each of them imported when it is first needed."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

from survey_refs import model


def test_every_name_of_the_door_can_be_imported() -> None:
    for name in model.__all__:
        assert getattr(model, name) is not None
    assert set(model.__all__) <= set(dir(model))


def test_every_class_of_the_subjects_is_at_the_door() -> None:
    for subject in pkgutil.iter_modules(model.__path__):
        if subject.name == "csl_items":  # read from CSL-JSON and rendered, never handed out
            continue
        module = importlib.import_module(f"survey_refs.model.{subject.name}")
        for name, value in inspect.getmembers(module, inspect.isclass):
            if value.__module__ == module.__name__:
                assert getattr(model, name) is value


def test_works_are_frozen_values_as_other_dataclasses_are() -> None:
    work = model.Work(id="a", title="Deep")
    assert (work.title, work.volume, dict(work.extra)) == ("Deep", "", {})
    assert work == model.Work.of({"id": "a", "title": "Deep"}) == copy.copy(work)
    assert work != dataclasses.replace(work, title="Wide")
    assert dataclasses.replace(work, title="Wide").id == "a"
    assert repr(work).startswith("Work(id='a', type='document', title='Deep', title_short='', ")
    with pytest.raises(dataclasses.FrozenInstanceError):
        work.title = "Wide"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del work.title
    with pytest.raises(TypeError, match="'id'"):
        model.Work(title="Deep")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="'titel'"):
        model.Work(id="a", titel="Deep")  # type: ignore[call-arg]


def test_what_an_entry_was_read_as_does_not_count_where_entries_are_compared() -> None:
    typed = model.TypedEntry(entry_type="book", read={"title": "Deep"})
    assert typed == model.TypedEntry(entry_type="book")
    assert typed.changed(school="MIT") == dataclasses.replace(typed, school="MIT") != typed


def test_a_name_that_the_model_does_not_have() -> None:
    with pytest.raises(AttributeError, match="NoSuchThing"):
        model.NoSuchThing  # noqa: B018


def test_works_do_not_load_the_other_subjects() -> None:
    code = "import sys; from survey_refs.model import Work; print(*[m for m in sys.modules if 'refs.model.' in m])"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_environment()
    )
    assert set(loaded.stdout.split()) == {"survey_refs.model.works", "survey_refs.model.wide"}


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": ":".join(path for path in sys.path if path)}
