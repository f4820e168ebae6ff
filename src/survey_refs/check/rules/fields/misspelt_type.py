r"""An entry type that is a slip away from a known one.

## Why

BibTeX treats `@aritcle` as an unknown type, prints what it likes with a warning, and biber drops to @misc. Types of
your own style are fine; only names a letter or two away from a known one are reported.

## Bad

```bibtex
@aritcle{lecun2015,
  author  = {LeCun, Yann},
  title   = {Deep Learning},
  journal = {Nature},
  year    = {2015},
}
```

## Good

```bibtex
@article{lecun2015,
  author  = {LeCun, Yann},
  title   = {Deep Learning},
  journal = {Nature},
  year    = {2015},
}
```

## Fix

Unsafe: the known type.

## Elsewhere

JabRef; bibla.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, EntryRule, Problem, replace_span
from survey_refs.check.spelling import meant
from survey_refs.entry_types import ENTRY_TYPES, Origin
from survey_refs.model import Safety, Severity

_BIBTEX = {name for name, row in ENTRY_TYPES.items() if row.origin is Origin.BIBTEX}
_MEANT = sorted(_BIBTEX | {"online", "report", "thesis", "collection", "dataset", "software", "patent"})
_SHORT = {"thesis", "phd", "inproc", "proc"}


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report a type that is not known but nearly."""
    row = ENTRY_TYPES.get(ref.type)
    if (row is not None and not row.misspelt) or not (known := _known(ref.type)):
        return NOTHING
    span = ref.entry.type_span
    fix = replace_span(span, known, f"Make it @{known}", Safety.UNSAFE)
    return (Problem(message=f"unknown entry type @{ref.type}: @{known} was meant?", span=span, fix=fix),)


@lru_cache(maxsize=1024)
def _known(name: str) -> str:
    return "" if name in _SHORT else meant(name, _MEANT, two_slips_from=7)


RULE = EntryRule(
    code="FLD004", name="misspelt-type", doc=__doc__, severity=Severity.ERROR, fix=Safety.UNSAFE, check=check
)
