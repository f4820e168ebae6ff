r"""No comma behind the citation key.

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
"""

from __future__ import annotations

from survey_refs.check.rule import damage_rule

RULE = damage_rule("missing-comma-after-key", __doc__)
