r"""A macro with two definitions.

## Why

BibTeX reads from top to bottom: the entries before the second `@string` get one text, those after it another.

## Bad

```bibtex
@string{nips = {Advances in Neural Information Processing Systems}}
@string{nips = {NeurIPS}}
@inproceedings{vaswani2017,
  author    = {Vaswani, Ashish},
  title     = {Attention Is All You Need},
  booktitle = nips,
  year      = {2017},
}
```

## Good

```bibtex
@string{nips = {Advances in Neural Information Processing Systems}}
@inproceedings{vaswani2017,
  author    = {Vaswani, Ashish},
  title     = {Attention Is All You Need},
  booktitle = nips,
  year      = {2017},
}
```

## Elsewhere

bibclean (PyPI) duplicate-string.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.macros import definitions
from survey_refs.check.rule import Problem, ProjectRule


def check(context: Context) -> Iterable[Problem]:
    """Report a later definition with another text."""
    for bib in context.bibs:
        first: dict[str, str] = {}
        for definition in definitions(bib):
            value = first.setdefault(definition.name, definition.value)
            if value != definition.value:
                yield Problem(
                    message=f"{definition.name} was defined before, as {value}", place=bib.place(definition.span)
                )


RULE = ProjectRule(code="MAC001", name="string-defined-twice", doc=__doc__, check=check)
