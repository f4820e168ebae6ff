r""" "vol." or "no." in the field for the number.

## Why

Styles add the word where they want it, in their language: "vol. Vol. 12" is printed. Matching by volume fails too.

## Bad

```bibtex
@article{wiener1960,
  author  = {Wiener, Norbert},
  title   = {Some Moral and Technical Consequences of Automation},
  journal = {Science},
  year    = {1960},
  volume  = {Vol. 131},
}
```

## Good

```bibtex
@article{wiener1960,
  author  = {Wiener, Norbert},
  title   = {Some Moral and Technical Consequences of Automation},
  journal = {Science},
  year    = {1960},
  volume  = {131},
}
```

## Fix

Safe: the number alone. None where more than a number follows ("Vol. 5, No. 2").

## Elsewhere

bibcop; bibla.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Fix, Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_PREFIX = {
    "volume": regex(r"(?:vol(?:ume)?s?|bd|band|t)\.?[\s~]+(?=\d)|vol\.?(?=\d)", re.IGNORECASE),
    "number": regex(r"(?:no|n[°º]|num|nr|number|issue|iss)\.?[\s~]+(?=\d)|no\.(?=\d)", re.IGNORECASE),
    "issue": regex(r"(?:no|n[°º]|num|nr|number|issue|iss)\.?[\s~]+(?=\d)", re.IGNORECASE),
    "chapter": regex(r"(?:chap(?:ter)?|ch|kapitel|kap)\.?[\s~]+(?=\d)", re.IGNORECASE),
}
_NUMBER = regex(r"[\w./()–-]+")
_PRINTS_IT = frozenset(("techreport", "report", "patent", "standard", "manual", "misc", "legislation", "book"))


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the word before the number."""
    value = field.value
    if value[:1].isdigit() or not (match := _PREFIX[field.name].match(value)):
        return NOTHING
    if field.name in ("number", "issue") and ref.type in _PRINTS_IT:
        return NOTHING
    number = value[match.end() :]
    fix: Fix | None = None
    if _NUMBER.fullmatch(number):
        fix = set_field(ref, field.name, number, f"Remove {match[0].strip()!r}", Safety.SAFE)
    return (Problem(message=f"{match[0].strip()!r} before the number", field=field.name, fix=fix),)


RULE = FieldRule(
    code="FLD009", name="number-with-prefix", doc=__doc__, fix=Safety.SAFE, fields=tuple(_PREFIX), check=check
)
