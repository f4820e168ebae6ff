r"""An entry whose closing brace is missing.

## Why

BibTeX reads on into the next entry and loses both, most programs stop there, and some refuse the whole file. This
program takes the next `@type{key,` at the beginning of a line for a new entry.

## Bad

```bibtex
@article{russell2015,
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

bibclean (PyPI) syntax-error; BibTeX and biber stop or warn.
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("unclosed-entry", __doc__)
