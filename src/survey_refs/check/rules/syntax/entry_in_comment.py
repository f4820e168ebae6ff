r"""Entries inside `@comment{…}`.

## Why

To BibTeX `@comment` is a word to skip, and the entries after it are read all the same; biber, and this program, skip
all that is in the braces.

## Bad

```bibtex
@comment{
@article{old2015, title = {An Old One}}
}

@article{russell2015,
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

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("entry-in-comment", __doc__)
