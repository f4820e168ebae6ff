r"""An HTML or JATS tag left in a value.

## Why

Registries hand out titles with `<i>`, `<sub>` or `<jats:italic>`. BibTeX and LaTeX print them as they stand. Some
have them as `$\less$i$\greater$`, Zotero as `{$<$}i{$>$}`.

## Bad

```bibtex
@article{jumper2021,
  author  = {Jumper, John},
  title   = {Structure of H<sub>2</sub>O in <i>E. coli</i>},
  journal = {Nature},
  year    = {2021},
}
```

## Good

```bibtex
@article{jumper2021,
  author  = {Jumper, John},
  title   = {Structure of H\textsubscript{2}O in \textit{E. coli}},
  journal = {Nature},
  year    = {2021},
}
```

## Fix

Unsafe: the LaTeX command for italics, bold, small capitals, sub- and superscript; other tags are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import UNPRINTED, VERBATIM
from survey_refs.check.rule import PatternRule, Problem, replace_span
from survey_refs.model import Safety, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_NAMES = r"(?:i|em|b|strong|sub|sup|inf|scp|tt|italic|bold|sc|u)"
# "<", and as Crossref's BibTeX writes it and exporters escape it; a set of characters first is found the soonest
_LESS = r"[<$\\{](?:(?<=<)|(?<=\$)(?:\\less|<)\$|(?<=\{)(?:\$<\$|\\textless\s*)\}|(?<=\\)textless(?:\{\}|\s*))"
_GREATER = r"(?:>|\{?\$(?:\\greater|>)\$\}?|\{\\textgreater\s*\}|\\textgreater(?:\{\}|\s?))"
_TAG = regex(
    rf"""
    # "<i>E. coli</i>", and what pairs with nothing: "<jats:p>", "<br/>"
      {_LESS}(?:jats:|mml:)?({_NAMES})\s*{_GREATER}([^<>{{}}]*?){_LESS}/(?:jats:|mml:)?\1\s*{_GREATER}
    | {_LESS}/?(?:(?:jats|mml):[a-z]+|{_NAMES}|p|span|br|div|font|a\s+href|title|small|mml:math)
      (?:\s[^<>{{}}$\\]*)?/?{_GREATER}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMMANDS = {
    "i": "textit",
    "em": "emph",
    "italic": "textit",
    "b": "textbf",
    "strong": "textbf",
    "bold": "textbf",
    "sub": "textsubscript",
    "inf": "textsubscript",
    "sup": "textsuperscript",
    "scp": "textsc",
    "sc": "textsc",
    "tt": "texttt",
    "u": "underline",
}


def check(match: re.Match[str], field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the tag, with its partner where both are there."""
    span = Span(*match.span())
    fix = None
    if match[1]:
        command = f"\\{_COMMANDS[match[1].lower()]}{{{match[2]}}}"
        fix = replace_span(span, command, f"Write {command}", Safety.UNSAFE)
    return (Problem(message=f"the HTML tag {match[0][:40]}", span=span, fix=fix),)


RULE = PatternRule(
    code="ENC003",
    name="html-tag",
    doc=__doc__,
    fix=Safety.UNSAFE,
    pattern=_TAG,
    hints=frozenset(("<", "\\less", "\\textless")),
    but_not=UNPRINTED | VERBATIM,
    check=check,
)
