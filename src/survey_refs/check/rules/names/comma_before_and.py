r"""A comma before `and` in a list of names.

## Why

"Smith, J., and Doe, K." is how a sentence lists people. To BibTeX the first name then has three parts, the last of
them empty: "Smith" with the suffix "J." and no given name.

## Bad

```bibtex
@article{smith2020,
  author  = {Smith, Ann, and Doe, Kim},
  title   = {A Title},
  journal = {Examples},
  year    = {2020},
}
```

## Good

```bibtex
@article{smith2020,
  author  = {Smith, Ann and Doe, Kim},
  title   = {A Title},
  journal = {Examples},
  year    = {2020},
}
```

## Fix

Unsafe: removes the comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.people import outside_braces
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_COMMA_AND = regex(r",+(?=\s+and\s|\s*\Z)", re.IGNORECASE)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a comma with nothing after it in its name."""
    value = field.value
    if ", and " not in value.lower() and not value.endswith(","):
        return NOTHING
    cuts = [match.span() for match in _COMMA_AND.finditer(outside_braces(value))]
    if not cuts:
        return NOTHING
    new = value
    for start, end in reversed(cuts):
        new = new[:start].rstrip() + new[end:]
    fix = set_field(ref, field.name, new, "Remove the comma", Safety.UNSAFE)
    where = 'before "and"' if " and" in value[cuts[0][1] : cuts[0][1] + 5].lower() else "at the end of the names"
    return (Problem(message=f"a comma {where}", field=field.name, fix=fix),)


RULE = FieldRule(
    code="NAM003", name="comma-before-and", doc=__doc__, fix=Safety.UNSAFE, fields=NAME_FIELDS, check=check
)
