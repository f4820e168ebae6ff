r"""A field with a name and an equals sign, and nothing behind it.

## Why

BibTeX skips the rest of the entry. An empty value is written `{}`; better is no field at all.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = ,
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

RULE = damage_rule("missing-value", __doc__)
