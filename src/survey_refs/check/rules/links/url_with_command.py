r"""`\url` or `\href` inside the field for the link.

## Why

`url` holds the address alone; styles put `\url` round it. With the command in the field biblatex prints it twice
over, and CSL programs print the backslash.

## Bad

```bibtex
@misc{far2023,
  author = {{FAR AI}},
  title  = {Adversarial Policies},
  year   = {2023},
  url    = {\url{https://example.org/policies}},
}
```

## Good

```bibtex
@misc{far2023,
  author = {{FAR AI}},
  title  = {Adversarial Policies},
  year   = {2023},
  url    = {https://example.org/policies},
}
```

## Fix

Safe: the address alone.

## Elsewhere

JabRef's URL cleanup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_COMMAND = regex(r"(?:\\(?:url|burl|path|nolinkurl)\s*\{([^{}]*)\}|<((?:https?|ftp)://[^<>\s]*)>)\s*\.?")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the command or the angle brackets."""
    value = field.value.strip()
    if value[:1] not in "\\<" or not (match := _COMMAND.fullmatch(value)):
        return NOTHING
    inner = (match[1] if match[1] is not None else match[2]).strip()
    fix = set_field(ref, field.name, inner, "Keep the address alone", Safety.SAFE) if inner else None
    what = "\\" + value[1:].partition("{")[0].strip() if value[0] == "\\" else "< >"
    return (Problem(message=f"{what} inside the field for the link", field=field.name, fix=fix),)


RULE = FieldRule(code="URL006", name="url-with-command", doc=__doc__, fix=Safety.SAFE, fields=("url",), check=check)
