r"""A letter that is lost.

## Why

U+FFFD or a question mark inside a word is what a program writes where it could not read a letter. Only a look at the
work itself brings it back.

## Bad

```bibtex
@article{schutze2021,
  author  = {Sch�tze, Hinrich},
  title   = {Few-Shot Text Generation},
  journal = {Examples},
  year    = {2021},
}
```

## Good

```bibtex
@article{schutze2021,
  author  = {Schütze, Hinrich},
  title   = {Few-Shot Text Generation},
  journal = {Examples},
  year    = {2021},
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import UNPRINTED
from survey_refs.check.rule import PatternRule, Problem
from survey_refs.model import Severity, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_LOST = regex(r"�+[^\s{},]{0,20}")
_HEAD = regex(r"[^\s{},]{0,20}\Z")


def check(match: re.Match[str], field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the word with the lost letter."""
    text, start = match.string, match.start()
    head = _HEAD.search(text[max(field.value_span.start, start - 20) : start])
    before = head[0] if head else ""
    return (Problem(message=f"a lost letter: {before}{match[0]}", span=Span(start - len(before), match.end())),)


RULE = PatternRule(
    code="ENC006",
    name="replacement-character",
    doc=__doc__,
    severity=Severity.ERROR,
    pattern=_LOST,
    hints=frozenset("�"),
    but_not=UNPRINTED - {"file"},
    check=check,
)
