r"""A bare word as a value, and no `@string` that defines it.

## Why

BibTeX warns and puts nothing in its place; pybtex refuses the file. Braces make it a text. Macros that another file
of the same project defines count as defined.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = aimag,
  year    = {2015},
}
```

## Good

```bibtex
@string{aimag = {AI Magazine}}

@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = aimag,
  year    = {2015},
}
```

## Elsewhere

bibclean (PyPI) and badness undefined-string.
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("undefined-macro", __doc__)
