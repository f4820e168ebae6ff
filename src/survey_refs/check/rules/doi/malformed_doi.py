r"""A DOI field that holds no DOI.

## Why

A DOI is `10.`, four to nine digits, a slash, and a name without spaces, or a short one of shortdoi.org (`10/fhrtw3`).
Anything else leads nowhere: a style prints a dead link, and no registry can be asked.

## Bad

```bibtex
@article{ganguli2022,
  author  = {Ganguli, Deep},
  title   = {Red Teaming Language Models},
  journal = {Transactions on Examples},
  year    = {2022},
  doi     = {10.1145/ 3531146. 3533229},
}
```

## Good

```bibtex
@article{ganguli2022,
  author  = {Ganguli, Deep},
  title   = {Red Teaming Language Models},
  journal = {Transactions on Examples},
  year    = {2022},
  doi     = {10.1145/3531146.3533229},
}
```

## Fix

Unsafe, where a DOI with damage can still be read: that DOI.

## Elsewhere

JabRef "DOI is invalid"; bibclean (C) DOI pattern; bibla E-DOI.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.identifiers.doi import count_dois, normalise_doi, parse_doi
from survey_refs.model import Safety, Severity
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_BLANK = regex(r"\s+")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a value out of which no DOI can be read."""
    value = field.value.strip()
    if not value or parse_doi(value):
        return NOTHING
    if count_dois(value) > 1:
        return (Problem(message=f"more than one DOI: {_shown(value)}", field="doi"),)
    if found := normalise_doi(value):
        fix = set_field(ref, "doi", _as_written(found, value), f"Write {found}", Safety.UNSAFE)
        return (Problem(message=f"a damaged DOI: {_shown(value)}", field="doi", fix=fix),)
    return (
        Problem(
            message=f"not a DOI: {_shown(value)}",
            field="doi",
            help="a DOI looks like 10.1145/3531146.3533229, without spaces",
        ),
    )


def _as_written(doi: str, value: str) -> str:
    """The DOI in the upper and lower case of the value, where that holds it in one piece."""
    joined = _BLANK.sub("", value)
    at = joined.lower().find(doi)
    return joined[at : at + len(doi)] if at >= 0 else doi


def _shown(value: str) -> str:
    value = _BLANK.sub(" ", value)
    return value if len(value) <= 60 else value[:57] + "…"


RULE = FieldRule(
    code="DOI002",
    name="malformed-doi",
    doc=__doc__,
    severity=Severity.ERROR,
    fix=Safety.UNSAFE,
    fields=("doi",),
    check=check,
)
