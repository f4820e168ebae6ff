r"""A range of pages without its end or its beginning.

## Why

"123--" is what is left when a form had no last page. It is printed as it stands.

## Bad

```bibtex
@article{floridi2018,
  author  = {Floridi, Luciano},
  title   = {AI4People},
  journal = {Minds and Machines},
  year    = {2018},
  pages   = {689--},
}
```

## Good

```bibtex
@article{floridi2018,
  author  = {Floridi, Luciano},
  title   = {AI4People},
  journal = {Minds and Machines},
  year    = {2018},
  pages   = {689--707},
}
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_HALF = regex(r"\s*(?:\w+\s*[-–—]+|[-–—]+\s*\w+)\s*")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a dash with nothing on one side."""
    if not _HALF.fullmatch(field.value):
        return NOTHING
    return (Problem(message=f"half a page range: {field.value.strip()}", field=field.name),)


RULE = FieldRule(code="PAG005", name="half-page-range", doc=__doc__, fields=("pages",), check=check)
