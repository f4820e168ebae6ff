r"""An entry without a citation key.

## Why

Nothing can cite it, and BibTeX takes the first field for the key.

## Bad

```bibtex
@article{,
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

## Elsewhere

JabRef; bibtex-tidy missing key.
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("missing-key", __doc__)
