r"""An arXiv identifier that cannot be one.

## Why

arXiv identifiers are `2310.01405` (since April 2007; four digits after the point until 2014) or `hep-th/9901001`,
with `v2` after where a version is meant. Anything else in `eprint` makes a dead link.

## Bad

```bibtex
@misc{zou2023,
  author        = {Zou, Andy},
  title         = {Representation Engineering},
  year          = {2023},
  eprint        = {arXiv:2310.01405},
  archiveprefix = {arXiv},
}
```

## Good

```bibtex
@misc{zou2023,
  author        = {Zou, Andy},
  title         = {Representation Engineering},
  year          = {2023},
  eprint        = {2310.01405},
  archiveprefix = {arXiv},
}
```

## Fix

Safe, and only where the identifier is there after a prefix or in an address: the identifier alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.identifiers.arxiv import find_arxiv_id, is_arxiv_id
from survey_refs.model import Safety

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report an ``eprint`` of arXiv that is not an identifier."""
    value = field.value.strip()
    if not value or "arxiv" not in (ref.value("archiveprefix", "eprinttype") + value).lower():
        return NOTHING
    if is_arxiv_id(value):
        return NOTHING
    found = find_arxiv_id(value)
    if found:
        fix = set_field(ref, "eprint", found, f"Keep the identifier alone: {found}", Safety.SAFE)
        return (Problem(message="more than the arXiv identifier in eprint", field="eprint", fix=fix),)
    return (
        Problem(
            message=f"not an arXiv identifier: {value}",
            field="eprint",
            help="identifiers look like 2310.01405 or hep-th/9901001",
        ),
    )


RULE = FieldRule(code="ID003", name="malformed-arxiv-id", doc=__doc__, fix=Safety.SAFE, fields=("eprint",), check=check)
