r"""A range of pages that ends before it begins.

## Why

Two digits were swapped or one was lost. Readers look in the wrong place, and matching by pages fails. "123--45"
counts as short for "123--145".

## Bad

```bibtex
@article{taddeo2018,
  author  = {Taddeo, Mariarosaria},
  title   = {How AI Can Be a Force for Good},
  journal = {Science},
  year    = {2018},
  pages   = {751--725},
}
```

## Good

```bibtex
@article{taddeo2018,
  author  = {Taddeo, Mariarosaria},
  title   = {How AI Can Be a Force for Good},
  journal = {Science},
  year    = {2018},
  pages   = {751--752},
}
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_RANGE = regex(r"(?<![\w.:-])(\d+)\s*(?:--?|–|—)\s*(\d+)(?![\w.:-])")


def _size(digits: str) -> tuple[int, str]:
    """Something that numbers of any length are compared by."""
    number = digits.lstrip("0")
    return len(number), number


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report an end before the beginning, short ends written out first."""
    for match in _RANGE.finditer(field.value):
        first, last = match[1], match[2]
        if len(last) >= len(first) and _size(last) < _size(first):
            return (Problem(message=f"the page range {match[0]} runs backwards", field=field.name),)
    return NOTHING


RULE = FieldRule(code="PAG002", name="reversed-page-range", doc=__doc__, fields=("pages",), check=check)
