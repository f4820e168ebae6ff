r"""An `@` in the text between entries.

## Why

BibTeX takes every `@` outside of an entry for the beginning of one: a mail address in a line of comment ends its run
with an error, or takes the next entry with it.

## Bad

```bibtex
Maintained by jane@example.org (write to her).

@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Good

```bibtex
Maintained by jane (at) example.org (write to her).

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

RULE = syntax_rule("at-sign-in-free-text", __doc__)
