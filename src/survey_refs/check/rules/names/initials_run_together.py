r"""Initials without a space between them.

## Why

BibTeX abbreviates word by word: "J.R.R. Tolkien" is one word, of which styles that abbreviate keep "J." alone. With
spaces between the initials all of them stay.

## Bad

```bibtex
@article{good1966,
  author  = {Good, I.J.},
  title   = {Speculations},
  journal = {Advances in Computers},
  year    = {1966},
}
```

## Good

```bibtex
@article{good1966,
  author  = {Good, I. J.},
  title   = {Speculations},
  journal = {Advances in Computers},
  year    = {1966},
}
```

## Fix

Safe: a space after each initial.

## Default

Off: it fires in a third of real files, and biblatex and CSL styles split such initials themselves.

## Elsewhere

bibclean (PyPI) author-format; bibcop.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.people import outside_braces
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_TOGETHER = regex(r"(?<![\w.])((?:[A-Z]\.){2,})(?=[\s,A-Z]|\Z)")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report ``A.B.`` outside braces."""
    value = field.value
    if not _TOGETHER.search(value):
        return NOTHING
    matches = list(_TOGETHER.finditer(outside_braces(value)))
    if not matches:
        return NOTHING
    new = value
    for match in reversed(matches):
        new = new[: match.start()] + match[0].replace(".", ". ").rstrip() + new[match.end() :]
    fix = set_field(ref, field.name, new, "Put spaces between the initials", Safety.SAFE)
    return (Problem(message=f"{matches[0][0]} has no space between the initials", field=field.name, fix=fix),)


RULE = FieldRule(
    code="NAM011",
    name="initials-run-together",
    doc=__doc__,
    default=False,
    fix=Safety.SAFE,
    fields=NAME_FIELDS,
    check=check,
)
