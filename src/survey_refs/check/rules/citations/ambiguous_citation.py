r"""A citation that several entries answer to.

## Why

The reader cannot tell which of the works is meant. Author-year styles tell them apart by letters (2023a, 2023b), by
initials or by more names.

## Bad

```bibtex
@article{li2023a,
  author  = {Li, Wei and Chen, Hua and Sun, Min},
  title   = {A First Title},
  journal = {Examples},
  year    = {2023},
}
@article{li2023b,
  author  = {Li, Wei and Chen, Hua and Sun, Min},
  title   = {A Second Title},
  journal = {Samples},
  year    = {2023},
}
```

```markdown
This was shown before (Li et al., 2023).
```

## Good

```bibtex
@article{li2023a,
  author  = {Li, Wei and Chen, Hua and Sun, Min},
  title   = {A First Title},
  journal = {Examples},
  year    = {2023},
}
@article{li2023b,
  author  = {Li, Wei and Chen, Hua and Sun, Min},
  title   = {A Second Title},
  journal = {Samples},
  year    = {2023},
}
```

```markdown
This was shown before [@li2023a].
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.rule import Need, Problem, ProjectRule
from survey_refs.model import ResolutionStatus


def check(context: Context) -> Iterable[Problem]:
    """Report every ambiguous cite with its candidates."""
    for citation in context.citations:
        resolution = citation.resolution
        if resolution.status is not ResolutionStatus.AMBIGUOUS:
            continue
        shown = ", ".join(each.key for each in resolution.candidates[:5])
        yield Problem(
            message=f"{resolution.cite.text} may be {shown}",
            place=citation.place,
            help=resolution.reason,
        )


RULE = ProjectRule(code="CIT003", name="ambiguous-citation", doc=__doc__, needs=Need.TEXTS, check=check)
