r""" "et al." written as a name.

## Why

`and others` is how BibTeX and biblatex write that a list goes on; each style then prints "et al.", "u. a." or all it
knows. "et al." is taken for a person called Al.

## Bad

```bibtex
@article{ouyang2022,
  author  = {Ouyang, Long and Wu, Jeff and et al.},
  title   = {Training Language Models},
  journal = {Examples},
  year    = {2022},
}
```

## Good

```bibtex
@article{ouyang2022,
  author  = {Ouyang, Long and Wu, Jeff and others},
  title   = {Training Language Models},
  journal = {Examples},
  year    = {2022},
}
```

## Fix

Safe: `and others`.

## Elsewhere

JabRef; bibla.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_ET_AL = regex(
    r"""
    (?: \s+and )? [\s,;{]* \b et\.?~?\s*al \b [.}\s]* \Z
    | (?: \s+and\s* | [\s,;]+ ) (?: \\etal | \{?etc ) \b [{}.\s]* \Z
    | \s+and\s+ \{? (?: (?:many[ ])? more | (?:many|several)[ ]others ) \b [{}.\s]* \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ENDS = ("al", "etc", "more", "others")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report "et al." at the end of the list, and "etc.", "many others" in its place."""
    value = field.value
    tail = value[-12:].lower()
    if not any(end in tail for end in _ENDS) or not (match := _ET_AL.search(value)):
        return NOTHING
    new = value[: match.start()].rstrip(" ,;{\n") + " and others"
    sane = new.count("{") == new.count("}") and match.start() > 0
    fix = set_field(ref, field.name, new, 'Write "and others"', Safety.SAFE) if sane else None
    written = "et al." if "al" in match[0].lower() else match[0].strip(" ,;{}\n").removeprefix("and ")
    return (Problem(message=f'"{written}" among the names', field=field.name, help='write "and others"', fix=fix),)


RULE = FieldRule(code="NAM002", name="et-al-in-names", doc=__doc__, fix=Safety.SAFE, fields=NAME_FIELDS, check=check)
