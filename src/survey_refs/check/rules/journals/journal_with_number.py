r"""Volume, year or pages inside the name of a journal.

## Why

"Nature 518" is not the name of a journal. Styles print volume and pages where they belong, and matching by journal
and volume fails.

## Bad

```bibtex
@article{mnih2015,
  author  = {Mnih, Volodymyr},
  title   = {Human-Level Control},
  journal = {Nature, vol. 518, pp. 529--533},
  year    = {2015},
}
```

## Good

```bibtex
@article{mnih2015,
  author  = {Mnih, Volodymyr},
  title   = {Human-Level Control},
  journal = {Nature},
  volume  = {518},
  pages   = {529--533},
  year    = {2015},
}
```

## Elsewhere

JabRef checks booktitles for years and pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_PARTS = regex(
    r"""
    \b(?:vol(?:ume)?|no|nr|issue)\.?\s*~?\d  |  \bpp?\.\s*~?\d     # "vol. 3", "pp. 4"
    | \b\d{1,4}\s*\(\d{1,5}\)  |  \b\d{1,4}:\d{1,5}\b            # "12(3)", "12:33"
    | ,\s*\d{1,4}\s*,\s*\d{1,5}(?:\s*[-–]+\s*\d{1,5})?            # ", 12, 33--45"
    | (?<=[a-z]{4})[ ]\d{1,3}$           # "Advances in Harbour Systems 30"
    """,
    re.IGNORECASE | re.VERBOSE,
)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report volume, issue and pages, preprint servers apart."""
    value = field.value
    if not any(map(str.isdigit, value)) or "arxiv" in value.lower() or "/" in value:
        return NOTHING
    match = _PARTS.search(value)
    if not match or not re.match(r"[A-Za-z\\{]", value):
        return NOTHING
    return (Problem(message=f"volume or pages inside the name of the journal: {match[0].strip()}", field=field.name),)


RULE = FieldRule(
    code="JRN002", name="journal-with-number", doc=__doc__, fields=("journal", "journaltitle"), check=check
)
