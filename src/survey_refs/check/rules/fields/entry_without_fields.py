r"""An entry with a key and nothing else.

## Why

There is nothing to print. It is a stub that was forgotten, or what is left of an entry after an accident.

## Bad

```bibtex
@article{lecun2015}
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
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, EntryRule, Problem


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report an entry without any field, control entries of styles apart."""
    if ref.values or "control" in ref.type or ref.type in ("ieeetranbstctl", "comment", "xdata", "set"):
        return NOTHING
    return (Problem(message="an entry without any field"),)


RULE = EntryRule(code="FLD006", name="entry-without-fields", doc=__doc__, check=check)
