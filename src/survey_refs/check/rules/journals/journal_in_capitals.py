r"""The name of a journal in capitals.

## Why

Styles print the name as it stands. Acronyms such as PNAS, and single words as NATURE writes itself on its cover, are
not meant; "IEEE TRANSACTIONS ON ROBOTICS" is.

## Bad

```bibtex
@article{kaelbling1996,
  author  = {Kaelbling, Leslie Pack},
  title   = {Reinforcement Learning: A Survey},
  journal = {JOURNAL OF ARTIFICIAL INTELLIGENCE RESEARCH},
  year    = {1996},
}
```

## Good

```bibtex
@article{kaelbling1996,
  author  = {Kaelbling, Leslie Pack},
  title   = {Reinforcement Learning: A Survey},
  journal = {Journal of Artificial Intelligence Research},
  year    = {1996},
}
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_WORD = regex(r"[A-ZÀ-ÖØ-Þ]{2,}")
_SMALL = regex(r"[a-zß-öø-ÿ]")
_COMMAND = regex(r"\\[A-Za-z]+|\\.")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report names of two and more long words without a small letter."""
    value = _COMMAND.sub("", field.value) if "\\" in field.value else field.value
    if _SMALL.search(value) or field.is_macro:
        return NOTHING
    words = _WORD.findall(value)
    if len(words) < 2 or sum(len(word) >= 6 for word in words) < 1:
        return NOTHING
    return (Problem(message="the journal's name is in capitals", field=field.name),)


RULE = FieldRule(
    code="JRN003", name="journal-in-capitals", doc=__doc__, fields=("journal", "journaltitle"), check=check
)
