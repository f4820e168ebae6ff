r"""The same person twice in one list of names.

## Why

A slip of copying. The reference prints the person twice, and the number of authors decides how the work is cited.

## Bad

```bibtex
@article{wei2022,
  author  = {Wei, Jason and Tay, Yi and Wei, Jason},
  title   = {Emergent Abilities},
  journal = {Examples},
  year    = {2022},
}
```

## Good

```bibtex
@article{wei2022,
  author  = {Wei, Jason and Tay, Yi},
  title   = {Emergent Abilities},
  journal = {Examples},
  year    = {2022},
}
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_SPACE = regex(r"\s+")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a name that occurs twice, in full, with the family name first or last."""
    people = ref.people(field.name)
    if 0 < sum("," in name for name in people) < len(people):
        people = tuple([_given_first(name) for name in people])
    if len(set(people)) == len(people):
        return NOTHING
    seen: set[str] = set()
    for name in people:
        plain = _SPACE.sub(" ", name)
        if plain in seen and _in_full(plain):
            return (Problem(message=f"{plain} occurs twice in the list", field=field.name),)
        seen.add(plain)
    return NOTHING


def _given_first(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and "," not in given else name


def _in_full(name: str) -> bool:
    """A given name of more than an initial: two people may well share family name and initials."""
    given = name.partition(",")[2] if "," in name else " ".join(name.split()[:-1])
    return any(len(word.strip(".{}")) > 2 for word in given.split())


RULE = FieldRule(code="NAM010", name="repeated-name", doc=__doc__, fields=NAME_FIELDS, check=check)
