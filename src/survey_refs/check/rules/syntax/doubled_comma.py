r"""Two commas in a row.

## Why

After a comma BibTeX expects the name of a field; at a second comma it skips the rest of the entry.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},,
  journal = {AI Magazine},
  year    = {2015},
}
```

## Good

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Fix

Safe: removes the second comma.
"""

from __future__ import annotations

from survey_refs.bib import BibFile
from survey_refs.check.rule import replace_span, syntax_rule
from survey_refs.model import Finding, Fix, Safety, Span


def fix(finding: Finding, offset: int, bib: BibFile) -> Fix | None:
    """Take the second comma away."""
    if bib.text[offset : offset + 1] != ",":
        return None
    return replace_span(Span(offset, offset + 1), "", "Remove the second comma", Safety.SAFE)


RULE = syntax_rule("doubled-comma", __doc__, fix_for=fix)
