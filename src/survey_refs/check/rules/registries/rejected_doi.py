r"""A DOI that its author has rejected, in the entry again.

## Why

The lock file has the decision that this DOI is not the work. It came back by another export, or by a merge.

## Bad

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
  doi     = {10.23915/distill.00010},
}
```

```json
{"version": 1, "entries": {"olah2020zoom": {"status": "verified",
 "decisions": [{"kind": "rejected", "value": "10.23915/distill.00010", "reason": "another article"}]}}}
```

## Good

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
}
```

```json
{"version": 1, "entries": {"olah2020zoom": {"status": "verified",
 "decisions": [{"kind": "rejected", "value": "10.23915/distill.00010", "reason": "another article"}]}}}
```

## Fix

Unsafe: removes the DOI.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem, set_field
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.model import Safety, Severity


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report a DOI that a decision rejects."""
    known = ref.known
    if known is None or not (doi := ref.doi):
        return NOTHING
    for decision in known.decisions:
        if decision.kind == "rejected" and normalise_doi(decision.value) == doi:
            why = f": {decision.reason}" if decision.reason else ""
            fix = set_field(ref, "doi", None, "Remove the DOI", Safety.UNSAFE)
            return (Problem(message=f"the lock file says that this DOI is not the work{why}", field="doi", fix=fix),)
    return NOTHING


RULE = EntryRule(
    code="STA011",
    name="rejected-doi",
    doc=__doc__,
    severity=Severity.ERROR,
    fix=Safety.UNSAFE,
    needs=Need.LOCK,
    check=check,
)
