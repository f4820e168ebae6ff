r"""An arXiv identifier in `journal`, `note` or `url`, and no `eprint`.

## Why

`eprint` with `archiveprefix` (biblatex: `eprinttype`) is where styles look for the identifier of a preprint: it is
printed as the style wants it, and linked. "arXiv preprint arXiv:…" as the name of a journal, as Google Scholar
exports it, prints a journal that does not exist.

## Bad

```bibtex
@article{hubinger2019,
  author  = {Hubinger, Evan},
  title   = {Risks from Learned Optimization},
  journal = {arXiv preprint arXiv:1906.01820},
  year    = {2019},
}
```

## Good

```bibtex
@article{hubinger2019,
  author  = {Hubinger, Evan},
  title   = {Risks from Learned Optimization},
  journal = {arXiv preprint arXiv:1906.01820},
  year    = {2019},
  eprint  = {1906.01820},
  archiveprefix = {arXiv},
}
```

## Fix

Unsafe: adds the two fields and leaves the rest; styles that know `eprint` print the identifier in both places then.

## Elsewhere

JabRef's eprint cleanup; bibcop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, EntryRule, Problem, change, set_field
from survey_refs.identifiers.arxiv import find_arxiv_id
from survey_refs.identifiers.doi import parse_doi
from survey_refs.model import Safety
from survey_refs.patterns import regex

_FIELDS = ("journal", "journaltitle", "howpublished", "note", "url", "volume", "number", "booktitle", "publisher")
_BESIDE = ("volume", "number", "pages", "eid")  # where DBLP, Semantic Scholar and Scopus put it beside the journal
_ARXIV = regex(r"arxiv|^\W*(?:CoRR|Computing Research Repository)\W*$", re.IGNORECASE)
_HINTS = ("arxiv", "corr", "computing")  # one of them is in what the pattern finds


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report the identifier in a field that says "arXiv"."""
    values = ref.values
    if "eprint" in values or "arxivid" in values:
        return NOTHING
    lower = "\n".join([values[name] for name in _FIELDS if name in values]).lower()
    if not any(map(lower.__contains__, _HINTS)):
        return NOTHING
    for name in _FIELDS:
        if not (value := values.get(name)) or not _ARXIV.search(value) or parse_doi(value):
            continue
        found = find_arxiv_id(value)
        if not found and name in ("journal", "journaltitle"):
            beside = (find_arxiv_id("arXiv:" + ref.value(each).removeprefix("abs/")) for each in _BESIDE)
            found = next(filter(None, beside), "")
        if not found or _is_published(ref, name):
            continue
        kind = "eprinttype" if ref.context.biblatex[ref.bib.path] else "archiveprefix"
        also = (change(ref, kind, "arXiv", "the archive of the identifier"),)
        fix = set_field(ref, "eprint", found, f"Add eprint = {{{found}}} and {kind} = {{arXiv}}", Safety.UNSAFE, also)
        return (Problem(message=f"the arXiv identifier stands in {name}, not in eprint", field=name, fix=fix),)
    return NOTHING


def _is_published(ref: CheckedEntry, name: str) -> bool:
    """A published work whose text can also be had at arXiv needs no ``eprint``."""
    if name not in ("url", "note", "howpublished"):
        return False
    container = ref.value("journal", "journaltitle", "booktitle").lower()
    return bool(container) and "arxiv" not in container and "corr" not in container


RULE = EntryRule(code="ID004", name="arxiv-id-outside-eprint", doc=__doc__, fix=Safety.UNSAFE, check=check)
