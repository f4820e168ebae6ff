r"""An entry that opens with `(` and is never closed.

## Why

Entries may be in parentheses instead of braces, but need the closing one all the same.

## Bad

```bibtex
@article(russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},


@book{bostrom2014,
  author    = {Bostrom, Nick},
  title     = {Superintelligence},
  publisher = {Oxford University Press},
  year      = {2014},
}
```

## Good

```bibtex
@article(russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
)

@book{bostrom2014,
  author    = {Bostrom, Nick},
  title     = {Superintelligence},
  publisher = {Oxford University Press},
  year      = {2014},
}
```
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("closing-parenthesis-missing", __doc__)
