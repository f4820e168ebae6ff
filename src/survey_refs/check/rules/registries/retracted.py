r"""A work that was retracted or withdrawn.

## Why

What is retracted should not be cited as if it were not. Where it is cited for being retracted, silence the finding
for the entry and say so in the text.

## Bad

```bibtex
@article{doe2019,
  author  = {Doe, Jane},
  title   = {A Result},
  journal = {Examples},
  year    = {2019},
  doi     = {10.5555/13579},
}
```

```json
{"version": 1, "entries": {"doe2019": {"status": "verified", "source": "crossref",
 "updates": [{"type": "retraction", "doi": "10.5555/99999", "source": "retraction-watch", "date": "2021-02-03"}]}}}
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
from survey_refs.check.publication_status import in_own_word, notice, status_since
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem
from survey_refs.model import PublicationStatus, Severity


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report retraction, withdrawal and removal, of the whole or a part."""
    status = status_since(ref)
    if status not in (PublicationStatus.RETRACTED, PublicationStatus.PARTLY_RETRACTED):
        return NOTHING
    return (Problem(message=f"this work was {in_own_word(ref, status)}{notice(ref, status)}"),)


RULE = EntryRule(code="STA007", name="retracted", doc=__doc__, severity=Severity.ERROR, needs=Need.LOCK, check=check)
