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

## Default

Off: the file is read a second time, by bibtexparser itself, which takes longer than all other rules together.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.bib.syntax_errors import SYNTAX_ERRORS
from survey_refs.check.context import Context
from survey_refs.check.rule import Problem, ProjectRule


def check(context: Context) -> Iterable[Problem]:
    """Report what laying bibtexparser's blocks beside our entries shows."""
    for bib in context.bibs:
        for finding in bib.library.findings:
            yield Problem(message=finding.message, place=finding.place, key=finding.key, help=finding.help)


_DAMAGE = SYNTAX_ERRORS["read-differently"]
RULE = ProjectRule(
    code=_DAMAGE.code, name=_DAMAGE.name, doc=__doc__, severity=_DAMAGE.severity, default=False, check=check
)
