r"""A DOI field that holds the address of a resolver.

## Why

The field `doi` takes the DOI alone. Styles put `https://doi.org/` before it themselves, so that the printed link
becomes `https://doi.org/https://doi.org/10…` and is dead.

## Bad

```bibtex
@article{amodei2016,
  author  = {Amodei, Dario},
  title   = {Concrete Problems},
  journal = {Examples},
  year    = {2016},
  doi     = {https://doi.org/10.5555/12345678},
}
```

## Good

```bibtex
@article{amodei2016,
  author  = {Amodei, Dario},
  title   = {Concrete Problems},
  journal = {Examples},
  year    = {2016},
  doi     = {10.5555/12345678},
}
```

## Fix

Safe: the same DOI, bare.

## Elsewhere

bibclean (PyPI) doi-prefix; JabRef's DOI cleanup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.identifiers.doi import has_resolver, parse_doi, without_resolver
from survey_refs.model import Safety

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report what comes before ``10.``."""
    value = field.value
    if value.startswith("10.") or not has_resolver(value) or not parse_doi(value):
        return NOTHING
    bare = without_resolver(value)
    fix = set_field(ref, "doi", bare, f"Keep the DOI alone: {bare}", Safety.SAFE)
    return (Problem(message="the DOI has a resolver's address before it", field="doi", fix=fix),)


RULE = FieldRule(code="DOI003", name="doi-with-resolver", doc=__doc__, fix=Safety.SAFE, fields=("doi",), check=check)
