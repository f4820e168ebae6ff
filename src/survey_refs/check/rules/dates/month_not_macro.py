r"""A month as text, where BibTeX has a macro for it.

## Why

`month = mar` lets each style print "March", "Mar.", "März" or "03"; `month = {March}` is printed as it stands, in
every language and style. Programs that read dates read the macros for certain. Numbers are fine for biblatex.

## Bad

```bibtex
@article{silver2016,
  author  = {Silver, David},
  title   = {Mastering the Game of Go},
  journal = {Nature},
  year    = {2016},
  month   = {January},
}
```

## Good

```bibtex
@article{silver2016,
  author  = {Silver, David},
  title   = {Mastering the Game of Go},
  journal = {Nature},
  year    = {2016},
  month   = jan,
}
```

## Fix

Safe, where the value is the name of one month or its number: the macro.

## Elsewhere

bibclean (PyPI) month-format; bibtex-tidy; JabRef; bibcop.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, replace_span
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

MACROS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = {
    "january": "jan",
    "february": "feb",
    "march": "mar",
    "april": "apr",
    "may": "may",
    "june": "jun",
    "july": "jul",
    "august": "aug",
    "september": "sep",
    "sept": "sep",
    "october": "oct",
    "november": "nov",
    "december": "dec",
}
_KNOWN = {**_NAMES, **{macro: macro for macro in MACROS}}
_ONE_LITERAL = regex(r"\{[^{}#]*\}|\"[^\"{}#]*\"")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the name of a month in braces or quotation marks."""
    raw = field.raw.strip()
    if not _ONE_LITERAL.fullmatch(raw):
        return NOTHING
    word = raw[1:-1].strip().rstrip(".").lower()
    macro = _KNOWN.get(word, "")
    if not macro:
        return NOTHING
    if any(name.lower() == macro for name in ref.bib.strings):
        return NOTHING
    fix = replace_span(field.value_span, macro, f"Write the macro {macro}", Safety.SAFE)
    return (Problem(message=f"the month is text: {raw}", field="month", fix=fix),)


RULE = FieldRule(code="DAT002", name="month-not-macro", doc=__doc__, fix=Safety.SAFE, fields=("month",), check=check)
