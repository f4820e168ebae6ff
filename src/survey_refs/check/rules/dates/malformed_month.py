r"""A month that is none.

## Why

There are twelve. What is no month's name, macro or number from 1 to 12 (nor a range, a season or a day beside it) is
printed as it stands, or ends biber's run with a warning and the date lost.

## Bad

```bibtex
@article{mnih2015,
  author  = {Mnih, Volodymyr},
  title   = {Human-Level Control},
  journal = {Nature},
  year    = {2015},
  month   = {13},
}
```

## Good

```bibtex
@article{mnih2015,
  author  = {Mnih, Volodymyr},
  title   = {Human-Level Control},
  journal = {Nature},
  year    = {2015},
  month   = {2},
}
```

## Elsewhere

biber -V; bibclean (C).
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.bib.dates import parse_date
from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.check.spelling import meant

if TYPE_CHECKING:
    from survey_refs.bib import Field

_NAMES = tuple(name.lower() for name in month_name if len(name) > 4)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a number that is no month, a value that is a year, and a month's name with a slip in it."""
    value = field.value.strip()
    if value.isalpha() and not _is_read(value) and (name := meant(value.lower(), _NAMES)):
        return (Problem(message=f"there is no month {value[:40]}: {name.capitalize()} was meant?", field="month"),)
    if not value.isdecimal() or re.fullmatch("0*(?:[1-9]|1[0-2])", value):
        return NOTHING
    if re.fullmatch("1[0-9]{3}|20[0-9]{2}|2100", value):
        return (Problem(message=f"a year in the field for the month: {value}", field="month"),)
    return (Problem(message=f"there is no month {value[:40]}", field="month"),)


def _is_read(month: str) -> bool:
    date = parse_date(year="2000", month=month)
    return date is not None and (bool(date.season) or any(len(part) > 1 for part in date.parts))


RULE = FieldRule(code="DAT003", name="malformed-month", doc=__doc__, fields=("month",), check=check)
