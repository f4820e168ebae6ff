r"""A printed citation that says something else than its entry.

## Why

The citation was resolved, but its year or the form of its names is not the entry's: the text or the entry was changed
and the other was not.

## Bad

```bibtex
@online{sharkey2022,
  author = {Sharkey, Lee and Braun, Dan and Millidge, Beren},
  title  = {Taking Features out of Superposition},
  date   = {2022-12-13},
  url    = {https://example.org/features},
}
```

```markdown
Features can be taken apart (Sharkey et al., 2023).
```

## Good

```bibtex
@online{sharkey2022,
  author = {Sharkey, Lee and Braun, Dan and Millidge, Beren},
  title  = {Taking Features out of Superposition},
  date   = {2022-12-13},
  url    = {https://example.org/features},
}
```

```markdown
Features can be taken apart (Sharkey et al., 2022).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.rule import Need, Problem, ProjectRule
from survey_refs.model import ResolutionStatus


def check(context: Context) -> Iterable[Problem]:
    """Report what resolving the citation noted as odd."""
    for citation in context.citations:
        resolution = citation.resolution
        if resolution.status is ResolutionStatus.RESOLVED and resolution.note:
            message = f"{resolution.cite.text}: {resolution.note}"
            yield Problem(message=message, place=citation.place, key=resolution.key or "")


RULE = ProjectRule(code="CIT006", name="citation-differs-from-entry", doc=__doc__, needs=Need.TEXTS, check=check)
