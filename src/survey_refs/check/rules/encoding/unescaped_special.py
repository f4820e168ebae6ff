r"""A character that LaTeX does not print without a backslash.

## Why

`&` ends a cell of a table and `%` the line: LaTeX stops at the first, and loses the rest of the value at the second.
`#` stops it too, and so does `_` outside maths. Programs that read BibTeX without LaTeX take them as they are.

## Bad

```bibtex
@article{bryson2018,
  author  = {Bryson, Joanna},
  title   = {Patiency Is Not a Virtue},
  journal = {Ethics & Information Technology},
  year    = {2018},
}
```

## Good

```bibtex
@article{bryson2018,
  author  = {Bryson, Joanna},
  title   = {Patiency Is Not a Virtue},
  journal = {Ethics \& Information Technology},
  year    = {2018},
}
```

## Fix

Safe: the backslash.

## Elsewhere

bibclean (PyPI) unescaped-percent; JabRef ampersand; bibtex-tidy; bibcop.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import KNOWN_FIELDS, UNPRINTED, VERBATIM
from survey_refs.check.rule import NOTHING, PatternRule, Problem, replace_span
from survey_refs.model import Safety, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_SIGN = regex(  # one set first: it is found soonest
    r"[&%#_](?:(?<=[&%])(?!#?\w{1,8};)|(?<=#)(?=[\s}\d])|(?<=\w_)(?=\w))"
)
_TEXTS = frozenset({"title", "subtitle", "booktitle", "journal", "journaltitle", "publisher", "series", "institution"})
_MATHS = regex(r"\\[(\[]|\\(?:ensuremath|ce|cf|ch|cite\w*|ref|label|url|href|path|verb|texttt)\b")
_URL = regex(r"https?://\S*\Z|\\(?:url|href|path|nolinkurl|doi)\s*\{[^{}]*\Z|\\href\s*\{[^{}]*\}\s*\{[^{}]*://[^{}]*\Z")
_LOOKED_AT = 2000  # characters before it, in which a link or a table would begin
_ARRAY = regex(r"\\begin\{|\\matrix|\\cases|\\halign")


def check(match: re.Match[str], field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the character outside links, tables and comments."""
    if match[0] == "_" and field.name not in _TEXTS:
        return NOTHING
    start = match.start()
    span = field.value_span
    if _backslashes(match.string, start) % 2 or _is_outside_text(field, start):
        return NOTHING
    before = match.string[max(span.start, start - _LOOKED_AT) : start]
    if _URL.search(before) or _ARRAY.search(before):
        return NOTHING
    if match[0] == "%" and match.string[start + 1 : start + 2] in ("\n", "\r"):
        return NOTHING
    if match[0] == "_" and _in_maths(before):
        return NOTHING
    where = Span(start, start + 1)
    fix = replace_span(where, "\\" + match[0], f"Write \\{match[0]}", Safety.SAFE)
    return (Problem(message=f"{match[0]} without a backslash", span=where, fix=fix),)


def _in_maths(before: str) -> bool:
    """Whether an underscore may be meant to lower what follows, or stands in a name that is no text."""
    return (before.count("$") - before.count("\\$")) % 2 == 1 or bool(_MATHS.search(before))


def _backslashes(text: str, end: int) -> int:
    start = end
    while start and text[start - 1] == "\\":
        start -= 1
    return end - start


def _is_outside_text(field: Field, at: int) -> bool:
    """Whether the character joins the parts of a value, or belongs to the name of a macro."""
    before = bisect_right(field.parts, at, key=itemgetter(1)) - 1
    if before < 0:
        return True
    kind, _, end = field.parts[before]
    return kind == "w" or at >= end


RULE = PatternRule(
    code="ENC004",
    name="unescaped-special",
    doc=__doc__,
    fix=Safety.SAFE,
    pattern=_SIGN,
    fields=KNOWN_FIELDS - UNPRINTED - VERBATIM - {"key", "crossref", "xdata", "shorthand", "isbn", "issn", "options"},
    check=check,
)
