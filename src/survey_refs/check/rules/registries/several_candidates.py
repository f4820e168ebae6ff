r"""An entry that may be one of several works.

## Why

The registries have works that look like this one, none of them surely. A look at the candidates settles it: take over
the DOI, or record in the lock file that none of them is it.

## Bad

```bibtex
@book{russell2020,
  author    = {Russell, Stuart},
  title     = {Artificial Intelligence},
  publisher = {Pearson},
  year      = {2020},
}
```

```json
{"version": 1, "entries": {"russell2020": {"status": "ambiguous", "source": "crossref",
 "facts": {"outcome": "several candidates"},
 "candidates": [{"key": "10.5555/1111", "score": 0.8, "reason": "Artificial Intelligence, fourth edition"},
                {"key": "10.5555/2222", "score": 0.7, "reason": "Artificial Intelligence: a review"}]}}}
```

## Good

```bibtex
@book{russell2020,
  author    = {Russell, Stuart},
  title     = {Artificial Intelligence},
  publisher = {Pearson},
  year      = {2020},
  doi       = {10.5555/1111},
}
```

```json
{"version": 1, "entries": {"russell2020": {"status": "verified", "source": "crossref"}}}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.known import current, is_accepted, outcome_of
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem
from survey_refs.model import Outcome, Severity


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report what the lock calls ambiguous, with the first candidates."""
    known = current(ref)
    if known is None or outcome_of(known) is not Outcome.SEVERAL or is_accepted(ref, known):
        return NOTHING
    rejected = {each.value.lower() for each in known.decisions if each.kind == "rejected"}
    left = [each for each in known.candidates if each.key.lower() not in rejected]
    if (known.candidates and not left) or any(each.kind == "no-doi" for each in known.decisions):
        return NOTHING
    shown = "; ".join(f"{each.key} ({each.reason})" if each.reason else each.key for each in left[:3])
    return (Problem(message="the registries have several works that may be this one", help=shown),)


RULE = EntryRule(
    code="STA002", name="several-candidates", doc=__doc__, severity=Severity.NOTE, needs=Need.LOCK, check=check
)
