r"""A work to which a correction was published.

## Why

The correction may touch what you cite it for.

## Bad

```bibtex
@article{doe2018,
  author  = {Doe, Jane},
  title   = {A Result},
  journal = {Examples},
  year    = {2018},
  doi     = {10.5555/13579},
}
```

```json
{"version": 1, "entries": {"doe2018": {"status": "verified", "source": "crossref",
 "updates": [{"type": "correction", "doi": "10.5555/88888", "source": "publisher", "date": "2019-02-03"}]}}}
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
from survey_refs.model import PublicationStatus, Severity


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report a correction, where nothing worse happened."""
    if status_since(ref) is not PublicationStatus.CORRECTED:
        return NOTHING
    return (Problem(message=f"a correction to this work was published{notice(ref, PublicationStatus.CORRECTED)}"),)


RULE = EntryRule(code="STA009", name="corrected", doc=__doc__, severity=Severity.NOTE, needs=Need.LOCK, check=check)
