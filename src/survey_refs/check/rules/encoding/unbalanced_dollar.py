r"""A dollar sign without its partner.

## Why

A `$` begins mathematics and the next one ends it. A single one sets the rest of the reference as mathematics and
stops LaTeX at its end. Money is `\$`.

## Bad

```bibtex
@article{sevilla2022,
  author  = {Sevilla, Jaime},
  title   = {Training for Less than $1000},
  journal = {Examples},
  year    = {2022},
}
```

## Good

```bibtex
@article{sevilla2022,
  author  = {Sevilla, Jaime},
  title   = {Training for Less than \$1000},
  journal = {Examples},
  year    = {2022},
}
```

## Fix

Unsafe, and only before a digit where the sign is the only one: `\$`.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import UNPRINTED, VERBATIM
from survey_refs.check.rule import EntryRule, Problem, set_field
from survey_refs.model import Fix, Safety
from survey_refs.patterns import regex

_DOLLAR = regex(r"(?<!\\)(?:\\\\)*\$")
_MONEY = regex(r"(?<![\\$])\$(?=\d)")


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report fields with an odd number of dollar signs."""
    for name, value in ref.values.items():
        if "$" not in value or name in UNPRINTED or name in VERBATIM or len(_DOLLAR.findall(value)) % 2 == 0:
            continue
        fix: Fix | None = None
        if value.count("$") == 1 and _MONEY.search(value):
            fix = set_field(ref, name, value.replace("$", "\\$"), "Write \\$", Safety.UNSAFE)
        yield Problem(message=f"a dollar sign without its partner in {name}", field=name, fix=fix)


RULE = EntryRule(code="ENC010", name="unbalanced-dollar", doc=__doc__, fix=Safety.UNSAFE, check=check)
