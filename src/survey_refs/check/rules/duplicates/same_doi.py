r"""Two entries with the same DOI.

## Why

They are the same work under two keys, which is then printed twice; or one of the DOIs was copied to the wrong entry.

## Bad

```bibtex
@article{amodei2016,
  author  = {Amodei, Dario},
  title   = {Concrete Problems},
  journal = {Examples},
  year    = {2016},
  doi     = {10.5555/12345678},
}
@article{concrete,
  author  = {Amodei, D.},
  title   = {Concrete Problems},
  journal = {Examples},
  year    = {2016},
  doi     = {10.5555/12345678},
}
```

## Good

```bibtex
@article{amodei2016,
  author  = {Amodei, Dario},
  title   = {Concrete Problems},
  journal = {Examples},
  year    = {2016},
  doi     = {10.5555/12345678},
}
```

## Elsewhere

bibtex-tidy and bibclean (PyPI) duplicate-doi; JabRef.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry, Context
from survey_refs.check.rule import Problem, ProjectRule
from survey_refs.model import Severity


def check(context: Context) -> Iterable[Problem]:
    """Report every entry whose DOI an entry before it has; repeated keys have a finding of their own."""
    first: dict[str, CheckedEntry] = {}
    for ref in context.references:
        if not (doi := ref.doi):
            continue
        other = first.setdefault(doi, ref)
        if other is ref or other.key == ref.key:
            continue
        place = other.bib.place(other.entry.key_span)
        at = f"line {place.line}" if other.bib is ref.bib else f"{place.path}:{place.line}"
        yield Problem(message=f"the DOI of {other.key} too ({at})", field="doi", reference=ref)


RULE = ProjectRule(code="DUP001", name="same-doi", doc=__doc__, severity=Severity.ERROR, check=check)
