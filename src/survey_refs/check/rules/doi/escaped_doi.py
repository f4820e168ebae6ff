r"""LaTeX escapes inside a DOI.

## Why

A DOI is taken as it stands: with `\_` or `{\_}` in it the link that biblatex, hyperref and every CSL program make
leads nowhere. Only old BibTeX styles that print the DOI as ordinary text need the backslash.

## Bad

```bibtex
@incollection{floridi2019,
  author    = {Floridi, Luciano},
  title     = {Translating Principles},
  booktitle = {Ethics},
  publisher = {Springer},
  year      = {2019},
  doi       = {10.1007/978-3-030-81907-1\_6},
}
```

## Good

```bibtex
@incollection{floridi2019,
  author    = {Floridi, Luciano},
  title     = {Translating Principles},
  booktitle = {Ethics},
  publisher = {Springer},
  year      = {2019},
  doi       = {10.1007/978-3-030-81907-1_6},
}
```

## Fix

Unsafe: with a style that prints the DOI as ordinary text, LaTeX stops at the bare underscore.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.identifiers.doi import parse_doi
from survey_refs.identifiers.verbatim import unescape
from survey_refs.model import Safety

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a backslash in a DOI."""
    value = field.value
    if "\\" not in value or not parse_doi(value):
        return NOTHING
    fix = set_field(ref, "doi", unescape(value), "Write the DOI without LaTeX", Safety.UNSAFE)
    return (Problem(message="LaTeX escapes inside the DOI", field="doi", fix=fix),)


RULE = FieldRule(code="DOI005", name="escaped-doi", doc=__doc__, fix=Safety.UNSAFE, fields=("doi",), check=check)
