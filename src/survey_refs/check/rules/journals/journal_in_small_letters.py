r"""The name of a journal without any capital.

## Why

Styles print the name as it stands, and Google Scholar hands out "nature" and "science".

## Bad

```bibtex
@article{kaelbling1996,
  author  = {Kaelbling, Leslie Pack},
  title   = {Reinforcement Learning: A Survey},
  journal = {journal of artificial intelligence research},
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

_COMMAND = regex(r"\\[A-Za-z]+|\\.|https?://\S+")
_WRITTEN_SO = frozenset(
    {"interactions", "npj", "n.p.", "preprint", "submitted", "forthcoming", "in press", "to appear"}
)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a name of cased letters that are all small."""
    if field.is_macro:
        return NOTHING
    value = _COMMAND.sub("", field.value).strip()
    if not value.islower() or not value[:1].isalpha() or len(value) < 4 or value in _WRITTEN_SO:
        return NOTHING
    return (Problem(message="the journal's name has no capital", field=field.name),)


RULE = FieldRule(
    code="JRN004", name="journal-in-small-letters", doc=__doc__, fields=("journal", "journaltitle"), check=check
)
