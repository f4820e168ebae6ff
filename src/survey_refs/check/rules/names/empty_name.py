r"""An `and` with no name on one of its sides.

## Why

Two `and` in a row, or one at either end of the list, stand for a person without a name. BibTeX warns, and styles
print a stray comma or "and".

## Bad

```bibtex
@article{perez2022,
  author  = {Perez, Ethan and and Ringer, Sam},
  title   = {Discovering Behaviors},
  journal = {Examples},
  year    = {2022},
}
```

## Good

```bibtex
@article{perez2022,
  author  = {Perez, Ethan and Ringer, Sam},
  title   = {Discovering Behaviors},
  journal = {Examples},
  year    = {2022},
}
```

## Fix

Safe: removes the word that separates nothing.

## Elsewhere

bibla; biber warns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.people import cut_at_and
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_ODD = regex(r"\A\s*and\s|\sand\s*\Z|\sand\s+and\s", re.IGNORECASE)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report an ``and`` that separates nothing."""
    lower = field.value.strip().lower()
    if not (lower.startswith("and") or lower.endswith("and") or "and and " in lower) or not _ODD.search(field.value):
        return NOTHING
    people = cut_at_and(field.value)
    if "" not in people:
        return NOTHING
    filled = " and ".join(name for name in people if name)
    fix = set_field(ref, field.name, filled, 'Remove the "and" that separates nothing', Safety.SAFE) if filled else None
    return (Problem(message='an "and" with no name beside it', field=field.name, fix=fix),)


RULE = FieldRule(code="NAM004", name="empty-name", doc=__doc__, fix=Safety.SAFE, fields=NAME_FIELDS, check=check)
