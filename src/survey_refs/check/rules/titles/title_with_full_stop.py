r"""A title that ends in a full stop.

## Why

Styles put the full stop after the title themselves: two of them are printed, or one inside the quotation marks.

## Bad

```bibtex
@article{krakovna2020,
  author  = {Krakovna, Victoria},
  title   = {Specification Gaming.},
  journal = {Examples},
  year    = {2020},
}
```

## Good

```bibtex
@article{krakovna2020,
  author  = {Krakovna, Victoria},
  title   = {Specification Gaming},
  journal = {Examples},
  year    = {2020},
}
```

## Fix

Safe: removes the full stop. Abbreviations and initials at the end of a title are left alone.

## Elsewhere

bibcop; bibla.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_STOP = regex(r"(?<=[a-z]{4})\}?\.\}?\Z|(?<=[a-z]{4})\}?,\}?\Z")
_ABBREVIATIONS = frozenset(
    (
        "corp",
        "dept",
        "univ",
        "proc",
        "conf",
        "chap",
        "trans",
        "spec",
        "appl",
        "tech",
        "comp",
        "math",
        "phys",
        "chem",
        "symp",
        "assoc",
        "comm",
        "govt",
        "proj",
        "engl",
    )
)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the character after an ordinary word."""
    value = field.value
    if value[-1:] not in ".,}":
        return NOTHING
    match = _STOP.search(value)
    if not match or value[-60:].count(".") > 1:
        return NOTHING
    word = re.split(r"[\s{(/-]", value[: match.start()])[-1].lower()
    if word in _ABBREVIATIONS:
        return NOTHING
    char = "." if "." in match[0] else ","
    fix = set_field(
        ref, field.name, value[: match.start()] + match[0].replace(char, ""), f"Remove the {char!r}", Safety.SAFE
    )
    return (Problem(message=f"the title ends in {char!r}", field=field.name, fix=fix),)


RULE = FieldRule(
    code="TTL004", name="title-with-full-stop", doc=__doc__, fix=Safety.SAFE, fields=("title",), check=check
)
