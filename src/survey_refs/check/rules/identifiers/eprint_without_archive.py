r"""An `eprint` that does not say which archive it is of.

## Why

`eprint = {2310.01405}` alone is printed as a bare number; only with `archiveprefix` (biblatex: `eprinttype`) do
styles know that it is arXiv's and link it.

## Bad

```bibtex
@misc{zou2023,
  author = {Zou, Andy},
  title  = {Representation Engineering},
  year   = {2023},
  eprint = {2310.01405},
}
```

## Good

```bibtex
@misc{zou2023,
  author = {Zou, Andy},
  title  = {Representation Engineering},
  year   = {2023},
  eprint = {2310.01405},
  archiveprefix = {arXiv},
}
```

## Fix

Safe, and only where the value has the form of an arXiv identifier.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.identifiers.arxiv import is_arxiv_id
from survey_refs.model import Safety

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report an arXiv identifier without its archive."""
    if not is_arxiv_id(field.value.strip()) or ref.has("archiveprefix", "eprinttype", "archive"):
        return NOTHING
    kind = "eprinttype" if ref.context.biblatex[ref.bib.path] else "archiveprefix"
    fix = set_field(ref, kind, "arXiv", f"Add {kind} = {{arXiv}}", Safety.SAFE)
    return (Problem(message="the archive of the eprint is not named", field="eprint", fix=fix),)


RULE = FieldRule(
    code="ID005", name="eprint-without-archive", doc=__doc__, fix=Safety.SAFE, fields=("eprint",), check=check
)
