r"""A title typed in capitals.

## Why

No style can give back the small letters: "TITLE CASE" becomes "Title case" at best, with every name and acronym in it
wrong, and is printed in capitals by the styles that keep titles as typed.

## Bad

```bibtex
@article{turing1950,
  author  = {Turing, Alan M.},
  title   = {COMPUTING MACHINERY AND INTELLIGENCE},
  journal = {Mind},
  year    = {1950},
}
```

## Good

```bibtex
@article{turing1950,
  author  = {Turing, Alan M.},
  title   = {Computing Machinery and Intelligence},
  journal = {Mind},
  year    = {1950},
}
```

## Elsewhere

bibcop; bibtex-tidy can rewrite them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.check.titles import is_all_capitals

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a text of several words without a small letter."""
    if not is_all_capitals(field.value):
        return NOTHING
    return (Problem(message=f"{field.name} in capitals", field=field.name),)


RULE = FieldRule(
    code="TTL003", name="title-in-capitals", doc=__doc__, fields=("title", "subtitle", "booktitle"), check=check
)
