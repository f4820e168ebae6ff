r"""A preprint and its published version, both in the file.

## Why

One of them is enough in most texts, and that is the published one; if both are meant, say so. Silence it for the
entry where they are different texts.

## Bad

```bibtex
@misc{olah2020arxiv,
  author        = {Olah, Chris and Cammarata, Nick},
  title         = {Zoom In: An Introduction to Circuits},
  year          = {2020},
  eprint        = {2003.01234},
  archiveprefix = {arXiv},
}
@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick},
  title   = {Zoom In: An Introduction to Circuits},
  journal = {Distill},
  year    = {2020},
  doi     = {10.23915/distill.00024.001},
}
```

## Good

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick},
  title   = {Zoom In: An Introduction to Circuits},
  journal = {Distill},
  year    = {2020},
  doi     = {10.23915/distill.00024.001},
}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.duplicates import duplicates
from survey_refs.check.rule import Problem, ProjectRule
from survey_refs.match import DuplicateKind


def check(context: Context) -> Iterable[Problem]:
    """Report the second of each pair of versions."""
    for pair in duplicates(context).pairs:
        if pair.kind is DuplicateKind.VERSIONS:
            yield Problem(
                message=f"{pair.first.key} is another version of this work (preprint and published)",
                reference=pair.second,
                help="; ".join(pair.reasons[1:3]),
            )


RULE = ProjectRule(code="DUP003", name="preprint-and-published", doc=__doc__, check=check)
