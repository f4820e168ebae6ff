r"""An organisation that is read as a person.

## Why

"World Health Organization" without braces is a person with the family name Organization: styles print
"Organization, W. H." and sort it under O. A second pair of braces keeps the name whole.

## Bad

```bibtex
@techreport{who2021,
  author      = {World Health Organization},
  title       = {Ethics and Governance of Artificial Intelligence},
  institution = {WHO},
  year        = {2021},
}
```

## Good

```bibtex
@techreport{who2021,
  author      = {{World Health Organization}},
  title       = {Ethics and Governance of Artificial Intelligence},
  institution = {WHO},
  year        = {2021},
}
```

## Fix

Unsafe, and only where the organisation is the only name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_ANYWHERE = """
    University Universities Universität Universitàt Université Institute Institutes Institut Organisation Organization
    Association Committee Consortium Collaboration Agency Ministry Department Commission Council Society Foundation
    Corporation Corp. Inc. Inc Ltd. Ltd GmbH Team Group Laboratory Laboratories Center Centre Bureau Federation
    Initiative Parliament Developers Contributors Authority Working_Party Taskforce Task_Force Administration Academy
    Academies Ministerium Verein Gesellschaft Nations Bank_Group
"""
_AT_THE_END = "Research Labs Project Alliance Programme Program Union Office Service Survey"


def _one_of(words: str) -> str:
    return "|".join(re.escape(word.replace("_", " ")) for word in words.split())


_ORGANISATION = regex(rf"(?<![\w{{-])(?:{_one_of(_ANYWHERE)}|(?<= )(?:{_one_of(_AT_THE_END)})(?= *$| +and ))(?![\w-])")
_CAPITALISED = regex(r"[A-Z][A-Za-zàäé]{2,}")
_BEGINNINGS = frozenset(_CAPITALISED.findall(_ANYWHERE.replace("_", ".") + _AT_THE_END))


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a name with a word that only organisations have, without braces and comma."""
    if _BEGINNINGS.isdisjoint(_CAPITALISED.findall(field.value)) or not _ORGANISATION.search(field.value):
        return NOTHING
    people = ref.people(field.name)
    for name in people:
        if "{" in name or "," in name or " " not in name or not _ORGANISATION.search(name):
            continue
        fix = None
        if len(people) == 1:
            fix = set_field(ref, field.name, f"{{{name}}}", "Put the name of the organisation in braces", Safety.UNSAFE)
        return (Problem(message=f'"{name}" is read as a person: {_as_read(name)}', field=field.name, fix=fix),)
    return NOTHING


def _as_read(name: str) -> str:
    words = name.split()
    return f"{words[-1]}, {' '.join(words[:-1])}"


RULE = FieldRule(
    code="NAM006", name="unbraced-organisation", doc=__doc__, fix=Safety.UNSAFE, fields=NAME_FIELDS, check=check
)
