r"""Text between fields that is no field.

## Why

BibTeX skips the rest of the entry at the first character that is neither a field nor a comma.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities} (to be checked),
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

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("unexpected-text", __doc__)
