r"""A page of the web without the day on which it was seen.

## Why

Pages change and vanish; APA, Chicago and MLA ask for the day of access where a page has no date of its own.

## Bad

```bibtex
@online{aiact,
  author = {{European Commission}},
  title  = {Regulatory Framework on AI},
  url    = {https://example.org/ai-act},
}
```

## Good

```bibtex
@online{aiact,
  author  = {{European Commission}},
  title   = {Regulatory Framework on AI},
  url     = {https://example.org/ai-act},
  urldate = {2024-02-01},
}
```

## Default

On for `@online` entries without any date: there it is the only one.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, EntryRule, Problem

_DATES = ("urldate", "date", "year", "lastchecked", "lastaccessed", "origdate", "eventdate", "pubstate")


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report a dateless page without ``urldate``."""
    if ref.type not in ("online", "electronic", "www") or not ref.has("url") or ref.has(*_DATES):
        return NOTHING
    text = (ref.value("note") + ref.value("howpublished")).lower()
    if any(word in text for word in ("access", "visited", "retrieved", "abgerufen", "consult", "20")):
        return NOTHING
    return (Problem(message="a page without any date: neither date nor urldate", field="url"),)


RULE = EntryRule(code="URL009", name="online-without-urldate", doc=__doc__, check=check)
