r"""The day of access in `note` or `howpublished`.

## Why

"Accessed: 2023-05-01" in `note` is printed as it stands, in English, wherever the style puts notes. `urldate` is
printed as the style and the language want it, and left out where the style has no use for it.

## Bad

```bibtex
@online{metr2023,
  author = {{METR}},
  title  = {Evaluations},
  date   = {2023},
  url    = {https://example.org/evals},
  note   = {Accessed: 2023-05-01},
}
```

## Good

```bibtex
@online{metr2023,
  author = {{METR}},
  title  = {Evaluations},
  date   = {2023},
  url    = {https://example.org/evals},
  urldate = {2023-05-01},
}
```

## Fix

Unsafe, where the date can be read in one way and `urldate` is missing: moves it. The old styles of BibTeX do not
print `urldate`.

## Default

On in files for biblatex; the old styles of BibTeX know nothing better than `note`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, replace_span
from survey_refs.model import Safety, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_ACCESSED = regex(
    r"[(\[]?(?:last\s+)?(?:accessed|retrieved|visited|checked)(?:\s+on)?\s*:?\s*(\S.{3,25}?)[)\]]?\.?", re.IGNORECASE
)
_ISO = regex(r"\d{4}-\d\d-\d\d")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a value that is nothing but the day of access."""
    if not ref.context.biblatex[ref.bib.path] or not (match := _ACCESSED.fullmatch(field.value.strip())):
        return NOTHING
    if not any(char.isdigit() for char in match[1]):
        return NOTHING
    fix = None
    if _ISO.fullmatch(match[1]) and "urldate" not in ref.fields and field.raw[:1] in ("{", '"'):
        span = Span(field.name_span.start, field.value_span.end)
        fix = replace_span(span, f"urldate = {{{match[1]}}}", "Make it the urldate", Safety.UNSAFE)
    return (Problem(message=f"the day of access is in {field.name}", field=field.name, help="write urldate", fix=fix),)


RULE = FieldRule(
    code="FLD011",
    name="accessed-in-note",
    doc=__doc__,
    fix=Safety.UNSAFE,
    fields=("note", "howpublished", "addendum"),
    check=check,
)
