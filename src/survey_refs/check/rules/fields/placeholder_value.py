r"""A value that only holds the place of one.

## Why

"TODO", "unknown", "n/a" and "??" are printed like any other value. A missing field is better: styles know what to do
without it, and `missing-field` says so.

## Bad

```bibtex
@misc{christiano2019,
  author       = {Christiano, Paul},
  title        = {What Failure Looks Like},
  howpublished = {TODO},
  year         = {2019},
}
```

## Good

```bibtex
@misc{christiano2019,
  author       = {Christiano, Paul},
  title        = {What Failure Looks Like},
  year         = {2019},
}
```

## Fix

Unsafe: removes the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import KNOWN_FIELDS, UNPRINTED
from survey_refs.check.rule import EntryRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

_PLACEHOLDER = regex(
    r"""
    # "TODO", "n/a", "[No title]", "Insert publisher here", "???"
    (?:
        todo|tba|tbd|fixme|xxx+|n/a|none|null|nil|unknown|\?+|-+|\.{2,}|\[?no\ title\]?|no\ author|untitled
        |insert\ .{3,30}\ here|undefined|nan
    )\.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEGINNINGS = frozenset("tTfFxXnNuUiI?-.[ {}")  # of these, or braces and spaces around them
_LOOKED_AT = (KNOWN_FIELDS - UNPRINTED) - {
    "key",
    "shorthand",
    "label",
    "type",
    "status",
    "primaryclass",
    "eprintclass",
    "crossref",
    "doi",
    "isbn",
    "issn",
}


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report values that are nothing but a placeholder."""
    for name, value in ref.values.items():
        if len(value) > 40 or value[:1] not in _BEGINNINGS or name not in _LOOKED_AT:
            continue
        if not _PLACEHOLDER.fullmatch(value.strip(" {}")):
            continue
        fix = set_field(ref, name, None, f"Remove {name}", Safety.UNSAFE)
        yield Problem(message=f"{name} holds a placeholder: {value}", field=name, fix=fix)


RULE = EntryRule(code="FLD008", name="placeholder-value", doc=__doc__, fix=Safety.UNSAFE, check=check)
