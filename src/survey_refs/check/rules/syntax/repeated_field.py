r"""A field that occurs twice in one entry.

## Why

Programs differ in which of the two they keep, and pybtex refuses the file.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  title   = {Research Priorities},
  year    = {2015},
}
```

## Good

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Fix

Safe, and only where both say the same: removes the second.

## Elsewhere

bibclean (PyPI) and badness duplicate-field.
"""

from __future__ import annotations

from survey_refs.bib import BibFile
from survey_refs.check.rule import syntax_rule
from survey_refs.model import Change, Finding, Fix, Safety


def fix(finding: Finding, offset: int, bib: BibFile) -> Fix | None:
    """Take the second away where it only says again what the first says."""
    entry = next((each for each in bib.entries if each.span.start <= offset < each.span.end), None)
    values = [field.value for field in entry.fields if field.name == finding.field] if entry else []
    if entry is None or len(values) != 2 or values[0] != values[1]:
        return None
    title = f"Remove the second {finding.field}"
    change = Change(
        key=entry.key, field=finding.field, old=values[1], new=None, source="check", reason=title, index=entry.index
    )
    return Fix(title=title, safety=Safety.SAFE, changes=(change,))


RULE = syntax_rule("repeated-field", __doc__, fix_for=fix)
