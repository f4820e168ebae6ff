r"""A field that stands twice in one entry.

## Why

Programs differ in which of the two they keep, and pybtex refuses the file.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  title   = {Another Title},
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

## Elsewhere

bibclean (PyPI) and badness duplicate-field.
"""

from __future__ import annotations

from survey_refs.check.rule import damage_rule

RULE = damage_rule("repeated-field", __doc__)
