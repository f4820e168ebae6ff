r"""A printed citation whose names do not fit the number of authors.

## Why

"Olah (2020)" for a work of five authors hides four of them; "Smith et al." for a work of one or two invents some.
Author-year styles print one name, two names with "and", or the first with "et al.".

## Bad

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick and Schubert, Ludwig},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
}
```

```markdown
As Olah (2020) shows, features form circuits.
```

## Good

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick and Schubert, Ludwig},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
}
```

```markdown
As Olah et al. (2020) show, features form circuits.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.printed import entry_of, wrong_author_count
from survey_refs.check.rule import Need, Problem, ProjectRule


def check(context: Context) -> Iterable[Problem]:
    """Report printed author-year citations of works whose authors are persons."""
    for citation in context.citations:
        cite = citation.resolution.cite
        ref = entry_of(context, citation)
        if ref is not None and (words := wrong_author_count(ref, cite)):
            yield Problem(message=f"{cite.text}: {words}", place=citation.place, key=ref.key)


RULE = ProjectRule(code="CIT004", name="author-count-contradicts", doc=__doc__, needs=Need.TEXTS, check=check)
