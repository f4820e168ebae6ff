r"""Two fields without a comma between them.

## Why

BibTeX skips the rest of the entry; other programs take the second field for part of the first one's value.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities}
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

Safe: the comma.
"""

from __future__ import annotations

from survey_refs.bib import BibFile
from survey_refs.check.rule import insert, syntax_rule
from survey_refs.model import Finding, Fix


def fix(finding: Finding, offset: int, bib: BibFile) -> Fix | None:
    """Put the comma after the value."""
    return insert(offset, ",", "Put a comma after the value")


RULE = syntax_rule("missing-comma", __doc__, fix_for=fix)
