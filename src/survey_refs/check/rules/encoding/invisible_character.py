r"""A character that nobody sees.

## Why

Zero-width spaces, soft hyphens, marks of the writing direction and control characters come along from web pages and
PDF files. LaTeX stops at them or prints a box, and words with them in are not found.

## Bad

```bibtex
@article{weidinger2022,
  author  = {Weidinger, Laura},
  title   = {Taxonomy of ​Risks},
  journal = {Examples},
  year    = {2022},
}
```

## Good

```bibtex
@article{weidinger2022,
  author  = {Weidinger, Laura},
  title   = {Taxonomy of Risks},
  journal = {Examples},
  year    = {2022},
}
```

## Fix

Safe: removes the character. The joiners that Arabic and Indic scripts need are left between their letters.
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

_RANGES = (
    "\x00-\x08", "\x0b-\x0c", "\x0e-\x1f", "\x7f-\x84", "\x86-\x9f", "\xad-\xad", "\u200b-\u200f", "\u2028-\u202e",
    "\u2060-\u2064", "\u2066-\u2069", "\ufeff-\ufeff", "\ufff9-\ufffb",
)  # fmt: skip
_INVISIBLE = regex(f"[{''.join(_RANGES)}]")


def check(match: re.Match[str], field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the character by its number and name."""
    char = match[0]
    text, at = match.string, match.start()
    if char in "\u200c\u200d" and ord(text[at - 1]) > 0x590 and ord(text[at + 1 : at + 2] or "a") > 0x590:
        return NOTHING
    name = unicodedata.name(char, "a control character").lower()
    span = Span(at, at + 1)
    fix = replace_span(span, "", "Remove the character", Safety.SAFE)
    return (Problem(message=f"an invisible character: U+{ord(char):04X}, {name}", span=span, fix=fix),)


RULE = PatternRule(
    code="ENC005",
    name="invisible-character",
    doc=__doc__,
    fix=Safety.SAFE,
    pattern=_INVISIBLE,
    hints=frozenset(chr(code) for each in _RANGES for code in range(ord(each[0]), ord(each[2]) + 1)),
    check=check,
)
