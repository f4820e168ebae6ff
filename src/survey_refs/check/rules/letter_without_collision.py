r"""A letter behind the year, and no second work of these authors in that year.

## Why

"2023b" tells the reader that there is a 2023a. The other entry is missing, or the letter is left over from another
version of the text.

## Bad

```bibtex
@article{li2023,
  author  = {Li, Wei and Chen, Hua and Sun, Min},
  title   = {A First Title},
  journal = {Examples},
  year    = {2023},
}
```

```markdown
This was shown before (Li et al., 2023b).
```

## Good

```bibtex
@article{li2023,
  author  = {Li, Wei and Chen, Hua and Sun, Min},
  title   = {A First Title},
  journal = {Examples},
  year    = {2023},
}
```

```markdown
This was shown before (Li et al., 2023).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from survey_refs.check.context import Context, Reference
from survey_refs.check.rule import Need, Problem, ProjectRule
from survey_refs.match import fold_name
from survey_refs.model import ResolutionStatus

_LETTER = re.compile(r"\d{4}\s*[a-z]\b|[a-z]\Z")


def check(context: Context) -> Iterable[Problem]:
    """Report the letter where only one entry has the first author and the year, and its year has no letter itself."""
    shared: dict[tuple[str, int], int] | None = None
    for citation in context.citations:
        resolution = citation.resolution
        letter = resolution.cite.letter
        if not letter or resolution.status is not ResolutionStatus.RESOLVED:
            continue
        ref = context.by_key.get(resolution.key or "")
        if ref is None or _LETTER.search(ref.text("year", "date") + ref.text("extradate", "labelyear")):
            continue
        if shared is None:
            shared = _shared(context)
        if shared.get(_label(ref), 0) <= 1:
            message = f"{resolution.cite.text}: no other work of these authors in {resolution.cite.year}"
            yield Problem(message=message, place=citation.place, key=ref.key)


def _shared(context: Context) -> dict[tuple[str, int], int]:
    counts: dict[tuple[str, int], int] = {}
    for ref in context.by_key.values():
        label = _label(ref)
        counts[label] = counts.get(label, 0) + 1
    return counts


def _label(ref: Reference) -> tuple[str, int]:
    names = ref.work.author or ref.work.editor
    return (fold_name(names[0].family or names[0].literal) if names else ""), ref.year or 0


RULE = ProjectRule(code="CIT005", name="letter-without-collision", doc=__doc__, needs=Need.TEXTS, check=check)
