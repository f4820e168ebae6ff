r"""Two keys that differ in upper and lower case only.

## Why

BibTeX takes them for the same key and drops the second; biber and pandoc keep both.

Files that use types or fields of biblatex are left alone.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}

@book{Russell2015,
  author    = {Bostrom, Nick},
  title     = {Superintelligence},
  publisher = {Oxford University Press},
  year      = {2014},
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

RULE = syntax_rule("keys-differ-in-case-only", __doc__, bibtex_only=True)
