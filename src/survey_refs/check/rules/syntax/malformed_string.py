r"""A `@string` that defines nothing.

## Why

`@string` holds one `name = value`. Anything else leaves the macro undefined, and every field that uses it empty.

## Bad

```bibtex
@string{aimag}

@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Good

```bibtex
@string{aimag = {AI Magazine}}

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

RULE = syntax_rule("malformed-string", __doc__)
