r"""A bare link in `howpublished` or `note`, and no `url`.

## Why

Without `\url` LaTeX breaks at the `_` and `%` of an address and cannot break its line; programs that read `url` find
no link. `url` is known to biblatex, to natbib's styles and to every CSL program.

## Bad

```bibtex
@misc{alphafold2021,
  author       = {Jumper, John},
  title        = {AlphaFold},
  howpublished = {https://example.org/alphafold_db},
  year         = {2021},
}
```

## Good

```bibtex
@misc{alphafold2021,
  author       = {Jumper, John},
  title        = {AlphaFold},
  url = {https://example.org/alphafold_db},
  year         = {2021},
}
```

## Fix

Unsafe: renames the field; the old styles of BibTeX do not print `url`.

## Elsewhere

JabRef checks howpublished.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, replace_span
from survey_refs.model import Safety, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_BARE = regex(r"https?://\S+")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a value that is nothing but an address."""
    if "://" not in field.value or not _BARE.fullmatch(field.value.strip()) or ref.has("url"):
        return NOTHING
    raw = field.raw
    fix = None
    if raw.startswith(("{", '"')) and "\\" not in raw:
        span = Span(field.name_span.start, field.value_span.end)
        fix = replace_span(span, f"url = {raw}", "Make it the url", Safety.UNSAFE)
    return (Problem(message=f"a bare link in {field.name}", field=field.name, fix=fix),)


RULE = FieldRule(
    code="URL008",
    name="url-in-howpublished",
    doc=__doc__,
    fix=Safety.UNSAFE,
    fields=("howpublished", "note"),
    check=check,
)
