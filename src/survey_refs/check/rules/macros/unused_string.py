r"""A macro that no entry uses.

## Why

It is left over, or the entry that should use it has the text in braces.

## Bad

```bibtex
@string{jair = {Journal of Artificial Intelligence Research}}
@article{kaelbling1996,
  author  = {Kaelbling, Leslie Pack},
  title   = {Reinforcement Learning: A Survey},
  journal = {JAIR},
  year    = {1996},
}
```

## Good

```bibtex
@string{jair = {Journal of Artificial Intelligence Research}}
@article{kaelbling1996,
  author  = {Kaelbling, Leslie Pack},
  title   = {Reinforcement Learning: A Survey},
  journal = jair,
  year    = {1996},
}
```

## Default

Off: files of abbreviations are shared by many bibliographies, each of which uses a few.

## Elsewhere

badness unused-string.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.macros import definitions, used_macros
from survey_refs.check.rule import Problem, ProjectRule
from survey_refs.model import Severity


def check(context: Context) -> Iterable[Problem]:
    """Report the definitions that no value of any file of the project uses."""
    used = {name for bib in context.bibs for name in used_macros(bib)}
    for bib in context.bibs:
        for definition in definitions(bib):
            if definition.name not in used:
                yield Problem(message=f"no entry uses the macro {definition.name}", place=bib.place(definition.span))


RULE = ProjectRule(code="MAC002", name="unused-string", doc=__doc__, severity=Severity.NOTE, default=False, check=check)
