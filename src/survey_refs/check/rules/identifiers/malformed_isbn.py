r"""An ISBN that cannot be one.

## Why

An ISBN has ten or thirteen digits, the last of which is computed from the others (ISO 2108). A wrong one finds
another book or none.

## Bad

```bibtex
@book{russell2019,
  author    = {Russell, Stuart},
  title     = {Human Compatible},
  publisher = {Viking},
  year      = {2019},
  isbn      = {978-0-525-55861-2},
}
```

## Good

```bibtex
@book{russell2019,
  author    = {Russell, Stuart},
  title     = {Human Compatible},
  publisher = {Viking},
  year      = {2019},
  isbn      = {978-0-525-55861-3},
}
```

## Elsewhere

biber -V; JabRef; bibclean (C); bibla; bibchex.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.identifiers.isbn import find_isbns, is_isbn, longest_number

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a wrong check digit, or a value without any ISBN."""
    if not field.value.strip():
        return NOTHING
    numbers = find_isbns(field.value)
    if not numbers:
        digits = len(longest_number(field.value))
        why = f"{digits} digits, 10 or 13 are expected" if digits != 13 else "neither 978 nor 979 before it"
        return (Problem(message=f"not an ISBN: {why}", field=field.name),)
    wrong = [number for number in numbers if not is_isbn(number)]
    return tuple(Problem(message=f"the check digit of ISBN {number} is wrong", field=field.name) for number in wrong)


RULE = FieldRule(code="ID001", name="malformed-isbn", doc=__doc__, fields=("isbn",), check=check)
