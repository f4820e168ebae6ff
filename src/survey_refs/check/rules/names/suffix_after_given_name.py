r"""Jr. or III in the wrong part of a name.

## Why

BibTeX's form with a suffix is "Family, Jr, Given". "King, Martin Luther, Jr." has the suffix "Martin Luther" and the
given name "Jr."; "Martin Luther King Jr." has the family name "Jr.", "King, Martin Luther Jr." the given name "Martin
Luther Jr.".

## Bad

```bibtex
@book{king1967,
  author    = {King, Martin Luther, Jr.},
  title     = {Where Do We Go from Here},
  publisher = {Beacon Press},
  year      = {1967},
}
```

## Good

```bibtex
@book{king1967,
  author    = {King, Jr., Martin Luther},
  title     = {Where Do We Go from Here},
  publisher = {Beacon Press},
  year      = {1967},
}
```

## Fix

Unsafe: moves the suffix after the family name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.people import cut_at_comma, is_suffix
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_SUFFIX = regex(r"(?:Jr|Sr|III?)(?!\w)")
_BEGINNINGS = ("Jr", "Sr", "II")  # found sooner
_RULERS = frozenset(("Emperor", "Empress", "King", "Pope", "Prince", "Princess", "Queen", "Tsar"))  # whose number it is
_LAST = regex(r"(?:Jr|Sr)\.?|II|III")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a suffix as the last part of a name."""
    if not any(map(field.value.__contains__, _BEGINNINGS)) or not _SUFFIX.search(field.value):
        return NOTHING
    people = list(ref.people(field.name))
    for i, name in enumerate(people):
        better = _in_order(name)
        if better:
            people[i] = better
            fix = set_field(ref, field.name, " and ".join(people), f"Write {better}", Safety.UNSAFE)
            return (Problem(message=f"in {name} the suffix is in the wrong part", field=field.name, fix=fix),)
    return NOTHING


def _in_order(name: str) -> str:
    if "{" in name:
        return ""
    parts = cut_at_comma(name)
    if len(parts) == 3 and is_suffix(parts[2]) and not is_suffix(parts[1]):
        return f"{parts[0]}, {parts[2]}, {parts[1]}"
    if len(parts) == 2 and _LAST.fullmatch(parts[1]) and " " in parts[0]:
        first, _, family = parts[0].rpartition(" ")
        return f"{family}, {parts[1]}, {first}"
    if len(parts) == 2 and len(given := parts[1].split()) > 1 and _LAST.fullmatch(given[-1]):
        return f"{parts[0]}, {given[-1]}, {' '.join(given[:-1])}"
    words = name.split()
    if len(parts) == 1 and len(words) > 2 and _LAST.fullmatch(words[-1]) and words[0] not in _RULERS:
        return f"{words[-2]}, {words[-1]}, {' '.join(words[:-2])}"
    return ""


RULE = FieldRule(
    code="NAM012",
    name="suffix-after-given-name",
    doc=__doc__,
    fix=Safety.UNSAFE,
    fields=NAME_FIELDS,
    check=check,
)
