r"""A field without a value.

## Why

An empty field says nothing, and in BibTeX it is worse than none: some styles print its label or a comma for it, and a
missing field is noticed where an empty one passes.

## Bad

```bibtex
@article{lecun2015,
  author  = {LeCun, Yann},
  title   = {Deep Learning},
  journal = {Nature},
  year    = {2015},
  note    = {},
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

Safe: removes the field.

## Elsewhere

bibclean (PyPI) and badness empty-field; bibtex-tidy --remove-empty-fields.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import EntryRule, Problem, set_field
from survey_refs.entry_types import ENTRY_TYPES
from survey_refs.model import Safety


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report blank fields, but for those that hide an inherited value and those of a style's own control entries."""
    if ref.type not in ENTRY_TYPES or ref.type == "ieeetranbstctl":
        return
    for name, value in ref.values.items():
        if len(value) > 6 or value.strip("{} ~") or not (raw := ref.fields[name].raw) or raw.strip('{}" \t\r\n~'):
            continue
        if ref.inherits and name not in ("crossref", "xdata"):
            continue
        fix = set_field(ref, name, None, f"Remove {name}", Safety.SAFE)
        yield Problem(message=f"{name} is empty", field=name, fix=fix)


RULE = EntryRule(code="FLD005", name="empty-field", doc=__doc__, fix=Safety.SAFE, check=check)
