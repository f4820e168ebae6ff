r"""A field with a name and an equals sign, and nothing after it.

## Why

BibTeX skips the rest of the entry. An empty value is written `{}`; better is no field at all.

## Bad

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  title   = ,
  journal = {AI Magazine},
  year    = {2015},
}
```

## Good

```bibtex
@article{russell2015,
  author  = {Russell, Stuart},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Fix

Safe: removes the name and the sign.
"""

from __future__ import annotations

from survey_refs.bib import BibFile
from survey_refs.check.rule import replace_span, syntax_rule
from survey_refs.model import Finding, Fix, Safety, Span
from survey_refs.patterns import regex

_BARE = regex(r"[^\s={},]+\s*=\s*(?:,|(?=[})]))")


def fix(finding: Finding, offset: int, bib: BibFile) -> Fix | None:
    """Take the field away, with the white space before it and the comma after it."""
    found = _BARE.match(bib.view, offset)
    if found is None:
        return None
    start = offset
    while bib.view[start - 1].isspace():
        start -= 1
    end = found.end() if found[0].endswith(",") else offset + len(found[0].rstrip())
    return replace_span(Span(start, end), "", f"Remove {finding.field or 'the field'}", Safety.SAFE)


RULE = syntax_rule("missing-value", __doc__, fix_for=fix)
