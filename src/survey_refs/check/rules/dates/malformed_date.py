r"""A date that biblatex cannot read.

## Why

The date fields of biblatex hold ISO 8601 dates: `2022-03-04`, `2022-03`, `2022`, ranges with `/`, a season as month
21 to 24, `~` and `?` after. Anything else is dropped by biber with a warning, and the reference says "n.d.".

## Bad

```bibtex
@online{anthropic2023,
  author  = {Anthropic},
  title   = {Core Views on AI Safety},
  date    = {2023-03-08},
  url     = {https://www.anthropic.com/index/core-views-on-ai-safety},
  urldate = {14/08/2023},
}
```

## Good

```bibtex
@online{anthropic2023,
  author  = {Anthropic},
  title   = {Core Views on AI Safety},
  date    = {2023-03-08},
  url     = {https://www.anthropic.com/index/core-views-on-ai-safety},
  urldate = {2023-08-14},
}
```

## Fix

Unsafe, and only where the value can be read in one way.

## Elsewhere

biber -V; JabRef; bibla.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_TIME = r"T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[-+]\d\d:?\d\d)?"
_ONE = (
    rf"[-+]?Y?-?\d{{4,}}(?:-\d\d(?:-\d\d(?:{_TIME})?)?)?[~?%]?"
    r"|\d{2,3}X{1,2}[~?%]?|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX"
)
_ISO = regex(rf"(?:{_ONE})(?:/(?:{_ONE}|\.\.)?)?|(?:\.\.)?/(?:{_ONE})")
_MONTH = {
    name: i
    for i, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_DAY_MONTH = regex(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]+)\.?,?\s+(\d{4})")
_MONTH_DAY = regex(r"([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_NUMBERS = regex(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_LOOSE_ISO = regex(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:TZ)?")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report what is not an ISO 8601 date, and dates that no calendar has."""
    value = field.value.strip(" {}")
    if not value or (len(value) == 4 and value.isdecimal()):
        return NOTHING
    if _ISO.fullmatch(value):
        wrong = _not_in_calendar(value)
        return (Problem(message=f"there is no such day: {wrong}", field=field.name),) if wrong else NOTHING
    if "\\" in value or not any(char.isdigit() for char in value):
        return NOTHING
    better = _read(value)
    fix = set_field(ref, field.name, better, f"Write {better}", Safety.UNSAFE) if better else None
    help_text = "write 2022-03-04, 2022-03 or 2022, a range with / between"
    return (Problem(message=f"not an ISO 8601 date: {value[:40]}", field=field.name, help=help_text, fix=fix),)


def _not_in_calendar(value: str) -> str:
    for part in value.split("/"):
        match = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", part)
        if not match or (match[3] is None and 21 <= int(match[2]) <= 41):
            continue
        if not _is_day(int(match[1]), int(match[2]), int(match[3] or 1)):
            return match[0]
    return ""


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year or 1, month, day)
    except ValueError:
        return False
    return True


def _read(value: str) -> str:
    year, month, day = 0, 0, 0
    if match := _DAY_MONTH.fullmatch(value):
        year, month, day = int(match[3]), _MONTH.get(match[2].lower(), 0), int(match[1])
    elif match := _MONTH_DAY.fullmatch(value):
        year, month, day = int(match[3]), _MONTH.get(match[1].lower(), 0), int(match[2])
    elif match := _LOOSE_ISO.fullmatch(value):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _NUMBERS.fullmatch(value):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first > 12 or first == second or "." in value:
            month, day = second, first
        elif second > 12:
            month, day = first, second
    return f"{year:04}-{month:02}-{day:02}" if month and _is_day(year, month, day) else ""


RULE = FieldRule(
    code="DAT004",
    name="malformed-date",
    doc=__doc__,
    fix=Safety.UNSAFE,
    fields=("date", "urldate", "eventdate", "origdate"),
    check=check,
)
