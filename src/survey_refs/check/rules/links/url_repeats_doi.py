r"""A link that only repeats the DOI.

## Why

Styles print the DOI as a link. With the same link in `url` many print it twice, and a link to a resolver in its old
form (`http://dx.doi.org/…`) ages beside the DOI.

## Bad

```bibtex
@article{amodei2016,
  author  = {Amodei, Dario},
  title   = {Concrete Problems},
  journal = {Examples},
  year    = {2016},
  doi     = {10.5555/12345678},
  url     = {http://dx.doi.org/10.5555/12345678},
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

Unsafe: removes `url`. Old BibTeX styles know no `doi`, and print no link then.

## Elsewhere

bibclean (PyPI) url-with-doi.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.identifiers.doi import has_resolver, parse_doi
from survey_refs.model import Safety

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the address of a resolver with the entry's own DOI."""
    value = field.value
    if "doi" not in ref.fields or not has_resolver(value):
        return NOTHING
    doi = ref.doi
    if not doi or parse_doi(value) != doi:
        return NOTHING
    fix = set_field(ref, "url", None, "Remove the link", Safety.UNSAFE)
    return (Problem(message="the link repeats the DOI", field="url", fix=fix),)


RULE = FieldRule(code="URL001", name="url-repeats-doi", doc=__doc__, fix=Safety.UNSAFE, fields=("url",), check=check)
