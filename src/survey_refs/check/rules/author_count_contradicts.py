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
from survey_refs.check.rule import Need, Problem, ProjectRule
from survey_refs.model import Cite, MentionForm, Name, ResolutionStatus

_PRINTED = (MentionForm.NARRATIVE, MentionForm.PARENTHETICAL)


def check(context: Context) -> Iterable[Problem]:
    """Report printed author-year citations of works whose authors are persons."""
    for citation in context.citations:
        resolution = citation.resolution
        cite = resolution.cite
        if (
            resolution.status is not ResolutionStatus.RESOLVED
            or citation.mention.form not in _PRINTED
            or not cite.names
        ):
            continue
        ref = context.by_key.get(resolution.key or "")
        if ref is None or cite.key:
            continue
        names = ref.work.author or ref.work.editor
        if not names or any(name.literal for name in names):
            continue
        if words := _contradiction(cite, names):
            yield Problem(message=f"{cite.text}: {words}", place=citation.place, key=ref.key)


def _contradiction(cite: Cite, names: tuple[Name, ...]) -> str:
    open_end = any(name.others for name in names)
    count = sum(not name.others for name in names)
    if open_end:
        return "" if cite.et_al or len(cite.names) > 1 else "the work has more authors than one"
    if cite.et_al and count <= 2:
        return f'"et al." for a work of {"one author" if count == 1 else "two authors"}'
    if not cite.et_al and len(cite.names) == 1 and count > 1:
        return f"one name for a work of {count} authors"
    if not cite.et_al and len(cite.names) == 2 and count > 2:
        return f"two names for a work of {count} authors"
    return ""


RULE = ProjectRule(code="CIT004", name="author-count-contradicts", doc=__doc__, needs=Need.TEXTS, check=check)
