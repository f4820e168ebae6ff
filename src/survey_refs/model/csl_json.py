"""Work ↔ CSL-JSON, and which field of Work is which CSL variable (CSL 1.0.2, Appendix IV)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from survey_refs.model.csl_variables import DATE_VARIABLES, NAME_VARIABLES
from survey_refs.model.works import Date, Name, TypedEntry, Work
from survey_refs.model.years import historical_year, iso_year

if TYPE_CHECKING:
    from survey_refs.model.csl_items import DateValue, Person

_KEPT = {"archive_collection": "archive_collection", "archive_location": "archive_location"}
WORK_FIELDS: dict[str, str] = {  # field of Work -> CSL variable
    f.name: _KEPT.get(f.name, f.name.replace("_", "-")) for f in fields(Work) if f.name not in ("id", "type", "extra")
}
WORK_NAMES = tuple((name, csl) for name, csl in WORK_FIELDS.items() if csl in NAME_VARIABLES)
WORK_DATES = tuple((name, csl) for name, csl in WORK_FIELDS.items() if csl in DATE_VARIABLES)
WORK_TEXTS = tuple(
    (name, csl) for name, csl in WORK_FIELDS.items() if csl not in NAME_VARIABLES and csl not in DATE_VARIABLES
)


def to_csl_json(work: Work) -> dict[str, Any]:
    """A Work as a CSL-JSON mapping (keys in a fixed order, nothing empty). What was typed beyond it is left out."""
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
    if not isinstance(work.extra, TypedEntry):
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
        out["date-parts"] = [[historical_year(parts[0]), *parts[1:]] for parts in date.parts if parts]
        if date.open_end and len(date.parts) == 1:
            out["date-parts"].append([0])
    if date.season:
        out["season"] = int(date.season) if date.season.isdecimal() and len(date.season) <= 2 else date.season
    if date.circa:
        out["circa"] = True
    if date.literal:
        out["literal"] = date.literal
    return out


def of_csl_json(id: str, data: Mapping[str, object]) -> Work:
    """A Work from CSL-JSON as :func:`to_csl_json` and the schema write it; what has another shape is left out.

    :func:`from_csl_json` reads what programs write against the schema.
    """
    values: dict[str, Any] = {name: text for name, csl in WORK_TEXTS if (text := _text(data.get(csl)))}
    for name, csl in WORK_NAMES:
        people = data.get(csl)
        if isinstance(people, list):
            values[name] = tuple(_name_of(person) for person in people if isinstance(person, Mapping))
    for name, csl in WORK_DATES:
        if isinstance(date := data.get(csl), Mapping):
            values[name] = _date_of(date)
    type_ = data.get("type")
    return Work(id=id, type=type_ if isinstance(type_, str) else "document", **values)


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    return "" if value is None or isinstance(value, Mapping) else str(value)


def _name_of(person: Mapping[str, object]) -> Name:
    parts = {key: value for key, value in person.items() if isinstance(value, str)}
    return Name(
        family=parts.get("family", ""),
        given=parts.get("given", ""),
        dropping_particle=parts.get("dropping-particle", ""),
        non_dropping_particle=parts.get("non-dropping-particle", ""),
        suffix=parts.get("suffix", ""),
        literal=parts.get("literal", ""),
        comma_suffix=person.get("comma-suffix") is True,
    )


def _date_of(date: Mapping[str, object]) -> Date:
    parts = date.get("date-parts")
    dates = (
        [tuple(part for part in one if isinstance(part, int)) for one in parts if isinstance(one, list)]
        if isinstance(parts, list)
        else []
    )
    open_end = len(dates) == 2 and dates[1] == (0,)
    return Date(
        parts=tuple(one for one in dates[: 1 if open_end else 2] if one),
        season=str(date.get("season") or ""),
        circa=bool(date.get("circa")),
        literal=_text(date.get("literal")),
        open_end=open_end,
    )


def from_csl_json(data: Mapping[str, Any]) -> Work:
    """A CSL-JSON mapping of any shape as a Work; variables that CSL does not have go to ``extra``."""
    from survey_refs.model.csl_items import item_from_json  # only who reads what others wrote needs its parsers

    item = item_from_json(data)
    known = {variable for _, variable in WORK_TEXTS}
    values: dict[str, Any] = {name: item.text[variable] for name, variable in WORK_TEXTS if variable in item.text}
    for name, variable in WORK_NAMES:
        if variable in item.names:
            values[name] = tuple(_name_of_person(person) for person in item.names[variable])
    for name, variable in WORK_DATES:
        if variable in item.dates:
            values[name] = _date_of_value(item.dates[variable])
    extra = {key: value for key, value in item.text.items() if key not in known}
    if event := extra.pop("event", ""):  # of CSL 1.0.1
        values.setdefault("event_title", event)
    return Work(id=item.id, type=item.type or "document", extra=extra, **values)


def _name_of_person(person: Person) -> Name:
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


def _date_of_value(value: DateValue) -> Date:
    parts = tuple(_trim((iso_year(date[0]), *date[1:])) for date in (value.start, value.end) if date is not None)
    return Date(
        parts=parts,
        season=str(value.season) if value.season else value.season_text,
        circa=value.circa,
        literal=value.literal,
        open_end=value.open_end,
    )


def _trim(date: tuple[int, int, int]) -> tuple[int, ...]:
    return date[:3] if date[2] else date[:2] if date[1] else date[:1]
