r"""A year that has not come yet.

## Why

Journals date an issue some months ahead, but not years. It is a slip of the finger, or another number in the wrong
field.

## Bad

```bibtex
@article{kadavath2022,
  author  = {Kadavath, Saurav},
  title   = {Language Models Mostly Know What They Know},
  journal = {Examples},
  year    = {2202},
}
```

## Good

```bibtex
@article{kadavath2022,
  author  = {Kadavath, Saurav},
  title   = {Language Models Mostly Know What They Know},
  journal = {Examples},
  year    = {2022},
}
```

## Elsewhere

bibchex; bibcop.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_YEAR = regex(r"\s*\{?(\d{4})(?!\d)")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a year more than one after the present."""
    match = _YEAR.match(field.value)
    if not match or int(match[1]) <= ref.context.today.year + 1:
        return NOTHING
    return (Problem(message=f"the year {match[1]} has not come yet", field=field.name),)


RULE = FieldRule(code="DAT005", name="year-in-future", doc=__doc__, fields=("year", "date"), check=check)
