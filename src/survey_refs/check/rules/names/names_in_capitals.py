r"""Names typed in capitals.

## Why

Names are printed as they are typed: styles change the case of titles, never of names. Citations in the text then
shout, and the same person written normally elsewhere counts as another.

## Bad

```bibtex
@article{bostrom2012,
  author  = {BOSTROM, NICK and SHULMAN, CARL},
  title   = {The Superintelligent Will},
  journal = {Minds and Machines},
  year    = {2012},
}
```

## Good

```bibtex
@article{bostrom2012,
  author  = {Bostrom, Nick and Shulman, Carl},
  title   = {The Superintelligent Will},
  journal = {Minds and Machines},
  year    = {2012},
}
```

Bodies that are called by capitals (UNICEF, NASA JPL) are left alone, and so is a name without a comma that is as short.

## Elsewhere

yegor256/bibcop; bibchex.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_SURELY_SMALL = regex(r"[b-ce-mo-zß-öø-ÿ]")  # in no "and", and before the last six characters in no "others"
_SMALL = regex(r"[a-zß-öø-ÿ]")
_WORD = regex(r"[A-ZÀ-ÖØ-Þ]{4,}")
_AND = regex(r"\s+and\s+(?:others\Z)?", re.IGNORECASE)
_LONG_WORD = regex(r"[A-ZÀ-ÖØ-Þ]{7,}")  # longer than the bodies' (UNESCO, UNICEF)
_INITIAL = regex(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ]\.?(?![^\W_])")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a list in which no name has a small letter."""
    value = field.value
    if _SURELY_SMALL.search(value, 0, len(value) - len("others")):
        return NOTHING
    bare = _AND.sub(" ", value)
    if _SMALL.search(bare) or "{" in value or not _WORD.search(bare):
        return NOTHING
    shouting = [name for name in ref.people(field.name) if _WORD.search(name) and _is_of_a_person(name)]
    if not shouting:
        return NOTHING
    return (Problem(message=f"names in capitals: {shouting[0][:40]}", field=field.name),)


def _is_of_a_person(name: str) -> bool:
    """Whether a name in capitals has two parts of a person's: bodies too are called by capitals (NASA JPL, UNICEF)."""
    if "," in name:
        return name.count(",") == 1
    return len(name.split()) > 1 and bool(_INITIAL.search(name) or _LONG_WORD.search(name))


RULE = FieldRule(code="NAM005", name="names-in-capitals", doc=__doc__, fields=NAME_FIELDS, check=check)
