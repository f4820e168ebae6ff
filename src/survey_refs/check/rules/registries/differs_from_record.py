r"""An entry that says something else than the registry's record of the work.

## Why

One of the two is wrong. The finding says in which fields they differ and how; records err too, so nothing is changed.
Record the decision `accepted` in the lock file where the entry is right.

## Bad

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2021},
  doi     = {10.23915/distill.00024.001},
}
```

```json
{"version": 1, "entries": {"olah2020zoom": {"status": "verified", "source": "crossref",
 "facts": {"outcome": "differs", "differs": {"issued": "2021 here, 2020 there"}}}}}
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
 "facts": {"outcome": "verified"}}}}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.known import called, current, fact_table, is_accepted
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem
from survey_refs.model import Fact

_FIELDS = {
    "issued": ("year", "date"),
    "container-title": ("journal", "journaltitle", "booktitle"),
    "page": ("pages",),
    "issue": ("number", "issue"),
    "DOI": ("doi",),
}


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report each field that differs, at its place."""
    known = current(ref)
    if known is None or is_accepted(ref, known):
        return NOTHING
    return tuple(
        Problem(
            message=f"{name} differs from the record of {called(known.source)}: {reason}",
            field=_at(ref, name),
        )
        for name, reason in fact_table(known, Fact.DIFFERS).items()
        if name != "PMID"  # a rule of its own
    )


def _at(ref: CheckedEntry, variable: str) -> str:
    return next((name for name in _FIELDS.get(variable, (variable,)) if name in ref.fields), "")


RULE = EntryRule(code="STA006", name="differs-from-record", doc=__doc__, needs=Need.LOCK, check=check)
