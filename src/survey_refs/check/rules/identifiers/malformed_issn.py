r"""An ISSN that cannot be one.

## Why

An ISSN has eight digits, the last of which is computed from the others (ISO 3297). A wrong one names another journal
or none.

## Bad

```bibtex
@article{dafoe2018,
  author  = {Dafoe, Allan},
  title   = {Governance},
  journal = {Nature},
  year    = {2018},
  issn    = {0028-0837},
}
```

## Good

```bibtex
@article{dafoe2018,
  author  = {Dafoe, Allan},
  title   = {Governance},
  journal = {Nature},
  year    = {2018},
  issn    = {0028-0836},
}
```

## Elsewhere

biber -V; JabRef; bibclean (C).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.identifiers.issn import find_issns, is_issn

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a wrong check digit, or a value without any ISSN."""
    if not field.value.strip():
        return NOTHING
    numbers = find_issns(field.value)
    if not numbers:
        return (Problem(message="not an ISSN: eight digits are expected", field=field.name),)
    wrong = [number for number in numbers if not is_issn(number)]
    return tuple(Problem(message=f"the check digit of ISSN {number} is wrong", field=field.name) for number in wrong)


RULE = FieldRule(code="ID002", name="malformed-issn", doc=__doc__, fields=("issn", "eissn"), check=check)
