r"""A quotation mark inside a value in quotation marks.

## Why

It ends the value; what comes after it is read as something else. In braces quotation marks are ordinary characters.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = "Research "Priorities" of Today",
  journal = {AI Magazine},
  year    = {2015},
}
```

## Good

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research "Priorities" of Today},
  journal = {AI Magazine},
  year    = {2015},
}
```
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("quote-in-quoted-value", __doc__)
