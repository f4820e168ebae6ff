r"""A citation that no entry answers to.

## Why

LaTeX prints "[?]" for it, pandoc the key in bold. In a text whose citations are printed, no entry has these authors
and this year.

## Bad

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
}
```

```markdown
Features form circuits [@olah2020zoom; @elhage2021framework].
```

## Good

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
}
```

```markdown
Features form circuits [@olah2020zoom].
```

## Elsewhere

checkcites; badness undefined-citation; texlab.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from survey_refs.check.context import CheckedCitation, Context
from survey_refs.check.rule import Need, Problem, ProjectRule
from survey_refs.model import ResolutionStatus, Severity


def check(context: Context) -> Iterable[Problem]:
    """Report every unresolved cite at its place in the text."""
    keys = list(context.by_key)
    for citation in context.citations:
        resolution = citation.resolution
        if resolution.status is not ResolutionStatus.UNRESOLVED:
            continue
        cite = resolution.cite
        what = f"no entry has the key {cite.key}" if cite.key else f"no entry fits {cite.text}"
        yield Problem(message=what, place=citation.place, key=cite.key, help=_help(citation, keys))


def _help(citation: CheckedCitation, keys: list[str]) -> str:
    resolution = citation.resolution
    if key := resolution.cite.key:
        folded = {each.casefold(): each for each in keys}
        near = [folded[key.casefold()]] if key.casefold() in folded else difflib.get_close_matches(key, keys, n=1)
        return f"did you mean {near[0]}?" if near else ""
    nearest = ", ".join(
        f"{each.key} ({each.reason})" if each.reason else each.key for each in resolution.candidates[:3]
    )
    return "; ".join(part for part in (resolution.reason, f"near: {nearest}" if nearest else "") if part)


RULE = ProjectRule(
    code="CIT001",
    name="undefined-citation",
    doc=__doc__,
    severity=Severity.ERROR,
    needs=Need.TEXTS,
    check=check,
)
