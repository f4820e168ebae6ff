r"""An entry after a percent sign.

## Why

BibTeX reads it all the same, since `%` means nothing to it outside of entries; biber, and this program, skip it.

## Bad

```bibtex
%@article{old2015, title = {An Old One}}

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

RULE = syntax_rule("commented-out-entry", __doc__)
