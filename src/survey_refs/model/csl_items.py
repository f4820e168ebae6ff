"""CSL-JSON of any shape, read: items with text, name and date variables, as a style renders them.

CSL-JSON in the wild breaks its schema in every way; nothing here raises on data. Works are made of items in
:mod:`survey_refs.model.csl_json`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from survey_refs.model.csl_variables import (
    ALIASES,
    DATE_VARIABLES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
)
from survey_refs.model.years import historical_year
from survey_refs.patterns import regex


class Person:
    """A name with its parts; ``memo`` holds renderings by the compiled name form that made them."""

    __slots__ = ("comma_suffix", "dropping", "family", "given", "literal", "memo", "non_dropping", "others", "suffix")

    def __init__(
        self,
        family: str = "",
        given: str = "",
        dropping: str = "",
        non_dropping: str = "",
        suffix: str = "",
        literal: str = "",
        comma_suffix: bool = False,
        others: bool = False,
    ) -> None:
        self.family = family
        self.given = given
        self.dropping = dropping
        self.non_dropping = non_dropping
        self.suffix = suffix
        self.literal = literal
        self.comma_suffix = comma_suffix
        self.others = others
        self.memo: dict[object, str] = {}

    @property
    def parts(self) -> tuple[str, ...]:
        """What makes two persons the same."""
        return (self.family, self.given, self.dropping, self.non_dropping, self.suffix, self.literal)


class DateValue:
    """A date or range of dates: ``start`` and ``end`` are ``(year, month, day)``, 0 for what is not known.

    ``season`` is 1–4 (or a text), ``literal`` what could not be read. ``circa`` is what a style can ask for;
    ``say_circa`` is for one that does not ask: the word is printed before the date.
    """

    __slots__ = ("circa", "end", "literal", "open_end", "say_circa", "season", "season_text", "start")

    def __init__(
        self,
        start: tuple[int, int, int] | None = None,
        end: tuple[int, int, int] | None = None,
        season: int = 0,
        season_text: str = "",
        circa: bool = False,
        literal: str = "",
        open_end: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.season = season
        self.season_text = season_text
        self.circa = circa
        self.literal = literal
        self.open_end = open_end
        self.say_circa = False

    @property
    def is_literal(self) -> bool:
        """Whether there is nothing but words that could not be read as a date."""
        return self.start is None and not self.season and not self.season_text

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print."""
        return self.is_literal and not self.literal


class Item:
    """One reference: text, name and date variables by their CSL names."""

    __slots__ = ("dates", "id", "lang", "names", "text", "type")

    def __init__(self, id: str, type: str) -> None:
        self.id = id
        self.type = type
        self.text: dict[str, str] = {}
        self.names: dict[str, tuple[Person, ...]] = {}
        self.dates: dict[str, DateValue] = {}
        self.lang = ""

    def has(self, variable: str) -> bool:
        """Whether a variable of any kind has a value."""
        if variable in self.text or variable in self.names:
            return True
        date = self.dates.get(variable)
        if date is not None:
            return not date.is_empty
        if variable in ("page-first", "page"):
            return "page" in self.text
        if variable == "title-short":
            return "shortTitle" in self.text
        return False


def three(parts: Sequence[int]) -> tuple[int, int, int]:
    """Year, month and day, 0 for what is not there."""
    padded = (*parts[:3], 0, 0, 0)
    return (padded[0], padded[1], padded[2])


# ------------------------------------------------------------------------------------------------------ from CSL-JSON


def item_from_json(data: Mapping[str, Any], warn: list[str] | None = None) -> Item:
    """The item of a CSL-JSON mapping, whatever its shape."""
    identifier = data.get("id")
    item = Item("" if identifier is None else str(identifier), str(data.get("type") or ""))
    for key, value in data.items():
        if key in ("id", "type") or value is None:
            continue
        _set_variable(item, str(key), value, warn)
    if "note" in item.text:
        _note_variables(item)
    item.lang = item.text.get("language", "")
    return item


def _set_variable(item: Item, key: str, value: Any, warn: list[str] | None) -> None:
    alias, key = key, ALIASES.get(key, key)
    if alias != key and (key in item.text or key in item.names):
        return  # the standard's own spelling counts
    if key in NAME_VARIABLES:
        persons = tuple(_persons(value))
        if persons:
            item.names[key] = persons
    elif key in DATE_VARIABLES:
        date = parse_date(value)
        if date is not None:
            item.dates[key] = date
    elif isinstance(value, bool):
        item.text[key] = "true" if value else ""
    elif isinstance(value, str):
        if value:
            item.text[key] = value
    elif isinstance(value, int | float):
        item.text[key] = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    elif isinstance(value, Sequence):
        item.text[key] = ", ".join(str(part) for part in value if isinstance(part, str | int | float))
        if not item.text[key]:
            del item.text[key]
    elif warn is not None and key not in ("custom",):
        warn.append(f"{item.id}: {key} has a value that is neither text nor number")


def _persons(value: Any) -> Iterable[Person]:
    if isinstance(value, (str, Mapping)):
        value = [value]
    if not isinstance(value, Sequence):
        return
    for name in value:
        person = person_from_json(name)
        if person is not None:
            yield person


def _string(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    return "" if value is None or isinstance(value, bool) else str(value)


def person_from_json(name: Any) -> Person | None:
    """A CSL-JSON name (or a bare string) with its particles parsed; None where nothing is in it."""
    if isinstance(name, str):
        return Person(literal=name) if name.strip() else None
    if not isinstance(name, Mapping):
        return None
    if name.get("literal") and not name.get("family"):
        return Person(literal=_string(name["literal"]))
    person = Person(
        _string(name.get("family")),
        _string(name.get("given")),
        _string(name.get("dropping-particle")),
        _string(name.get("non-dropping-particle")),
        _string(name.get("suffix")),
        "",
        bool(name.get("comma-suffix")),
    )
    if not (person.family or person.given or person.non_dropping):
        return Person(literal=person.suffix) if person.suffix else None
    if person.family and _truthy(name.get("isInstitution")):
        return Person(literal=person.family)
    if name.get("parse-names", True) is not False and not name.get("static-ordering"):
        parse_particles(person)
    return person


def _truthy(value: Any) -> bool:
    return value is True or (isinstance(value, str) and value.lower() in ("true", "1", "yes")) or value == 1


_SUFFIX_IN_GIVEN = regex(r"^(.*?)\s*,!?\s*(.*)$")
_LEADING_PARTICLES = regex(r"^((?:(?:[’']?[a-zß-öø-ÿ][\w.]*[’'\-]?\s+)|(?:[a-zß-öø-ÿ]{1,4}[’'\-](?=\S)))+)(?=\S)")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TRAILING_PARTICLES = regex(r"(?:^|\s)((?:[a-zß-öø-ÿ][\w.]*[’'\-]?\s*)+)$")


def parse_particles(person: Person) -> None:
    """Split lower-case particles off family and given name, and a suffix off the given name ("Martin Luther, Jr.")."""
    family = person.family
    if len(family) > 1 and family[0] == family[-1] == '"':
        person.family = family[1:-1]
        return
    given = person.given
    if "," in given and not person.suffix:
        match = _SUFFIX_IN_GIVEN.match(given)
        if match and match[1]:
            rest = given[len(match[1]) :].lstrip()
            person.comma_suffix = rest.startswith(",!")
            given, person.suffix = match[1], match[2]
            person.given = given
    if not person.non_dropping and family and (family[0].islower() or family[0] in "'’"):
        match = _LEADING_PARTICLES.match(family)
        if match and match.end() < len(family):
            person.non_dropping = match[1] if match[1].rstrip()[-1] in "'’-" else match[1].rstrip()
            person.family = family[match.end() :]
    if not person.dropping and not person.non_dropping and " " in given and given.split()[-1][0] not in _CAPITALS:
        match = _TRAILING_PARTICLES.search(given)
        if match and match.start() > 0:
            person.dropping = match[1].strip()
            person.given = given[: match.start()].rstrip()


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1,
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def set_season(value: DateValue, season: Any) -> None:
    """A season by its number (1–4, 21–24) or its English name; other text is kept."""
    text = str(season).strip()
    number = int(text) if text.isdecimal() and len(text) <= 2 else 0
    if 1 <= number <= 4 or 21 <= number <= 24:
        value.season = number % 20
    elif text.lower() in _SEASONS:
        value.season = _SEASONS[text.lower()]
    elif text:
        value.season_text = text


_LARGEST = 999_999_999
"""No year, month or day is larger."""


def _int(value: Any) -> int:
    if isinstance(value, bool):
        return 0
    if isinstance(value, int | float):
        return int(value) if math.isfinite(value) and abs(value) <= _LARGEST else 0
    if isinstance(value, str):
        match = re.match(r"\s*(-?\d{1,9})(?!\d)", value)
        if match:
            return int(match[1])
    return 0


def parse_date(value: Any) -> DateValue | None:
    """A CSL-JSON date of any shape: ``date-parts``, ``raw``, ``literal``, single keys, a string, a number, a list."""
    if isinstance(value, str):
        return parse_raw_date(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return DateValue(start=(_int(value), 0, 0)) if _int(value) else None
    if isinstance(value, Sequence):
        value = {"date-parts": value}
    if not isinstance(value, Mapping):
        return None
    date = DateValue(literal=_string(value.get("literal")))
    parts = value.get("date-parts")
    if isinstance(parts, Sequence) and not isinstance(parts, str):
        _set_parts(date, parts)
    elif "year" in value:
        date.start = (_int(value["year"]), _int(value.get("month")), _int(value.get("day")))
        if "year_end" in value:
            date.end = (_int(value["year_end"]), _int(value.get("month_end")), _int(value.get("day_end")))
    if date.start is None and not date.literal:
        raw = value.get("raw") or value.get("date-time")
        if isinstance(raw, str):
            date = parse_raw_date(raw) or date
    if _truthy(value.get("circa")) or (isinstance(value.get("circa"), int) and value["circa"]):
        date.circa = True
    if value.get("season") not in (None, ""):
        set_season(date, value["season"])
    if date.start is None and not (date.literal or date.season or date.season_text):
        return None
    return date


def _set_parts(date: DateValue, parts: Sequence[Any]) -> None:
    if (parts and not isinstance(parts[0], Sequence | None)) or (parts and isinstance(parts[0], str)):
        parts = [parts]
    lists = [part for part in parts if isinstance(part, Sequence) and not isinstance(part, str)]
    if lists and lists[0] and lists[0][0] not in (None, ""):
        date.start = three([_int(part) for part in lists[0]])
        if date.start[0] == 0 and not _is_zero(lists[0][0]):
            text = " ".join(str(part) for part in lists[0])
            date.start, date.literal = None, date.literal or text
    if len(lists) > 1 and date.start:
        if lists[1] and _int(lists[1][0]):
            date.end = three([_int(part) for part in lists[1]])
        elif lists[1]:
            date.open_end = True
    if date.start and date.end == date.start:
        date.end = None
    if date.start == (0, 0, 0):
        date.start = None


def _is_zero(value: Any) -> bool:
    return str(value).strip() in ("0", "00", "0000")


_ISO = r"([+-]?\d{1,6})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"
_ISO_RANGE = regex(rf"^\s*{_ISO}(?:T[\d:.Z+\-]*)?\s*(?:(?:/|--| - )\s*(?:{_ISO})?(?:T[\d:.Z+\-]*)?)?\s*$")


def parse_raw_date(raw: str) -> DateValue | None:
    """A date as people write it: ISO 8601 and ranges, "May 5, 1999", "5 May 1999", "Spring 2001", "c. 1890"."""
    text = raw.strip()
    if not text:
        return None
    date = DateValue()
    if text[-1] in "?~" or re.match(r"(?i)(c\.?|ca\.?|circa|about|around)\s*(?=\d)", text):
        date.circa = True
        text = re.sub(r"(?i)^(c\.?|ca\.?|circa|about|around)\s*(?=\d)", "", text).rstrip("?~ ")
    match = None if _slashed_date(text) else _ISO_RANGE.match(text)
    if match:
        date.start = _ordered(match[1], match[2], match[3])
        if match[4]:
            date.end = _ordered(match[4], match[5], match[6])
        elif "/" in text or "--" in text:
            date.open_end = True
        _numbered_season(date)
        return date
    slashed = _slashed_date(text)
    whole = slashed or _written_date(text)
    if whole and whole[0] and (slashed or not _RANGE_SIGN.search(text)):
        date.start, date.season = whole[:3], whole[3]
        return date
    if _written_range(text, date):
        return date
    if whole and whole[0]:
        date.start, date.season = whole[:3], whole[3]
        return date
    return DateValue(literal=raw, circa=False)


_RANGE_SIGN = regex(r"\s*(?:–|—|/|--)\s*|\s+-\s+|(?<=\d)-(?=[A-Z\d])|(?<=[a-z])-(?=[A-Z\d])")


def _written_range(text: str, date: DateValue) -> bool:
    """Two written dates with a sign between them, where either may lack what the other says."""
    pieces = _RANGE_SIGN.split(text, maxsplit=1)
    if len(pieces) != 2:
        return False
    first, last = _written_date(pieces[0]), _written_date(pieces[1])
    if not first or not last:
        return False
    (year, month, day, season), (year2, month2, day2, season2) = first, last
    if season and season2:
        month, month2 = 12 + season, 12 + season2
    elif season or season2:
        date.season = season or season2
    year, year2 = year or year2, year2 or year
    if month2 and not month and not season:
        month = month2
    if month and not month2 and not season2:
        month2 = month
    if not year:
        return False
    date.start, date.end = (year, month, day), (year2, month2, day2)
    if date.start == date.end:
        date.end = None
    return True


def _slashed_date(text: str) -> tuple[int, int, int, int] | None:
    """``5/15/2001`` (month first unless that cannot be), ``5/2001``, ``15.5.2001`` (day first), ``2001.5.15``."""
    dotted = re.match(r"^\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\s*$", text)
    if dotted:
        return (int(dotted[3]), int(dotted[2]), int(dotted[1]), 0)
    dotted = re.match(r"^\s*(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?\s*$", text)
    if dotted:
        return (int(dotted[1]), int(dotted[2]), int(dotted[3] or 0), 0)
    match = re.match(r"^\s*(\d{1,2})/(?:(\d{1,2})/)?(\d{4})\s*$", text)
    if not match:
        return None
    first, second = int(match[1]), int(match[2] or 0)
    month, day = (second, first) if first > 12 >= second > 0 else (first, second)
    return (int(match[3]), month, day, 0)


def _ordered(year: str, month: str | None, day: str | None) -> tuple[int, int, int]:
    """An ISO date; its year -349 is 350 BC, which CSL-JSON's parts have as -350."""
    return (historical_year(int(year)) if year[0] == "-" else int(year), int(month or 0), int(day or 0))


def _numbered_season(date: DateValue) -> None:
    if date.start and 13 <= date.start[1] <= 24:
        date.season = (date.start[1] - 13) % 4 + 1
    if date.season and date.start:
        date.start = (date.start[0], 0, 0)


def _written_date(text: str) -> tuple[int, int, int, int] | None:
    """Words and numbers in any order → (year, month, day, season), or None where something is left over."""
    year = month = day = season = 0
    if "'" in text or "’" in text:
        return None
    tokens = re.findall(r"[^\W\d_]+|\d+", text)
    for token in tokens:
        lower = token.lower()
        if token.isdecimal() and len(token) > 6:
            return None
        if token.isdecimal():
            number = int(token)
            if len(token) >= 3 or number > 31:
                year = number
            elif not day:
                day = number
            else:
                year = number
        elif lower in _MONTHS and not month:
            month = _MONTHS[lower]
        elif lower in _SEASONS:
            season = _SEASONS[lower]
        elif lower in ("bc", "bce") and year:
            year = -year
        elif lower not in _PASSED_OVER:
            return None
    return (year, month, day, season) if (year or month or day or season) else None


_PASSED_OVER = frozenset(
    (
        *("of", "the", "st", "nd", "rd", "th", "ad", "ce"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
    )
)


_NOTE_LINE = regex(r"^([A-Za-z][A-Za-z_\-]*)\s*:\s*(.+)$")
_NOTE_BRACES = regex(r"\{:([A-Za-z][A-Za-z_\-]*):\s*([^}]+)\}")


def _note_variables(item: Item) -> None:
    """Variables that reference managers without a field for them keep in the note (``original-date: 1862``)."""
    note = item.text["note"]
    found = _NOTE_BRACES.findall(note)
    note = _NOTE_BRACES.sub("", note)
    lines = note.split("\n")
    kept: list[str] = []
    for index, line in enumerate(lines):
        match = _NOTE_LINE.match(line.strip())
        key = _variable_name(match[1]) if match else ""
        if match and key:
            found.append((key, match[2]))
        elif index:
            kept.extend(lines[index:])
            break
        else:
            kept.append(line)
    for name, value in found:
        key = _variable_name(name)
        if key == "type":
            item.type = value.strip()
        elif key in NAME_VARIABLES:
            family, _, given = value.partition("||")
            person = person_from_json(
                {"family": family.strip(), "given": given.strip()} if given else {"literal": family.strip()}
            )
            if person is not None:
                item.names[key] = (*item.names.get(key, ()), person)
        elif key and (key in DATE_VARIABLES or key not in item.text):
            _set_variable(item, key, value.strip(), None)
    if found:
        rest = "\n".join(kept).strip()
        if rest:
            item.text["note"] = rest
        else:
            del item.text["note"]


def _variable_name(name: str) -> str:
    for candidate in (name, name.lower(), name.lower().replace(" ", "-"), name.upper()):
        candidate = ALIASES.get(candidate, candidate)
        if candidate == "type" or any(
            candidate in known for known in (NAME_VARIABLES, DATE_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES)
        ):
            return candidate
    return ""
