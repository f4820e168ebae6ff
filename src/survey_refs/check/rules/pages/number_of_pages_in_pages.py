r"""The number of pages where the pages are expected.

## Why

`pages` says where a work is in its container. "320 pages" or "12 p." is how long it is; biblatex has `pagetotal`
for that. It is printed as "pp. 320 pages".

## Bad

```bibtex
@book{christian2020,
  author    = {Christian, Brian},
  title     = {The Alignment Problem},
  publisher = {Norton},
  year      = {2020},
  pages     = {476 pages},
}
```

## Good

```bibtex
@book{christian2020,
  author    = {Christian, Brian},
  title     = {The Alignment Problem},
  publisher = {Norton},
  year      = {2020},
  pagetotal = {476},
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

_LENGTH = regex(
    r"(?:[ivxlc]+\s*\+\s*)?\d+(?:\s+(?:[Pp]ages?|[Pp]p?\.?|pgs?\.?|Seiten|S\.|slides)|pages?|pp\.?|p\.|Seiten)"
)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a number with "pages" after it."""
    value = field.value.strip(" {}")
    if not value[-1:].isdigit() and _LENGTH.fullmatch(value.replace("~", " ")):
        return (Problem(message=f"the number of pages, not the pages: {value}", field=field.name),)
    return NOTHING


RULE = FieldRule(code="PAG004", name="number-of-pages-in-pages", doc=__doc__, fields=("pages",), check=check)
