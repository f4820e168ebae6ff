r"""A DOI that doi.org does not know.

## Why

doi.org answers for all agencies; a DOI that it does not know leads nowhere. Usually one character is wrong.

## Bad

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
  doi     = {10.23915/distill.99999},
}
```

```json
{"version": 1, "entries": {"olah2020zoom": {"status": "verified", "source": "crossref",
 "identifiers": {"doi": "10.23915/distill.00024.001"},
 "facts": {"doi-exists": "no", "entry-doi": "10.23915/distill.99999"}}}}
```

## Good

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
  doi     = {10.23915/distill.00024.001},
}
```

```json
{"version": 1, "entries": {"olah2020zoom": {"status": "verified", "source": "crossref",
 "identifiers": {"doi": "10.23915/distill.00024.001"},
 "facts": {"doi-exists": "no", "entry-doi": "10.23915/distill.99999"}}}}
```

## Fix

Unsafe, and only where the work's own DOI was found.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.known import current
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem, set_field
from survey_refs.model import Fact, Fix, LockStatus, Safety, Severity


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report doi.org's no about the DOI that the entry has."""
    known = current(ref)
    if known is None or not ref.value("doi") or known.facts.get(Fact.DOI_EXISTS) != "no":
        return NOTHING
    fix: Fix | None = None
    own = known.identifiers.get("doi", "")
    if own and known.status is LockStatus.VERIFIED and own.lower() != ref.doi:
        fix = set_field(ref, "doi", own, f"Write the work's own DOI, {own}", Safety.UNSAFE)
    return (Problem(message=f"doi.org does not know {ref.value('doi')}", field="doi", fix=fix),)


RULE = EntryRule(
    code="STA004",
    name="doi-does-not-exist",
    doc=__doc__,
    severity=Severity.ERROR,
    fix=Safety.UNSAFE,
    needs=Need.LOCK,
    check=check,
)
