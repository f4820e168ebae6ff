r"""A field without an equals sign.

## Why

BibTeX needs `name = value` and skips the rest of the entry without the sign.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   {Research Priorities},
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

RULE = damage_rule("missing-equals-sign", __doc__)
