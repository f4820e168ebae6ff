r"""A DOI that ends in a full stop, a comma or a semicolon.

## Why

The character comes from the sentence that the DOI was copied from. The resolver takes it as part of the name and finds
nothing.

## Bad

```bibtex
@article{hendrycks2020,
  author  = {Hendrycks, Dan},
  title   = {Aligning Values},
  journal = {Examples},
  year    = {2020},
  doi     = {10.5555/24682468.},
}
```

## Good

```bibtex
@article{hendrycks2020,
  author  = {Hendrycks, Dan},
  title   = {Aligning Values},
  journal = {Examples},
  year    = {2020},
  doi     = {10.5555/24682468},
}
```

## Fix

Unsafe: a handful of registered DOIs do end so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.identifiers.doi import parse_doi
from survey_refs.model import Safety

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the character at the end."""
    value = field.value.strip()
    if not value.endswith((".", ",", ";")) or not parse_doi(value):
        return NOTHING
    fix = set_field(ref, "doi", value.rstrip(".,;"), f"Remove the {value[-1]!r} at the end", Safety.UNSAFE)
    return (Problem(message=f"the DOI ends in {value[-1]!r}", field="doi", fix=fix),)


RULE = FieldRule(
    code="DOI006", name="doi-with-punctuation", doc=__doc__, fix=Safety.UNSAFE, fields=("doi",), check=check
)
