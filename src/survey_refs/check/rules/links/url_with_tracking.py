r"""A link with the marks of an advertising campaign or of a share button.

## Why

`utm_source=…`, `fbclid=…` and the like say where the reader came from, not where the page is. They are printed, and
they make two links of one.

## Bad

```bibtex
@misc{metr2023,
  author = {{METR}},
  title  = {Evaluations},
  year   = {2023},
  url    = {https://example.org/evals?id=7&utm_source=twitter&utm_medium=social},
}
```

## Good

```bibtex
@misc{metr2023,
  author = {{METR}},
  title  = {Evaluations},
  year   = {2023},
  url    = {https://example.org/evals?id=7},
}
```

## Fix

Safe: the same page without the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_MARK = regex(
    r"(?:utm(?:\\?_)(?:source|medium|campaign|term|content|id)|fbclid|gclid|mc(?:\\?_)[ce]id|igshid|mkt(?:\\?_)tok)"
    r"=[^&#\s]*",
    re.IGNORECASE,
)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the marks in the query of the address."""
    value = field.value
    if "?" not in value or not _MARK.search(value):
        return NOTHING
    fix = set_field(ref, field.name, without_marks(value), "Remove the marks", Safety.SAFE)
    return (Problem(message="marks of a campaign in the link", field=field.name, fix=fix),)


def without_marks(address: str) -> str:
    """The address without the marks and the characters that joined them."""
    base, _, rest = address.partition("?")
    query, hash_sign, anchor = rest.partition("#")
    kept = [part for part in re.split(r"\\?&", query) if part and not _MARK.fullmatch(part)]
    joint = "\\&" if "\\&" in query else "&"
    return base + ("?" + joint.join(kept) if kept else "") + hash_sign + anchor


RULE = FieldRule(code="URL005", name="url-with-tracking", doc=__doc__, fix=Safety.SAFE, fields=("url",), check=check)
