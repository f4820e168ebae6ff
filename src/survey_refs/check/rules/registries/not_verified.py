r"""An entry that no registry was asked about.

## Why

The lock file has nothing on it: it is new, or the last run got no answer. `survey-refs enrich` asks; until then
neither a wrong DOI nor a retraction would be seen.

## Bad

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
{"version": 1, "entries": {"olah2020zoom": {"status": "not asked"}}}
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
{"version": 1, "entries": {"olah2020zoom": {"status": "verified", "source": "crossref"}}}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.known import fact_table, is_about_another_doi, is_accepted, outcome_of
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem
from survey_refs.model import Fact, Outcome, Severity


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report entries that are not in the lock, not asked about, or asked about with another DOI."""
    known = ref.known
    help_text = "run `survey-refs enrich`"
    if known is None:
        return (Problem(message="not in the lock file: no registry was asked", help=help_text),) if ref.key else NOTHING
    if is_accepted(ref, known):
        return NOTHING
    if is_about_another_doi(ref, known):
        return (Problem(message="the DOI is another one than the lock file is about", field="doi", help=help_text),)
    if outcome_of(known) is not Outcome.NOT_ASKED:
        return NOTHING
    why = "; ".join(f"{source}: {reason}" for source, reason in fact_table(known, Fact.UNANSWERED).items())
    return (Problem(message=f"no registry has answered{f' ({why})' if why else ''}", help=help_text),)


RULE = EntryRule(code="STA001", name="not-verified", doc=__doc__, severity=Severity.NOTE, needs=Need.LOCK, check=check)
