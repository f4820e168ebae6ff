r"""An HTML entity left in a value.

## Why

Web pages and registries hand out `&amp;`, `&lt;` or `&#8211;`. LaTeX stops at the bare `&`, and every other program
prints the entity as it stands.

## Bad

```bibtex
@article{brundage2020,
  author  = {Brundage, Miles},
  title   = {Trust &amp; Verification},
  journal = {Examples},
  year    = {2020},
}
```

## Good

```bibtex
@article{brundage2020,
  author  = {Brundage, Miles},
  title   = {Trust \& Verification},
  journal = {Examples},
  year    = {2020},
}
```

## Fix

Safe: the character that the entity names, as LaTeX writes it. In links the plain character.

## Elsewhere

JabRef HTML check; betterbib.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import UNPRINTED, VERBATIM
from survey_refs.check.rule import NOTHING, PatternRule, Problem, replace_span
from survey_refs.model import Safety, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_ENTITY = regex(r"&(?:amp;)?\\?(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
_LATEX = {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "<": "$<$", ">": "$>$", "$": r"\$", "{": r"\{", "}": r"\}"}


def check(match: re.Match[str], field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report entities that HTML knows."""
    entity = match[0].replace("\\", "")
    span = Span(match.start() - match.string.startswith("\\", match.start() - 1), match.end())
    char = html.unescape(html.unescape(entity))
    if char == entity or len(char) != 1:
        return NOTHING
    verbatim = field.name in VERBATIM
    if verbatim and not entity.startswith("&amp;"):
        return NOTHING
    char = " " if char == "\xa0" else char
    new = char if verbatim else _LATEX.get(char, char)
    fix = None
    if char.isprintable() and new not in (r"\{", r"\}") and not _in_mathematics(match):
        fix = replace_span(span, new, f"Write {new}", Safety.SAFE)
    return (Problem(message=f"the HTML entity {match[0]}", span=span, fix=fix),)


def _in_mathematics(match: re.Match[str]) -> bool:
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return line.count("$") % 2 == 1


RULE = PatternRule(
    code="ENC002",
    name="html-entity",
    doc=__doc__,
    fix=Safety.SAFE,
    pattern=_ENTITY,
    hints=frozenset("&"),
    but_not=(UNPRINTED - VERBATIM) | frozenset(("file", "pdf")),
    check=check,
)
