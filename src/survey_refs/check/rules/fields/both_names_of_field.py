r"""BibTeX's and biblatex's name of the same field in one entry.

## Why

`journal` and `journaltitle`, `school` and `institution` are one field under two names. With
both there, and different, programs print one or the other.

## Bad

```bibtex
@article{mitchell2019,
  author       = {Mitchell, Margaret},
  title        = {Model Cards},
  journal      = {FAT*},
  journaltitle = {Proceedings of FAT},
  year         = {2019},
}
```

## Good

```bibtex
@article{mitchell2019,
  author       = {Mitchell, Margaret},
  title        = {Model Cards},
  journaltitle = {Proceedings of FAT},
  year         = {2019},
}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import ALIASES
from survey_refs.check.rule import EntryRule, Problem

_PAIRS = tuple((old, new) for old, new in ALIASES.items() if old not in ("year", "key", "pdf", "annote", "address"))


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report two names of one field with different values."""
    fields = ref.values
    for old, new in _PAIRS:
        if old not in fields or new not in fields or (old == "school" and ref.type.endswith("report")):
            continue
        if ref.value(old) and ref.value(new) and ref.text(old).casefold() != ref.text(new).casefold():
            yield Problem(message=f"{old} and {new} are one field, and say different things", field=old)


RULE = EntryRule(code="FLD010", name="both-names-of-field", doc=__doc__, check=check)
