r"""A work about which its publisher has expressed concern.

## Why

The editors doubt the work and have not decided yet. Cite it with care, and look again before printing.

## Bad

```bibtex
@article{doe2020,
  author  = {Doe, Jane},
  title   = {A Result},
  journal = {Examples},
  year    = {2020},
  doi     = {10.5555/13579},
}
```

```json
{"version": 1, "entries": {"doe2020": {"status": "verified", "source": "crossref",
 "updates": [{"type": "expression_of_concern", "doi": "10.5555/77777", "source": "publisher", "date": "2021-02-03"}]}}}
```

## Good

```bibtex
@article{doe2022,
  author  = {Doe, Jane},
  title   = {Another Result},
  journal = {Examples},
  year    = {2022},
  doi     = {10.5555/24680},
}
```

```json
{"version": 1, "entries": {"doe2022": {"status": "verified", "source": "crossref"}}}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.publication_status import notice, status_since
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem
from survey_refs.model import PublicationStatus


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report an expression of concern."""
    if status_since(ref) is not PublicationStatus.CONCERN:
        return NOTHING
    return (
        Problem(message=f"the publisher has expressed concern about this work{notice(ref, PublicationStatus.CONCERN)}"),
    )


RULE = EntryRule(code="STA008", name="expression-of-concern", doc=__doc__, needs=Need.LOCK, check=check)
