r"""An ISBN that cannot be one.

## Why

An ISBN has ten or thirteen digits, the last of which is computed from the others (ISO 2108). A wrong one finds
another book or none.

## Bad

```bibtex
@book{russell2019,
  author    = {Russell, Stuart},
  title     = {Human Compatible},
  publisher = {Viking},
  year      = {2019},
  isbn      = {978-0-525-55861-2},
}
```

## Good

```bibtex
@book{russell2019,
  author    = {Russell, Stuart},
  title     = {Human Compatible},
  publisher = {Viking},
  year      = {2019},
  isbn      = {978-0-525-55861-3},
}
```

## Elsewhere

biber -V; JabRef; bibclean (C); bibla; bibchex.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import Reference
from survey_refs.check.rule import NOTHING, FieldRule, Problem

if TYPE_CHECKING:
    from survey_refs.bib import Field

_DASHES = re.compile(r"[-‐-―−]+|\\textendash\s*")
_NUMBER = re.compile(r"(?<![\dXx])(?:97[89](?: ?\d){9} ?[\dXx]|\d(?: ?\d){8} ?[\dXx])(?![\dXx])")
_DIGITS = re.compile(r"\d[\d ]*[\dXx]?")


def check(field: Field, ref: Reference) -> Iterable[Problem]:
    """Report a wrong check digit, or a value without any ISBN."""
    value = _DASHES.sub("", field.value)
    numbers = [match[0].replace(" ", "").upper() for match in _NUMBER.finditer(value)]
    if not numbers:
        if not value.strip():
            return NOTHING
        longest = max((match[0].replace(" ", "") for match in _DIGITS.finditer(value)), key=len, default="")
        why = f"{len(longest)} digits, 10 or 13 are expected" if len(longest) != 13 else "neither 978 nor 979 before it"
        return (Problem(message=f"not an ISBN: {why}", field=field.name),)
    wrong = [number for number in numbers if not is_isbn(number)]
    return tuple(Problem(message=f"the check digit of ISBN {number} is wrong", field=field.name) for number in wrong)


def is_isbn(number: str) -> bool:
    """Whether the check digit of a compact ISBN-10 or ISBN-13 is right."""
    if len(number) == 13:
        return number.isdigit() and sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(number)) % 10 == 0
    values = [10 if sign == "X" else int(sign) for sign in number]
    return sum((10 - i) * value for i, value in enumerate(values)) % 11 == 0


RULE = FieldRule(code="ID001", name="malformed-isbn", doc=__doc__, fields=("isbn",), check=check)
