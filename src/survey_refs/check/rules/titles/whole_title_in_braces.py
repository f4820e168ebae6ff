r"""A title with braces round all of it.

## Why

The second pair of braces forbids every style to change the case of the title: next to others in sentence case it
stays in title case. Braces belong round the words that must keep their capitals.

## Bad

```bibtex
@article{christiano2017,
  author  = {Christiano, Paul},
  title   = {{Deep Reinforcement Learning from Human Preferences}},
  journal = {Examples},
  year    = {2017},
}
```

## Good

```bibtex
@article{christiano2017,
  author  = {Christiano, Paul},
  title   = {Deep Reinforcement Learning from Human Preferences},
  journal = {Examples},
  year    = {2017},
}
```

## Fix

Unsafe: removes the inner braces; names and acronyms in the title then need braces of their own, which
`unprotected-acronym` finds.

## Default

Off: a third of real files have such titles, most of them on purpose, as exports of reference managers write them.

## Elsewhere

biblint; JabRef.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.check.titles import is_braced_whole
from survey_refs.model import Safety

if TYPE_CHECKING:
    from survey_refs.bib import Field


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the inner braces, of titles of more than one word."""
    value = field.value.strip()
    if not is_braced_whole(value) or " " not in value:
        return NOTHING
    inner = value[1:-1].strip()
    fix = set_field(ref, field.name, inner, "Remove the inner braces", Safety.UNSAFE)
    return (Problem(message="braces round the whole title fix its case in every style", field=field.name, fix=fix),)


RULE = FieldRule(
    code="TTL002",
    name="whole-title-in-braces",
    doc=__doc__,
    default=False,
    fix=Safety.UNSAFE,
    fields=("title",),
    check=check,
)
