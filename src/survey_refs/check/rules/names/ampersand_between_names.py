r"""`&` between two names.

## Why

Only the word `and` separates names. "Russell & Norvig" is one person.

## Bad

```bibtex
@book{russell2020,
  author    = {Stuart Russell \& Peter Norvig},
  title     = {Artificial Intelligence},
  publisher = {Pearson},
  year      = {2020},
}
```

## Good

```bibtex
@book{russell2020,
  author    = {Stuart Russell and Peter Norvig},
  title     = {Artificial Intelligence},
  publisher = {Pearson},
  year      = {2020},
}
```

## Fix

Unsafe: the `&` may belong to the name of a company, which needs braces.
"""

from __future__ import annotations

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

_AMPERSAND = regex(r",?\s+\\?&(?:amp;)?\s+")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the character between spaces, outside braces."""
    value = field.value
    if "&" not in value or not (matches := list(_AMPERSAND.finditer(outside_braces(value)))):
        return NOTHING
    new = value
    for match in reversed(matches):
        new = f"{new[: match.start()]} and {new[match.end() :]}"
    fix = set_field(ref, field.name, new, 'Write "and"', Safety.UNSAFE)
    return (Problem(message='names are separated by "&", not by "and"', field=field.name, fix=fix),)


RULE = FieldRule(
    code="NAM009", name="ampersand-between-names", doc=__doc__, fix=Safety.UNSAFE, fields=NAME_FIELDS, check=check
)
