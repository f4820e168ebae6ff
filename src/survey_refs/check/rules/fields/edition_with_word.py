r"""The word "edition" in the field for it.

## Why

Styles add "edition", "ed." or "Auflage" themselves: "2nd edition edition" is printed. BibTeX's styles expect an
ordinal ("Second"), biblatex a number.

## Bad

```bibtex
@book{sutton2018,
  author    = {Sutton, Richard S.},
  title     = {Reinforcement Learning},
  publisher = {MIT Press},
  year      = {2018},
  edition   = {2nd edition},
}
```

## Good

```bibtex
@book{sutton2018,
  author    = {Sutton, Richard S.},
  title     = {Reinforcement Learning},
  publisher = {MIT Press},
  year      = {2018},
  edition   = {2nd},
}
```

## Fix

Safe: removes the word after an ordinal.

## Elsewhere

JabRef edition check; bibcop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_EDITION = regex(
    r"""
    # "2nd edition", "Third ed.", "3. Auflage"
    (
        \d+(?:st|nd|rd|th|\.|ª|º|e|ème)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth
        |revised|[ivx]+\.?
    )[\s~]+(?:ed|edn|edition|auflage|aufl|édition|edición)\b\.?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report an ordinal or a number with the word after it."""
    if not (match := _EDITION.fullmatch(field.value.strip())):
        return NOTHING
    fix = set_field(ref, field.name, match[1], f"Write {match[1]}", Safety.SAFE)
    return (Problem(message=f"the word for edition is in the field: {field.value}", field=field.name, fix=fix),)


RULE = FieldRule(
    code="FLD007", name="edition-with-word", doc=__doc__, fix=Safety.SAFE, fields=("edition",), check=check
)
