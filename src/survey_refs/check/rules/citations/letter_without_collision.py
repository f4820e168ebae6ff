r"""A letter after the year, and no second work of these authors in that year.

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

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.printed import entry_of, lone_letter
from survey_refs.check.rule import Need, Problem, ProjectRule


def check(context: Context) -> Iterable[Problem]:
    """Report the letter where only one entry has the first author and the year, and its year has no letter itself."""
    for citation in context.citations:
        cite = citation.resolution.cite
        ref = entry_of(context, citation)
        if ref is not None and lone_letter(context, ref, cite):
            message = f"{cite.text}: no other work of these authors in {ref.year}"
            yield Problem(message=message, place=citation.place, key=ref.key)


RULE = ProjectRule(code="CIT005", name="letter-without-collision", doc=__doc__, needs=Need.TEXTS, check=check)
