r"""A `@preamble` that holds no value.

## Why

BibTeX expects one value in quotation marks or braces inside the braces, and says so with an error otherwise.

## Bad

```bibtex
@preamble{\newcommand{\noop}[1]{}}

@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Good

```bibtex
@preamble{"\newcommand{\noop}[1]{}"}

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

RULE = syntax_rule("malformed-preamble", __doc__)
