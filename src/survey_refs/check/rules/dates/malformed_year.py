r"""A year that is not a year.

## Why

Styles print `year` as it stands, programs sort and match by it. Four digits are expected, perhaps with a letter, "c."
or "ca.", a range, or words such as "in press", "forthcoming" and "n.d.".

## Bad

```bibtex
@article{kenton2021,
  author  = {Kenton, Zachary},
  title   = {Alignment of Language Agents},
  journal = {Examples},
  year    = {March 2021},
}
```

## Good

```bibtex
@article{kenton2021,
  author  = {Kenton, Zachary},
  title   = {Alignment of Language Agents},
  journal = {Examples},
  year    = {2021},
}
```

## Fix

Unsafe, and only where there is one year in the value: that year.

## Elsewhere

JabRef; bibclean (C); bibcop; biber -V.
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

_YEAR = r"\d{4}[a-z]?"
_RIGHT = regex(
    rf"""
      (?: (?: c | ca | circa ) \.? \s* )? [\[(]? {_YEAR} \?? [\])]?                      # "ca. 1820", "[1820?]"
      (?: \s* (?: --?-? | – | / | , | \\slash\s* | \\textendash\s* | \s(?:and|or)\s ) \s*   # "1820--21", "1820 or 1821"
          (?: {_YEAR} | \d\d | \s* ) )?
      (?: \s* [\[(] {_YEAR} [\])] )?                                                    # "1967 [1905]"
    | -?\d{{1,4}} \s* (?: bc | bce | ad | ce | b\.c\. | a\.d\. ) \.?                       # "350 BC"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORDS = regex(
    r"""
      in[\s-]press | forthcoming | to\s+appear | accepted | submitted | in\s+preparation | in\s+review | under\s+review
    | n\.?\s?d\.? | no\s+date | undated | s\.?\s?[ad]\.? | o\.?\s?J\.? | preprint | unpublished | in\s+revision
    | ongoing | present | draft | online | ahead\s+of\s+print
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REMARK = regex(r"(?<=\d)\s*[(\[（【].*[)\]）】]\Z")  # the year of another calendar
_ONE_YEAR = regex(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_PLAIN = regex(r"[{}~\\]|\\(?:noopsort|textasciitilde)\b")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report what is neither a year nor one of the usual words."""
    value = field.value
    if len(value) == 4 and value.isdigit():
        return NOTHING
    if "\\" in value or not value.strip():
        return NOTHING
    plain = " ".join(_PLAIN.sub(" ", value).split())
    plain = _REMARK.sub("", plain)
    if _RIGHT.fullmatch(plain) or _WORDS.search(plain):
        return NOTHING
    years = set(_ONE_YEAR.findall(plain))
    fix = None
    if len(years) == 1:
        (year,) = years
        fix = set_field(ref, field.name, year, f"Keep the year alone: {year}", Safety.UNSAFE)
    return (Problem(message=f"not a year: {plain[:40]}", field=field.name, fix=fix),)


RULE = FieldRule(code="DAT001", name="malformed-year", doc=__doc__, fix=Safety.UNSAFE, fields=("year",), check=check)
