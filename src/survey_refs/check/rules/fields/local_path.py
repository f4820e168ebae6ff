r"""A path on your own machine.

## Why

Reference managers write where they keep the PDF. The path leads nobody else anywhere, and tells the name of the
account and of its folders to whoever gets the file.

## Bad

```bibtex
@article{cave2018,
  author  = {Cave, Stephen},
  title   = {An AI Race},
  journal = {Examples},
  year    = {2018},
  file    = {:/home/jane/papers/cave2018.pdf:PDF},
}
```

## Good

```bibtex
@article{cave2018,
  author  = {Cave, Stephen},
  title   = {An AI Race},
  journal = {Examples},
  year    = {2018},
}
```

## Fix

Unsafe: removes the field, which the reference manager may still need. `survey-refs tidy` can leave out fields as well.

## Elsewhere

JabRef's cleanup of linked files; bibtex-tidy --omit=file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety, Severity
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_OWN_FOLDER = regex(
    r"""(?:^|[:;{}\s]) (?:file:/*)?
    (?: ~[\\/]                                                  # ~/papers
      | /?[A-Z]\$?\\?:[\\/]+[^\\/]                               # D:/papers, C\:\\Users as JabRef escapes it
      | /(?:bin|data|mnt|media|net|opt|private|root|run|scratch|srv|tmp|var|Volumes|work)/
      | /?(?:home|Users|Documents\ and\ Settings)[\\/]+ \w      # Mendeley leaves the first stroke out
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a path that begins at the root of a machine or in the folder of a person."""
    if not _OWN_FOLDER.search(field.value):
        return NOTHING
    fix = set_field(ref, field.name, None, f"Remove {field.name}", Safety.UNSAFE)
    return (Problem(message=f"{field.name} tells where the file is on one machine", field=field.name, fix=fix),)


RULE = FieldRule(
    code="FLD013",
    name="local-path",
    doc=__doc__,
    severity=Severity.NOTE,
    fix=Safety.UNSAFE,
    fields=("file", "pdf", "localfile", "local-url"),
    check=check,
)
