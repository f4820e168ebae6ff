r"""A field without an equals sign.

## Why

BibTeX needs `name = value` and skips the rest of the entry without the sign.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Good

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Fix

Safe: the sign.
"""

from __future__ import annotations

from survey_refs.bib import BibFile
from survey_refs.check.rule import insert, syntax_rule
from survey_refs.model import Finding, Fix


def fix(finding: Finding, offset: int, bib: BibFile) -> Fix | None:
    """Put the sign before the value."""
    at = offset
    while bib.text[at : at + 1].isspace():
        at += 1
    return insert(at, "= " if at > offset else " = ", "Put an equals sign before the value")


RULE = syntax_rule("missing-equals-sign", __doc__, fix_for=fix)
