r"""A preprint dated before its arXiv identifier.

## Why

The first four digits of an arXiv identifier are the year and month in which it was given. A preprint cannot be older
than that: year or identifier is wrong, or belongs to another work.

## Bad

```bibtex
@misc{zou2023,
  author        = {Zou, Andy},
  title         = {Representation Engineering},
  year          = {2022},
  eprint        = {2310.01405},
  archiveprefix = {arXiv},
}
```

## Good

```bibtex
@misc{zou2023,
  author        = {Zou, Andy},
  title         = {Representation Engineering},
  year          = {2023},
  eprint        = {2310.01405},
  archiveprefix = {arXiv},
}
```
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, EntryRule, Problem
from survey_refs.identifiers.arxiv import arxiv_year, find_arxiv_id

_PREPRINTS = frozenset(("article", "misc", "online", "unpublished", "preprint"))
_PUBLISHED = (
    "publisher",
    "institution",
    "howpublished",
    "organization",
    "booktitle",
    "volume",
    "number",
    "pages",
    "doi",
)


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report a year before the identifier's, for entries that are the preprint itself."""
    if ref.type not in _PREPRINTS or any(ref.value(name) for name in _PUBLISHED):
        return NOTHING
    container = ref.value("journal", "journaltitle")
    eprint = ref.value("eprint")
    found = find_arxiv_id(container or eprint)
    if not found or (year := ref.year) is None or year >= arxiv_year(found):
        return NOTHING
    field = "year" if "year" in ref.fields else "date"
    return (Problem(message=f"the year is {year}, arXiv gave {found} in {arxiv_year(found)}", field=field),)


RULE = EntryRule(code="DAT007", name="arxiv-year-differs", doc=__doc__, check=check)
