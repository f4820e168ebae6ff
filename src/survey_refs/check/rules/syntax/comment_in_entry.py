r"""A line after `%` inside an entry.

## Why

BibTeX knows no comments inside entries and stops reading the entry there. biber skips the line.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  % to be checked
  year    = {2015},
}
```

## Good

```bibtex
% to be checked
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

RULE = syntax_rule("comment-in-entry", __doc__)
