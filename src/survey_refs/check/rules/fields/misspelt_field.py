r"""A field whose name is a slip away from a known one.

## Why

BibTeX and biblatex ignore fields they do not know: `jounral = {Nature}` is an article without a journal. Fields of
your own are fine, and so are names set aside by a letter before or after them (`xeditor`, `fjournal`); only names a
slip away from a known one are reported.

## Bad

```bibtex
@article{lecun2015,
  author  = {LeCun, Yann},
  title   = {Deep Learning},
  jounral = {Nature},
  year    = {2015},
}
```

## Good

```bibtex
@article{lecun2015,
  author  = {LeCun, Yann},
  title   = {Deep Learning},
  journal = {Nature},
  year    = {2015},
}
```

## Fix

Unsafe, where the entry lacks the field that was meant: the known name.

## Elsewhere

badness unknown-field; biber -V; bibla.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from survey_refs.check.context import CheckedEntry
from survey_refs.check.fields import BIBLATEX_FIELDS, BIBTEX_FIELDS, KNOWN_FIELDS, MISSPELT
from survey_refs.check.rule import EntryRule, Problem, replace_span
from survey_refs.check.spelling import meant
from survey_refs.model import Safety

_MEANT = sorted(
    BIBTEX_FIELDS | BIBLATEX_FIELDS | {"doi", "url", "urldate", "isbn", "issn", "eprint", "abstract", "keywords"}
)


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report names that are not known but nearly."""
    for name in ref.values:
        if name in KNOWN_FIELDS or not (known := _known(name)):
            continue
        field = ref.fields[name]
        fix = None
        if known not in ref.fields:
            fix = replace_span(field.name_span, known, f"Rename it to {known}", Safety.UNSAFE)
        yield Problem(message=f"unknown field {name}: {known} was meant?", span=field.name_span, field=name, fix=fix)


@lru_cache(maxsize=4096)
def _known(name: str) -> str:
    if name in MISSPELT:
        return MISSPELT[name]
    found = meant(name, _MEANT)
    return "" if found and (name.startswith(found) or name.endswith(found)) else found


RULE = EntryRule(code="FLD003", name="misspelt-field", doc=__doc__, fix=Safety.UNSAFE, check=check)
