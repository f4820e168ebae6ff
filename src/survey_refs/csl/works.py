"""Items made from :class:`~survey_refs.model.Work`; apart from the rest, which reads CSL-JSON without the model."""

from __future__ import annotations

from collections.abc import Mapping

from survey_refs.model import EMPTY, Date, Name, TypedEntry, Work
from survey_refs.model.csl_items import DateValue, Item, Person, set_season, three
from survey_refs.model.csl_json import WORK_DATES, WORK_NAMES, WORK_TEXTS
from survey_refs.model.years import historical_year


def item_from_work(work: Work, own: Mapping[str, str] = EMPTY) -> Item:
    """The item of a :class:`Work`; its name particles are taken as they are. ``own`` are variables beside CSL's."""
    item = Item(work.id, work.type)
    text = item.text
    for attribute, variable in WORK_TEXTS:
        value = getattr(work, attribute)
        if value:
            text[variable] = value
    for attribute, variable in WORK_NAMES:
        names = getattr(work, attribute)
        if names:
            item.names[variable] = tuple(_person_from_name(name) for name in names)
    for attribute, variable in WORK_DATES:
        date = getattr(work, attribute)
        if date is not None:
            item.dates[variable] = _date_from_model(date)
    text.update(own)
    if not isinstance(work.extra, TypedEntry):
        for key, value in work.extra.items():
            if value and key not in text:
                text[key] = value
    item.lang = work.language
    return item


def _person_from_name(name: Name) -> Person:
    return Person(
        name.family,
        name.given,
        name.dropping_particle,
        name.non_dropping_particle,
        name.suffix,
        name.literal,
        name.comma_suffix,
        name.others,
    )


def _date_from_model(date: Date) -> DateValue:
    value = DateValue(circa=date.circa, literal=date.literal, open_end=date.open_end)
    value.say_circa = date.circa
    if date.parts and date.parts[0]:
        value.start = _historical(date.parts[0])
        if len(date.parts) > 1 and date.parts[1]:
            value.end = _historical(date.parts[1])
    if date.season:
        set_season(value, date.season)
    return value


def _historical(parts: tuple[int, ...]) -> tuple[int, int, int]:
    """Year, month and day with the years before Christ as CSL-JSON counts them."""
    return three((historical_year(parts[0]), *parts[1:]))
