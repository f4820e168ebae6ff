r"""No comma after the citation key.

## Why

BibTeX skips the entry with an error.

## Bad

```bibtex
@article{russell2015
  author  = {Russell, Stuart},
  title   = {Research Priorities},
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
    """Put the comma after the key."""
    return insert(offset, ",", "Put a comma after the key")


RULE = syntax_rule("missing-comma-after-key", __doc__, fix_for=fix)
