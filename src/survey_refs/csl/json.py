"""CSL-JSON ↔ :class:`~survey_refs.model.Work`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from survey_refs.csl.item import DateValue, Person, item_from_json

if TYPE_CHECKING:
    from survey_refs.model import Date, Name, Work


def from_csl_json(data: Mapping[str, Any]) -> Work:
    """A CSL-JSON mapping of any shape as a Work; variables that CSL does not have go to ``extra``."""
    from survey_refs.csl.works import WORK_DATES, WORK_NAMES, WORK_TEXTS
    from survey_refs.model import Work

    item = item_from_json(data)
    known = {variable for _, variable in WORK_TEXTS}
    values: dict[str, Any] = {name: item.text[variable] for name, variable in WORK_TEXTS if variable in item.text}
    for name, variable in WORK_NAMES:
        if variable in item.names:
            values[name] = tuple(_name(person) for person in item.names[variable])
    for name, variable in WORK_DATES:
        if variable in item.dates:
            values[name] = _date(item.dates[variable])
    extra = {key: value for key, value in item.text.items() if key not in known}
    return Work(id=item.id, type=item.type or "document", extra=extra, **values)


def _name(person: Person) -> Name:
    from survey_refs.model import Name

    return Name(
        family=person.family,
        given=person.given,
        dropping_particle=person.dropping,
        non_dropping_particle=person.non_dropping,
        suffix=person.suffix,
        literal=person.literal,
        comma_suffix=person.comma_suffix,
        others=person.others,
    )


def _date(value: DateValue) -> Date:
    from survey_refs.model import Date

    parts = tuple(_trim(date) for date in (value.start, value.end) if date is not None)
    return Date(
        parts=parts,
        season=str(value.season) if value.season else value.season_text,
        circa=value.circa,
        literal=value.literal,
        open_end=value.open_end,
    )


def _trim(date: tuple[int, int, int]) -> tuple[int, ...]:
    return date[:3] if date[2] else date[:2] if date[1] else date[:1]


def to_csl_json(work: Work) -> dict[str, Any]:
    """A Work as a CSL-JSON mapping (keys in a fixed order, nothing empty)."""
    from survey_refs.csl.works import WORK_DATES, WORK_NAMES, WORK_TEXTS

    out: dict[str, Any] = {"id": work.id, "type": work.type}
    for name, variable in WORK_NAMES:
        names = [_name_json(person) for person in getattr(work, name) if not person.others]
        if names:
            out[variable] = names
    for name, variable in WORK_DATES:
        date = getattr(work, name)
        if date is not None:
            out[variable] = _date_json(date)
    for name, variable in WORK_TEXTS:
        value = getattr(work, name)
        if value:
            out[variable] = value
    out.update({key: value for key, value in work.extra.items() if key not in out})
    return out


def _name_json(name: Name) -> dict[str, Any]:
    values = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    out: dict[str, Any] = {key: value for key, value in values.items() if value}
    if name.comma_suffix:
        out["comma-suffix"] = True
    return out


def _date_json(date: Date) -> dict[str, Any]:
    out: dict[str, Any] = {}
    if date.parts:
        out["date-parts"] = [list(parts) for parts in date.parts]
        if date.open_end and len(date.parts) == 1:
            out["date-parts"].append([0])
    if date.season:
        out["season"] = int(date.season) if date.season.isdecimal() else date.season
    if date.circa:
        out["circa"] = True
    if date.literal:
        out["literal"] = date.literal
    return out
