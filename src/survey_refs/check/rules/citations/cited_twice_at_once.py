r"""One work twice in one citation.

## Why

"(Olah et al., 2020; Olah et al., 2020)" is a slip: one of the two was meant to be another work, or none. Two places
of one work ("p. 3", "p. 7") are fine.

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
Features form circuits [@olah2020zoom; @olah2020zoom].
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
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.rule import Need, Problem, ProjectRule


def check(context: Context) -> Iterable[Problem]:
    """Report the second cite of a key in one mention, with the same locator."""
    for text in context.texts:
        for mention in text.mentions:
            seen: set[tuple[str, str]] = set()
            for resolution in mention.resolutions:
                key = resolution.key or resolution.cite.key
                what = (key, resolution.cite.locator)
                if key and what in seen:
                    message = f"{key} is cited twice in one citation"
                    yield Problem(message=message, place=text.place(resolution.cite.span), key=key)
                seen.add(what)


RULE = ProjectRule(code="CIT007", name="cited-twice-at-once", doc=__doc__, needs=Need.TEXTS, check=check)
