"""The public names are there, and none hides behind a room of the same name."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import survey_refs


@pytest.mark.parametrize("name", survey_refs.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(survey_refs, name) is not None


def test_no_public_name_is_also_a_room() -> None:
    rooms = {module.name for module in pkgutil.iter_modules(survey_refs.__path__)}
    assert not rooms & set(survey_refs.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nowhere"):
        importlib.import_module("survey_refs").nowhere  # noqa: B018
