r"""A printed citation that says something else than its entry.

## Why

The citation was resolved, but its year or the form of its names is not the entry's: the text or the entry was changed
and the other was not.

## Bad

```bibtex
@online{sharkey2022,
  author = {Sharkey, Lee and Braun, Dan and Millidge, Beren},
  title  = {Taking Features out of Superposition},
  date   = {2022-12-13},
  url    = {https://example.org/features},
}
```

```markdown
Features can be taken apart (Sharkey et al., 2023).
```

## Good

```bibtex
@online{sharkey2022,
  author = {Sharkey, Lee and Braun, Dan and Millidge, Beren},
  title  = {Taking Features out of Superposition},
  date   = {2022-12-13},
  url    = {https://example.org/features},
}
```

```markdown
Features can be taken apart (Sharkey et al., 2022).
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.printed import entry_of, lone_letter, wrong_author_count, year_differs
from survey_refs.check.rule import Need, Problem, ProjectRule


def check(context: Context) -> Iterable[Problem]:
    """Report what resolving the citation noted as odd, but for what the rules on author counts and letters report."""
    for citation in context.citations:
        resolution = citation.resolution
        ref = entry_of(context, citation)
        if ref is None or not resolution.note:
            continue
        cite = resolution.cite
        if not year_differs(ref, cite) and (wrong_author_count(ref, cite) or lone_letter(context, ref, cite)):
            continue
        yield Problem(message=f"{cite.text}: {resolution.note}", place=citation.place, key=ref.key)


RULE = ProjectRule(code="CIT006", name="citation-differs-from-entry", doc=__doc__, needs=Need.TEXTS, check=check)
