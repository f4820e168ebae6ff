r"""A citation key with white space or a character that BibTeX cannot read in one.

## Why

BibTeX ends the key at the white space and skips the entry; `#`, `%`, `~`, `\`, quotation marks, parentheses and `=`
stop BibTeX, LaTeX or both.

## Bad

```bibtex
@article{russell et al 2015,
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

RULE = syntax_rule("malformed-key", __doc__)
