r"""A range of pages with one hyphen.

## Why

In LaTeX `123-145` prints a hyphen, `123--145` the dash of a range. BibTeX styles that put "pp." for several pages
look for the double hyphen, or a dash, too. biblatex and CSL programs take either.

## Bad

```bibtex
@article{gabriel2020,
  author  = {Gabriel, Iason},
  title   = {Artificial Intelligence, Values, and Alignment},
  journal = {Minds and Machines},
  year    = {2020},
  pages   = {411-437},
}
```

## Good

```bibtex
@article{gabriel2020,
  author  = {Gabriel, Iason},
  title   = {Artificial Intelligence, Values, and Alignment},
  journal = {Minds and Machines},
  year    = {2020},
  pages   = {411--437},
}
```

## Fix

Safe: two hyphens. Page numbers that hold a hyphen themselves ("A-12") are left alone.

## Elsewhere

bibclean (PyPI) pages-range; bibtex-tidy; JabRef; bibcop; bibla.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_RANGE = regex(r"(?<![\w-])([A-Za-z]{0,3})(\d+(?:\.\d+)*)(\s*-\s*)([A-Za-z]{0,3})(\d+(?:\.\d+)*)(?![\w-])")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report one hyphen between two page numbers of the same kind."""
    value = field.value
    if "-" not in value:
        return NOTHING
    found = [match for match in _RANGE.finditer(value) if match[4] in ("", match[1])]
    if not found or value.count("-") != sum(match[0].count("-") for match in found) + 2 * value.count("--"):
        return NOTHING
    new = value
    for match in reversed(found):
        new = f"{new[: match.start(3)]}--{new[match.end(3) :]}"
    fix = set_field(ref, field.name, new, f"Write {new}", Safety.SAFE)
    return (Problem(message=f"one hyphen in the page range {found[0][0]}", field=field.name, fix=fix),)


RULE = FieldRule(
    code="PAG001", name="page-range-with-hyphen", doc=__doc__, fix=Safety.SAFE, fields=("pages",), check=check
)
