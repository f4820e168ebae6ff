r"""`year` and `date` that say different years.

## Why

biblatex takes `date`, BibTeX knows only `year`: the same file prints different years by program.

## Bad

```bibtex
@article{raji2020,
  author       = {Raji, Inioluwa Deborah},
  title        = {Closing the AI Accountability Gap},
  journaltitle = {Examples},
  date         = {2020-01-27},
  year         = {2019},
}
```

## Good

```bibtex
@article{raji2020,
  author       = {Raji, Inioluwa Deborah},
  title        = {Closing the AI Accountability Gap},
  journaltitle = {Examples},
  date         = {2020-01-27},
  year         = {2020},
}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, EntryRule, Problem
from survey_refs.patterns import regex

_YEAR = regex(r"(?<!\d)\d{4}(?!\d)")


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report two different years."""
    if "year" not in ref.fields or "date" not in ref.fields:
        return NOTHING
    years, dates = _YEAR.findall(ref.text("year")), _YEAR.findall(ref.text("date"))
    if not years or not dates or set(years) & set(dates):
        return NOTHING
    return (Problem(message=f"year says {years[0]}, date says {dates[0]}", field="year"),)


RULE = EntryRule(code="DAT006", name="year-and-date-differ", doc=__doc__, check=check)
