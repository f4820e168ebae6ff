r"""A letter and its accent as two characters.

## Why

macOS and some PDF files write "ö" as "o" and a combining mark. It looks the same, but LaTeX engines refuse or
misplace the mark, and sorting, searching and matching take it for another word.

## Bad

```bibtex
@article{mokander2022,
  author  = {Mökander, Jakob},
  title   = {Conformity Assessments},
  journal = {Minds and Machines},
  year    = {2022},
}
```

## Good

```bibtex
@article{mokander2022,
  author  = {Mökander, Jakob},
  title   = {Conformity Assessments},
  journal = {Minds and Machines},
  year    = {2022},
}
```

## Fix

Safe: Unicode's composed form (NFC), where there is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, PatternRule, Problem, replace_span
from survey_refs.model import Safety, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_MARKS = regex("[\u0300-\u036f]+")


def check(match: re.Match[str], field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report a pair that has a composed form."""
    start = match.start() - 1
    written = match.string[start : match.end()]
    composed = unicodedata.normalize("NFC", written)
    if composed == written or not written[0].isalpha():
        return NOTHING
    span = Span(start, match.end())
    fix = replace_span(span, composed, f"Write {composed} as one character", Safety.SAFE)
    return (Problem(message=f"{composed} is written as {len(written)} characters", span=span, fix=fix),)


RULE = PatternRule(
    code="ENC008",
    name="decomposed-character",
    doc=__doc__,
    fix=Safety.SAFE,
    pattern=_MARKS,
    hints=frozenset(map(chr, range(0x300, 0x370))),
    but_not=frozenset(("file", "pdf", "url", "local-url")),
    check=check,
)
