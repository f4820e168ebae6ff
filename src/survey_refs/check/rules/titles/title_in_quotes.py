r"""A title with quotation marks round all of it.

## Why

Quotation marks round titles are the style's business: those that use them print two pairs, the others print them
where they do not belong.

## Bad

```bibtex
@article{leike2018,
  author  = {Leike, Jan},
  title   = {``Scalable Agent Alignment''},
  journal = {Examples},
  year    = {2018},
}
```

## Good

```bibtex
@article{leike2018,
  author  = {Leike, Jan},
  title   = {Scalable Agent Alignment},
  journal = {Examples},
  year    = {2018},
}
```

## Fix

Unsafe: the whole title may be a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_QUOTED = regex(r"(?:``((?:(?!''|``).)+)''|[“„]([^“”„]+)[”“]|\"([^\"]+)\"|\\enquote\{([^{}]+)\})[.,]?", re.DOTALL)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report one pair of quotation marks that holds the whole title of several words."""
    match = _QUOTED.fullmatch(field.value.strip())
    inner = next(filter(None, match.groups())).strip() if match else ""
    if inner.count(" ") < 2 or inner.count("{") != inner.count("}"):
        return NOTHING
    fix = set_field(ref, field.name, inner, "Remove the quotation marks", Safety.UNSAFE)
    return (Problem(message="quotation marks round the whole title", field=field.name, fix=fix),)


RULE = FieldRule(code="TTL005", name="title-in-quotes", doc=__doc__, fix=Safety.UNSAFE, fields=("title",), check=check)
