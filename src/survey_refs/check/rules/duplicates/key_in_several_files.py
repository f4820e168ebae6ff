r"""One key in two of the project's files.

## Why

BibTeX and biber read the files one after the other and keep the first entry; which one that is hangs on the order of
the files.

## Bad

```bibtex
@article{turing1950,
  author  = {Turing, Alan},
  title   = {Computing Machinery and Intelligence},
  journal = {Mind},
  year    = {1950},
}
```

```bibtex
@article{turing1950,
  author  = {Turing, A. M.},
  title   = {Computing Machinery and Intelligence},
  journal = {Mind},
  year    = {1950},
}
```

## Good

```bibtex
@article{turing1950,
  author  = {Turing, Alan},
  title   = {Computing Machinery and Intelligence},
  journal = {Mind},
  year    = {1950},
}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry, Context
from survey_refs.check.rule import Problem, ProjectRule
from survey_refs.model import Severity


def check(context: Context) -> Iterable[Problem]:
    """Report a key that a file before has; repeats within a file are damage."""
    if len(context.bibs) < 2:
        return
    first: dict[str, CheckedEntry] = {}
    for ref in context.references:
        if not ref.key:
            continue
        other = first.setdefault(ref.key, ref)
        if other.bib is not ref.bib:
            place = other.bib.place(other.entry.key_span)
            yield Problem(message=f"the key is in {place.path}:{place.line} too", reference=ref)


RULE = ProjectRule(code="DUP004", name="key-in-several-files", doc=__doc__, severity=Severity.ERROR, check=check)
