r"""A `@comment{` without its closing brace.

## Why

Programs differ in how much of the file it takes away, up to all of the rest.

## Bad

```bibtex
@comment{the old ones

@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Good

```bibtex
@comment{the old ones}

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

RULE = syntax_rule("unclosed-comment", __doc__)
