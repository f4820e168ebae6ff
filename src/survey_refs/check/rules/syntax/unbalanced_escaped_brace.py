r"""`\{` without `\}` in a value.

## Why

BibTeX counts `\{` as a brace and is content; LaTeX does not count it, and stops at the brace that is then too many.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research \{ Priorities}},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Good

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research \{ Priorities \}},
  journal = {AI Magazine},
  year    = {2015},
}
```
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("unbalanced-escaped-brace", __doc__)
