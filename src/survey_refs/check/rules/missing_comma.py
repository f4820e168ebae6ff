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
"""

from __future__ import annotations

from survey_refs.check.rule import damage_rule

RULE = damage_rule("missing-comma", __doc__)
