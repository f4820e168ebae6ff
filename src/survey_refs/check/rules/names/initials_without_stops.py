r"""Initials in capitals without full stops: "MacKay, David JC", "Smith AB and Jones C".

## Why

Google Scholar and PubMed write initials so. BibTeX and CSL take "JC" for one given name: styles that abbreviate print
"D. J." for David JC MacKay, and "G." for "Hinton, GE". Without a comma, as in "Hinton GE and MacKay DJ", they take
the initials for the family name.

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
_PUBMED = regex(r"((?:[a-z]+ )*[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ](?: [A-ZÀ-Þ][\w'’-]*[a-zß-ÿ])?) ([A-Z]{1,3})")
_OF_BODIES = frozenset(
    ("AG", "AI", "EU", "KG", "LLC", "ML", "PLC", "UK", "UN", "US", "USA")
)  # more often than initials
_SMALL = regex(r"[a-zß-ÿ]")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report two or three capitals where given names stand, beside a family name that is not in capitals."""
    value = field.value
    if not _RUN.search(value):
        return NOTHING
    people = ref.people(field.name)
    changed = _without_commas(people) or {name: spelt for name in people if (spelt := _with_stops(name)) != name}
    if not changed:
        return NOTHING
    new = value
    for name, spelt in changed.items():
        new = new.replace(name, spelt)
    fix = set_field(ref, field.name, new, "Write the initials with full stops", Safety.UNSAFE) if new != value else None
    return (Problem(message=f"{next(iter(changed))} has initials without full stops", field=field.name, fix=fix),)


def _without_commas(people: Iterable[str]) -> dict[str, str]:
    """Names as PubMed lists them ("Smith AB" beside "Jones C"), which BibTeX reads as given name and family name.

    Only where all of several are so, and not with the same letters, as bodies may be ("Alpha AI", "Beta AI").
    """
    parted = {name: _PUBMED.fullmatch(name) for name in people if name.lower() != "others"}
    found = {name: match.groups() for name, match in parted.items() if match and not _is_no_initials(match[2])}
    if len(found) < max(2, len(parted)) or len({initials for _, initials in found.values()}) < 2:
        return {}
    return {name: f"{family}, {'. '.join(initials)}." for name, (family, initials) in found.items()}


def _is_no_initials(letters: str) -> bool:
    return letters in _OF_BODIES or is_suffix(letters)


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
