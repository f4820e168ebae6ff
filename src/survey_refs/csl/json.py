"""CSL-JSON of any shape → :class:`~survey_refs.model.Work`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from survey_refs.csl.item import DateValue, Person, item_from_json

if TYPE_CHECKING:
    from survey_refs.model import Date, Name, Work


def from_csl_json(data: Mapping[str, Any]) -> Work:
    """A CSL-JSON mapping of any shape as a Work; variables that CSL does not have go to ``extra``."""
    from survey_refs.model import Work
    from survey_refs.model.csl_json import WORK_DATES, WORK_NAMES, WORK_TEXTS

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
    from survey_refs.model.years import iso_year

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
