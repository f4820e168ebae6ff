r"""A typographic ligature as one character.

## Why

Text copied from a PDF file holds "ﬁ" and "ﬂ" as single characters. LaTeX makes ligatures itself; the characters are
not found by searches, and are missing from many fonts.

## Bad

```bibtex
@article{floridi2021,
  author  = {Floridi, Luciano},
  title   = {Artiﬁcial Agents},
  journal = {Examples},
  year    = {2021},
}
```

## Good

```bibtex
@article{floridi2021,
  author  = {Floridi, Luciano},
  title   = {Artificial Agents},
  journal = {Examples},
  year    = {2021},
}
```

## Fix

Safe: the letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import PatternRule, Problem, replace_span
from survey_refs.model import Safety, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_LIGATURE = regex("[\ufb00-\ufb06]+")


def check(match: re.Match[str], field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the ligature."""
    letters = unicodedata.normalize("NFKC", match[0])
    span = Span(*match.span())
    fix = replace_span(span, letters, f"Write {letters}", Safety.SAFE)
    return (Problem(message=f"the ligature {match[0]} as one character", span=span, fix=fix),)


RULE = PatternRule(
    code="ENC007",
    name="ligature",
    doc=__doc__,
    fix=Safety.SAFE,
    pattern=_LIGATURE,
    hints=frozenset(map(chr, range(0xFB00, 0xFB07))),
    but_not=frozenset(("file", "pdf", "url", "local-url")),
    check=check,
)
