r"""A degree, a title or a role inside a name.

## Why

"Dr. Jane Roe" has the given names "Dr. Jane", and "Roe, PhD, Jane" the suffix "PhD". Reference lists print neither
degrees nor titles; searches and matching suffer.

## Bad

```bibtex
@article{roe2020,
  author  = {Dr. Jane Roe},
  title   = {A Title},
  journal = {Examples},
  year    = {2020},
}
```

## Good

```bibtex
@article{roe2020,
  author  = {Jane Roe},
  title   = {A Title},
  journal = {Examples},
  year    = {2020},
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.people import outside_braces
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_TITLE = regex(
    r"""
      (?: \A | \sand\s+ | ,\s* )                                                # before a name: "Prof. Dr.-Ing. A"
      (?: (?: Dr | Prof | Professor ) \.? \s+ (?: -?Ing\.?\s+ )? [A-Z] | (?: Mr | Mrs | Ms ) \.? \s+ [A-Z][a-z] )
    | [a-z] \s+ (?: Ph\.?\s?D | M\.D\.? | D\.?Phil ) \.? \s* (?= , | \Z | \sand\s )      # "Ann Roe PhD"
    | ,\s* (?: Ph\.?\s?D | D\.?Phil ) \b \.? \s* (?= , | \Z | \sand\s )           # after it: ", Ph.D."
    | , (?: (?!\sand\s) [^,] )* ,\s* (?: M\.?D | M\.?Sc | MBA | Dr ) \b \.? \s* (?= \Z | \sand\s )  # "Roe, Ann, MD"
    | \( (?: [Ee]ds? | [Ee]ditors? | [Hh]rsg | [Tt]rans | [Tt]ranslator ) \.? \)     # "(Ed.)"
    """,
    re.VERBOSE,
)
_QUICK = regex(r"Dr|Prof|M[rs]|Ph|M\.?D|M\.?Sc|MBA|\(")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the title or degree."""
    if not _QUICK.search(field.value):
        return NOTHING
    match = _TITLE.search(outside_braces(field.value))
    if not match:
        return NOTHING
    return (Problem(message=f"a title, degree or role inside a name: {_clean(match[0])}", field=field.name),)


def _clean(text: str) -> str:
    return re.sub(r"\A(?:\s*and\s+|[,\s]+)|[,\s]+\Z|\s+and\s*\Z", "", text)


RULE = FieldRule(code="NAM007", name="name-with-title", doc=__doc__, fields=NAME_FIELDS, check=check)
