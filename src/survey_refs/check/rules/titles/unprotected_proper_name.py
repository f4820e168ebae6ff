r"""The name of a country, a language, a city or a person in a title, without braces.

## Why

BibTeX's styles and every style with sentence case (APA, Vancouver, IEEE) put the words of a title into small letters:
"Voting in new zealand", "A bayesian approach". Braces round the name keep its capital.

## Bad

```bibtex
@article{perrin2019,
  author  = {Perrin, Ana},
  title   = {Voting in New Zealand: A Bayesian Approach},
  journal = {Examples},
  year    = {2019},
}
```

## Good

```bibtex
@article{perrin2019,
  author  = {Perrin, Ana},
  title   = {Voting in {New Zealand}: A {Bayesian} Approach},
  journal = {Examples},
  year    = {2019},
}
```

## Fix

Unsafe: braces round each name of the list that comes with survey-refs (CLDR's countries and languages, large cities,
names that became words of science). What is a common word too is not in it ("Polish", "Chad").

## Default

Off: it fires in a third of real files. Select it (`--extend-select TTL008`) for a bibliography that you print with
BibTeX or in sentence case.

## Elsewhere

JabRef's "protect terms".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.proper_names import find_names
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.check.titles import (
    TITLE_FIELDS,
    begins_sentence,
    in_braces,
    is_all_capitals,
    is_braced_whole,
    unprotected,
)
from survey_refs.model import Safety, Severity

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the names that sentence case would lower; of several words that begin a sentence too."""
    value = field.value
    bare = unprotected(value)
    if is_braced_whole(value) or is_all_capitals(bare):
        return NOTHING
    spans = [
        (start, end, value[start:end])
        for start, end in find_names(bare)
        if " " in bare[start:end] or not begins_sentence(bare, start)
    ]
    if not spans:
        return NOTHING
    shown = ", ".join(dict.fromkeys(name for _, _, name in spans))
    fix = set_field(ref, field.name, in_braces(value, spans), f"Put {shown} in braces", Safety.UNSAFE)
    return (Problem(message=f"sentence case will lower the name {shown}", field=field.name, fix=fix),)


RULE = FieldRule(
    code="TTL008",
    name="unprotected-proper-name",
    doc=__doc__,
    severity=Severity.NOTE,
    default=False,
    fix=Safety.UNSAFE,
    fields=TITLE_FIELDS,
    check=check,
)
