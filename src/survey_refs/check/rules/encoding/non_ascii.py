r"""A letter beyond ASCII, for files that classic BibTeX reads.

## Why

The program `bibtex` sorts by bytes, cuts initials in the middle of a letter, and labels such as "[Mö2]" come out
wrong. Files for it write `M{\"o}kander`. biber, BibTeX's Unicode successors and all CSL programs take UTF-8.

## Bad

```bibtex
@article{mokander2023,
  author  = {Mökander, Jakob},
  title   = {Auditing Large Language Models},
  journal = {AI and Ethics},
  year    = {2023},
}
```

## Good

```bibtex
@article{mokander2023,
  author  = {M{\"o}kander, Jakob},
  title   = {Auditing Large Language Models},
  journal = {AI and Ethics},
  year    = {2023},
}
```

## Fix

Safe: LaTeX's spelling of the letter, where there is one. None for the letters of words in other scripts, which LaTeX
would only have as mathematics.

## Default

Off: four real files in ten hold such letters, and most of them rightly.

## Elsewhere

badness encoding-hints; JabRef ASCII check; bibcop.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import NAME_FIELDS, UNPRINTED, VERBATIM
from survey_refs.check.rule import PatternRule, Problem, replace_span
from survey_refs.latex.encode import unicode_to_latex
from survey_refs.model import Safety, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_IDENTIFIERS = frozenset({"archiveprefix", "arxivid", "eprintclass", "eprinttype", "primaryclass"})
_LETTER = regex("[\u00a1-\u00ac\u00ae-\U0010ffff]")


def check(match: re.Match[str], field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the letter."""
    span = Span(*match.span())
    latex = unicode_to_latex(match[0], ascii=True)
    fix = None
    if "," in latex and field.name in NAME_FIELDS:
        latex = f"{{{latex}}}"  # where a comma parts the name
    if latex.isascii() and latex != match[0] and not ("$" in latex and _is_in_word(match)):
        fix = replace_span(span, latex, f"Write {latex}", Safety.SAFE)
    return (Problem(message=f"{match[0]} is not ASCII", span=span, fix=fix),)


def _is_in_word(match: re.Match[str]) -> bool:
    """Whether letters stand beside the letter: a word of another script is no mathematics."""
    beside = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    return any(char.isalpha() or unicodedata.combining(char) for char in (*beside, *match[0][1:]))


RULE = PatternRule(
    code="ENC009",
    name="non-ascii",
    doc=__doc__,
    default=False,
    fix=Safety.SAFE,
    pattern=_LETTER,
    but_not=UNPRINTED | VERBATIM | _IDENTIFIERS,
    check=check,
)
