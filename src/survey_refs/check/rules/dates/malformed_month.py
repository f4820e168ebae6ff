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

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a number that is no month, and a value that is a year."""
    value = field.value.strip()
    if not value.isdecimal() or 1 <= int(value) <= 12:
        return NOTHING
    if len(value) == 4 and 1000 <= int(value) <= 2100:
        return (Problem(message=f"a year in the field for the month: {value}", field="month"),)
    return (Problem(message=f"there is no month {value}", field="month"),)


RULE = FieldRule(code="DAT003", name="malformed-month", doc=__doc__, fields=("month",), check=check)
