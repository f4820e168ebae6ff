r"""Initials in capitals without full stops: "MacKay, David JC".

## Why

Google Scholar and PubMed write initials so. BibTeX and CSL take "JC" for one given name: styles that abbreviate print
"D. J." for David JC MacKay, and "G." for "Hinton, GE".

## Bad

```bibtex
@article{mackay1992,
  author  = {MacKay, David JC and Hinton, GE},
  title   = {Bayesian Interpolation},
  journal = {Neural Computation},
  year    = {1992},
}
```

## Good

```bibtex
@article{mackay1992,
  author  = {MacKay, David J. C. and Hinton, G. E.},
  title   = {Bayesian Interpolation},
  journal = {Neural Computation},
  year    = {1992},
}
```

## Fix

Unsafe: a full stop and a space after each initial. "AN" may be a given name in capitals.

## Elsewhere

JabRef's cleanup of names; bibcop.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.people import cut_at_comma, is_suffix
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety, Severity
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_RUN = regex(r"[A-Z](?<![\w.{\\'’-].)[A-Z]{1,2}(?![\w.}'’-])")  # begins with what is found soonest
_SMALL = regex(r"[a-zß-ÿ]")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report two or three capitals where given names stand, beside a family name that is not in capitals."""
    value = field.value
    if not _RUN.search(value):
        return NOTHING
    changed = {name: spelt for name in ref.people(field.name) if (spelt := _with_stops(name)) != name}
    if not changed:
        return NOTHING
    new = value
    for name, spelt in changed.items():
        new = new.replace(name, spelt)
    fix = set_field(ref, field.name, new, "Write the initials with full stops", Safety.UNSAFE) if new != value else None
    return (Problem(message=f"{next(iter(changed))} has initials without full stops", field=field.name, fix=fix),)


def _with_stops(name: str) -> str:
    parts = cut_at_comma(name)
    if len(parts) > 1:
        family, given = parts[0], parts[-1]
        return name.removesuffix(given) + _spelt(given) if _SMALL.search(family) and name.endswith(given) else name
    given, space, family = name.rpartition(" ")
    return _spelt(given) + space + family if _SMALL.search(family) and not is_suffix(family) else name


def _spelt(given: str) -> str:
    return _RUN.sub(lambda match: match[0] if is_suffix(match[0]) else ". ".join(match[0]) + ".", given)


RULE = FieldRule(
    code="NAM014",
    name="initials-without-stops",
    doc=__doc__,
    severity=Severity.NOTE,
    fix=Safety.UNSAFE,
    fields=NAME_FIELDS,
    check=check,
)
