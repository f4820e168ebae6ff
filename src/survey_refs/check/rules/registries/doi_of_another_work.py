r"""A DOI that belongs to another work.

## Why

The link leads readers to something else, and everything that is looked up by the DOI is wrong. The finding names the
work that the DOI belongs to.

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
{"version": 1, "entries": {"olah2020zoom": {"status": "verified", "source": "crossref",
 "identifiers": {"doi": "10.23915/distill.00024.001"},
 "facts": {"outcome": "DOI of another work", "entry-doi": "10.23915/distill.00010",
  "doi-names": {"doi": "10.23915/distill.00010", "title": "The Building Blocks of Interpretability",
                "author": "Olah", "year": "2018", "container": "Distill"}}}}}
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
 "identifiers": {"doi": "10.23915/distill.00024.001"}, "facts": {"outcome": "verified"}}}}
```

## Fix

Unsafe, and only where the work's own DOI was found.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.known import current, fact_table, is_accepted, outcome_of
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem, set_field
from survey_refs.model import Fact, Fix, LockStatus, Outcome, Safety, Severity


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report the other work, unless the author has accepted the DOI."""
    known = current(ref)
    if known is None or not ref.value("doi") or is_accepted(ref, known):
        return NOTHING
    other = fact_table(known, Fact.DOI_NAMES)
    if outcome_of(known) is not Outcome.OTHER_WORK and not other:
        return NOTHING
    named = ", ".join(str(other[name]) for name in ("author", "title", "year", "container") if other.get(name))
    fix: Fix | None = None
    own = known.identifiers.get("doi", "")
    if own and known.status is LockStatus.VERIFIED and own.lower() != ref.doi:
        fix = set_field(ref, "doi", own, f"Write the work's own DOI, {own}", Safety.UNSAFE)
    return (Problem(message=f"the DOI belongs to another work{f': {named}' if named else ''}", field="doi", fix=fix),)


RULE = EntryRule(
    code="STA005",
    name="doi-of-another-work",
    doc=__doc__,
    severity=Severity.ERROR,
    fix=Safety.UNSAFE,
    needs=Need.LOCK,
    check=check,
)
