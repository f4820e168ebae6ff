r"""A list of names with commas, semicolons or slashes between them.

## Why

BibTeX and biblatex know one separator of names, the word `and`. With anything else the whole list is one strange
person: "A. Ng, B. Li, C. Wu" has too many commas and is printed in pieces, or not at all.

## Bad

```bibtex
@article{bai2022,
  author  = {Yuntao Bai; Andy Jones; Kamal Ndousse},
  title   = {Training a Helpful Assistant},
  journal = {Examples},
  year    = {2022},
}
```

## Good

```bibtex
@article{bai2022,
  author  = {Yuntao Bai and Andy Jones and Kamal Ndousse},
  title   = {Training a Helpful Assistant},
  journal = {Examples},
  year    = {2022},
}
```

## Fix

Unsafe: `and` between the names, where each of them is plainly a name of its own.

## Elsewhere

bibclean (PyPI) author-format; JabRef; bibla; bibcop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.people import cut_at_comma, is_suffix, outside_braces
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety, Severity
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field


_EXTENDED = regex(r"\s*\"?(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)  # biblatex, section 3.4
_SEPARATORS = (";", " / ", " | ", "；", "、")
_INITIALS_FIRST = regex(r"(?:[A-Z]\.[\s~-]*)+(?:(?:d[aeio]s?|v[ao]n|der|den|la|le)\s+)*[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ]{2,}")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report ``;`` and its like between names, and a name with more commas than a name may have."""
    value = field.value
    for separator in _SEPARATORS:
        if separator in value and separator in outside_braces(value) and "&" not in value:
            return (_separated(field, ref, separator),)
    if value.count(",") < 2:
        return _two_names(field, ref) if _INITIALS_FIRST.search(value) else NOTHING
    for name in ref.people(field.name):
        if name.count(",") < 2 or _EXTENDED.match(name):
            continue
        parts = [part for part in cut_at_comma(name) if part]
        if len(parts) > 2 and not is_suffix(parts[1]) and not (len(parts) == 3 and is_suffix(parts[2])):
            return (_too_many(field, ref, name, parts),)
    return NOTHING


def _two_names(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Of "J. Roe, K. Doe" no part is a given name."""
    return tuple(
        _too_many(field, ref, name, list(parts))
        for name in ref.people(field.name)
        if len(parts := cut_at_comma(name)) == 2 and all(map(_INITIALS_FIRST.fullmatch, parts))
    )


def _separated(field: Field, ref: CheckedEntry, separator: str) -> Problem:
    pieces = [piece.strip() for piece in field.value.split(separator) if piece.strip()]
    fix = None
    if len(pieces) > 1 and "{" not in field.value and all(len(cut_at_comma(piece)) <= 2 for piece in pieces):
        pieces[-1] = pieces[-1].removeprefix("and ")
        fix = set_field(ref, field.name, " and ".join(pieces), 'Put "and" between the names', Safety.UNSAFE)
    return Problem(message=f'names are separated by "{separator.strip()}", not by "and"', field=field.name, fix=fix)


def _too_many(field: Field, ref: CheckedEntry, name: str, parts: list[str]) -> Problem:
    fix = None
    if len(ref.people(field.name)) <= 2 and all(" " in part for part in parts) and name in field.value:
        new = field.value.replace(name, " and ".join(parts))
        fix = set_field(ref, field.name, new, 'Put "and" between the names', Safety.UNSAFE)
    return Problem(
        message=f"{len(parts) - 1} comma{'s' * (len(parts) > 2)} in one name: {name[:50]}{'…' * (len(name) > 50)}",
        field=field.name,
        help='names are separated by "and"; a name is "Family, Given" or "Family, Jr, Given"',
        fix=fix,
    )


RULE = FieldRule(
    code="NAM001",
    name="names-without-and",
    doc=__doc__,
    severity=Severity.ERROR,
    fix=Safety.UNSAFE,
    fields=NAME_FIELDS,
    check=check,
)
