r"""An entry that another common parser reads differently.

## Why

Programs built on bibtexparser 2 (there are many) see other fields in this entry than BibTeX does, or none. The
reading of this program is BibTeX's.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research \{ Priorities and others}},
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

from survey_refs.check.rule import damage_rule

RULE = damage_rule("read-differently", __doc__)
