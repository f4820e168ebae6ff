r"""A PMID that belongs to another work.

## Why

Medical readers follow the PMID, and reference managers fill entries by it. One digit wrong leads to a real paper that
is another one. The finding names it; a DOI beside it may well be right.

## Bad

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
  doi     = {10.23915/distill.00024.001},
  pmid    = {31234567},
}
```

```json
{"version": 1, "entries": {"olah2020zoom": {"status": "ambiguous", "source": "crossref",
 "identifiers": {"doi": "10.23915/distill.00024.001"},
 "facts": {"outcome": "differs", "entry-doi": "10.23915/distill.00024.001", "differs": {"PMID":
  "its PMID 31234567 is another work: van der Berg et al. (2019) Gradual Narrowing, Journal of Lattices"}}}}}
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
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.known import current, fact_table, is_accepted
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem
from survey_refs.model import Fact, Severity


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report the other work, as long as the entry still has the PMID that was asked for."""
    known = current(ref)
    if known is None or is_accepted(ref, known):
        return NOTHING
    told = str(fact_table(known, Fact.DIFFERS).get("PMID", ""))
    field = next(
        (name for name in ("pmid", "eprint") if _number(ref.value(name)) and _number(ref.value(name)) in told), ""
    )
    if not told or not field:
        return NOTHING
    _, _, other = told.partition(" is another work: ")
    return (Problem(message=f"the PMID belongs to another work{f': {other}' if other else ''}", field=field),)


def _number(value: str) -> str:
    found = re.search(r"\d+", value)
    return found[0] if found else ""


RULE = EntryRule(
    code="STA012",
    name="pmid-of-another-work",
    doc=__doc__,
    severity=Severity.ERROR,
    needs=Need.LOCK,
    check=check,
)
