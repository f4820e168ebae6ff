"""References as columns of text, which every engine can hold and send between processes: JSON, and back to works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from survey_refs.model import EMPTY, Date, Name, TypedEntry, Work
from survey_refs.model.csl_json import WORK_DATES, WORK_NAMES, WORK_TEXTS

_OF_NAME = tuple(field.name for field in fields(Name))
_OF_DATE = tuple(field.name for field in fields(Date))
_TYPED = tuple(field.name for field in fields(TypedEntry) if field.default == "")
_TEXTS = frozenset(("id", "type", *(name for name, _ in WORK_TEXTS)))
_PEOPLE = frozenset(name for name, _ in WORK_NAMES)
_DATES = frozenset(name for name, _ in WORK_DATES)
_parts_of_name = attrgetter(*_OF_NAME)
_parts_of_date = attrgetter(*_OF_DATE)


def packed(work: Work) -> str:
    """A work as JSON: its variables, and the texts that its entry has beside them."""
    import orjson

    value: dict[str, Any] = {}
    for name, variable in work.__dict__.items():
        if not variable:
            continue
        if name in _TEXTS:
            value[name] = variable
        elif name in _PEOPLE:
            value[name] = [_parts_of_name(person) for person in variable]
        elif name in _DATES:
            value[name] = _parts_of_date(variable)
    if typed := {name: text for name, text in work.typed.__dict__.items() if text and name in _TYPED}:
        value["typed"] = typed
    return orjson.dumps(value).decode()


def unpacked(text: str) -> Work:
    """The work again."""
    import orjson

    value: dict[str, Any] = orjson.loads(text)
    typed: Mapping[str, str] = value.pop("typed", {})
    for name in value.keys() & _PEOPLE:
        value[name] = tuple(Name(**dict(zip(_OF_NAME, parts, strict=True))) for parts in value[name])
    for name in value.keys() & _DATES:
        date = dict(zip(_OF_DATE, value[name], strict=True))
        value[name] = Date(**{**date, "parts": tuple(map(tuple, date["parts"]))})
    return Work.of(value, TypedEntry.of(typed) if typed else EMPTY)
