r"""An article or a paper that the registries do not have.

## Why

Most articles and conference papers of the last decades are registered. That this one was not found says nothing about
whether it exists: many journals do not register, and a slip in the title is enough. It is worth a second look at the
entry.

## Bad

```bibtex
@article{doe2021,
  author  = {Doe, Jane},
  title   = {A Tittle with a Slip},
  journal = {Examples},
  year    = {2021},
}
```

```json
{"version": 1, "entries": {"doe2021": {"status": "absent", "source": "crossref",
 "facts": {"outcome": "not found", "asked": ["crossref", "datacite"]}}}}
```

## Good

```bibtex
@article{doe2021,
  author  = {Doe, Jane},
  title   = {A Title without a Slip},
  journal = {Examples},
  year    = {2021},
}
```

```json
{"version": 1, "entries": {"doe2021": {"status": "verified", "source": "crossref"}}}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.known import current, is_accepted, outcome_of, sources
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem
from survey_refs.model import Outcome, Severity

_USUAL = frozenset(("article", "inproceedings", "conference"))


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report entries of the types that registries usually have, unless the author has decided."""
    known = current(ref)
    if known is None or ref.type not in _USUAL or outcome_of(known) is not Outcome.NOT_FOUND:
        return NOTHING
    if is_accepted(ref, known) or any(each.kind == "no-doi" for each in known.decisions):
        return NOTHING
    help_text = "compare it with the work itself; `survey-refs decide KEY no-doi` says that all is right"
    return (
        Problem(
            message=f"no registry has it (asked: {sources(known)}), which need not mean anything",
            help=help_text,
        ),
    )


RULE = EntryRule(code="STA003", name="not-found", doc=__doc__, severity=Severity.NOTE, needs=Need.LOCK, check=check)
