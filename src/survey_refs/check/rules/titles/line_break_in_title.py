r"""A forced line break inside a title.

## Why

`\\` comes along when a title is copied from a title page. It breaks the line in the middle of a reference, and stops
LaTeX in some places.

## Bad

```bibtex
@article{irving2018,
  author  = {Irving, Geoffrey},
  title   = {AI Safety\\ via Debate},
  journal = {Examples},
  year    = {2018},
}
```

## Good

```bibtex
@article{irving2018,
  author  = {Irving, Geoffrey},
  title   = {AI Safety via Debate},
  journal = {Examples},
  year    = {2018},
}
```

## Fix

Safe: a space.
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

_BREAK = regex(r"\s*(?:(?<!\\)\\\\(?![\\&%$#_{}'`^\"~a-zA-Z])|\\newline\b|<br\s*/?>)\s*", re.IGNORECASE)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the break, outside mathematics."""
    value = field.value
    if ("\\" not in value and "<" not in value) or "$" in value or not _BREAK.search(value):
        return NOTHING
    fix = set_field(ref, field.name, _BREAK.sub(" ", value).strip(), "Put a space for the line break", Safety.SAFE)
    return (Problem(message="a forced line break inside the title", field=field.name, fix=fix),)


RULE = FieldRule(
    code="TTL006",
    name="line-break-in-title",
    doc=__doc__,
    fix=Safety.SAFE,
    fields=("title", "subtitle", "booktitle", "journal", "journaltitle"),
    check=check,
)
