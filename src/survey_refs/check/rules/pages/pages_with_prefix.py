r"""`p.` or `pp.` in the field for pages.

## Why

Styles put it there themselves, in their language, and leave it out where they do not want it: "pp. pp. 12–34" is
printed.

## Bad

```bibtex
@inproceedings{bender2021,
  author    = {Bender, Emily M.},
  title     = {On the Dangers of Stochastic Parrots},
  booktitle = {FAccT},
  year      = {2021},
  pages     = {pp. 610--623},
}
```

## Good

```bibtex
@inproceedings{bender2021,
  author    = {Bender, Emily M.},
  title     = {On the Dangers of Stochastic Parrots},
  booktitle = {FAccT},
  year      = {2021},
  pages     = {610--623},
}
```

## Fix

Safe: removes the prefix.

## Elsewhere

bibcop; bibla.
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

_PREFIX = regex(r"\s*(?:pp?\.?|pages?|pgs?\.?|pag\.|S\.|Seiten?)[\s~]*(?:\\ )?(?=\d)", re.IGNORECASE)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the prefix before a number."""
    value = field.value
    if value[:1].isdigit() or not (match := _PREFIX.match(value)) or _is_part_of_number(value):
        return NOTHING
    fix = set_field(ref, field.name, value[match.end() :], f"Remove {match[0].strip()!r}", Safety.SAFE)
    return (Problem(message=f"{match[0].strip()!r} before the pages", field=field.name, fix=fix),)


def _is_part_of_number(value: str) -> bool:
    """``P12--P15`` and ``p12`` of an article number: a letter right before the digits."""
    return bool(re.match(r"\s*[PpSs]\d", value))


RULE = FieldRule(code="PAG003", name="pages-with-prefix", doc=__doc__, fix=Safety.SAFE, fields=("pages",), check=check)
