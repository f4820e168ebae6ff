r"""A footnote mark, a digit or an address inside a name.

## Why

Marks of affiliation come along when authors are copied from a title page: "Roe1", "Roe$^{*}$", "Roe†". They are
printed as part of the name and keep the person from being found.

## Bad

```bibtex
@article{roe2021,
  author  = {Jane Roe$^{1}$ and John Doe$^{2,*}$},
  title   = {A Title},
  journal = {Examples},
  year    = {2021},
}
```

## Good

```bibtex
@article{roe2021,
  author  = {Jane Roe and John Doe},
  title   = {A Title},
  journal = {Examples},
  year    = {2021},
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_MARK = regex(
    r"""
    (?<!\\)\$?(?<!\\)\^\s*\{?\s*[\d*,a-z\\] | [†‡¹²³] | (?<=[a-z])\*    # "Moe$^{1}$", "Moe†", "Moe*"
    | (?<=[a-z])[1-9]\d?(?=\s*(?:\Z|,|and\s))                         # "Moe1"
    | [a-z][ ]0\d{3}(?=\s*(?:\Z|,|and\s))                             # "Wei Wang 0001" of DBLP
    | \\textsuperscript\s*\{?\s*[\d*,†‡a-z]
    | \S@\w+\.\w
    """,
    re.VERBOSE,
)
_QUICK = regex(r"[\d^†‡¹²³*@]")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the mark, outside organisations."""
    if not _QUICK.search(field.value) or not _MARK.search(field.value):
        return NOTHING
    for name in ref.people(field.name):
        if _MARK.search(name) and " " in name and not name.startswith("{"):
            return (Problem(message=f"a footnote mark or an address inside a name: {name[:50]}", field=field.name),)
    return NOTHING


RULE = FieldRule(code="NAM008", name="footnote-mark-in-name", doc=__doc__, fields=NAME_FIELDS, check=check)
