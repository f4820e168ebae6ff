r"""A value that opens with a quotation mark which nothing closes.

## Why

Everything up to the next quotation mark becomes part of the value. Several programs lose other entries that way
without a word.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = "Research Priorities,
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

RULE = syntax_rule("unclosed-quote", __doc__)
