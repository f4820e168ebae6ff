r"""Two entries with the same key.

## Why

BibTeX keeps the first, says "repeated entry" and drops the other; pybtex refuses the file. Which of two different
works is cited is then chance.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}

@book{russell2015,
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

## Elsewhere

bibclean (PyPI), badness and bibtex-tidy duplicate-key; JabRef.
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("repeated-key", __doc__)
