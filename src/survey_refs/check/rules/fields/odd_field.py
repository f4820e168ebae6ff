r"""A field that the entry type has no use for.

## Why

An article in a book, a paper in proceedings with a journal: either the type or the field is wrong, and styles drop
the field without a word. Usually the type was chosen in haste.

## Bad

```bibtex
@inproceedings{silver2018,
  author  = {Silver, David},
  title   = {A General Reinforcement Learning Algorithm},
  journal = {Science},
  year    = {2018},
}
```

## Good

```bibtex
@article{silver2018,
  author  = {Silver, David},
  title   = {A General Reinforcement Learning Algorithm},
  journal = {Science},
  year    = {2018},
}
```

## Elsewhere

bibtex-linter disallowed fields; bibchex forbidden fields; biber -V.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import USELESS
from survey_refs.check.rule import NOTHING, EntryRule, Problem
from survey_refs.entry_types import named


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report the fields of the table that the type has no use for."""
    useless = USELESS.get(named(ref.type).alias_of or ref.type)
    if useless is None:
        return NOTHING
    values = ref.values
    return [
        Problem(message=f"@{ref.type} has no use for {name}", field=name, help=useless[name])
        for name in useless
        if values.get(name)
    ]


RULE = EntryRule(code="FLD002", name="odd-field", doc=__doc__, check=check)
