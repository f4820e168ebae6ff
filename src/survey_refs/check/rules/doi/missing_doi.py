r"""An article or a conference paper without a DOI.

## Why

A DOI is what lets a reader, a library or a program find the work for certain; APA, ACM and most journals ask for it
wherever one exists. Silent where the entry carries an arXiv identifier or already names its DOI elsewhere, and where
the lock file says that there is none: by an author's decision `no-doi`, or because the record found has none.

Books, theses and reports are only named when the lock file knows a DOI for them.

## Bad

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick},
  title   = {Zoom In: An Introduction to Circuits},
  journal = {Distill},
  year    = {2020},
}
```

```json
{"version": 1, "entries": {"olah2020zoom": {"status": "verified", "source": "crossref",
 "identifiers": {"doi": "10.23915/distill.00024.001"}}}}
```

## Good

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick},
  title   = {Zoom In: An Introduction to Circuits},
  journal = {Distill},
  year    = {2020},
  doi     = {10.23915/distill.00024.001},
}
```

## Fix

Unsafe, and only with the lock file: adds the DOI that the registry has for the work. `survey-refs enrich` asks.

## Default

On, though it fires in two of three real files: it is the first thing that users and publishers ask for.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, EntryRule, Problem, set_field
from survey_refs.identifiers.doi import find_doi, parse_doi
from survey_refs.model import LockEntry, LockStatus, Safety

USUAL = frozenset(("article", "inproceedings", "conference"))


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report the entry unless it has, or is known to have no, DOI."""
    if (own := ref.fields.get("doi")) is not None and own.value.strip():
        return NOTHING
    known = ref.known
    if known is not None and any(decision.kind == "no-doi" for decision in known.decisions):
        return NOTHING
    doi = _known_doi(known)
    if not doi and (ref.type not in USUAL or (known is not None and known.status is LockStatus.VERIFIED)):
        return NOTHING
    if _is_named_otherwise(ref) or (ref.inherits and ref.has("doi")):
        return NOTHING
    if not doi:
        help_text = "`survey-refs enrich` looks for it; `survey-refs decide KEY no-doi` says that there is none"
        return (Problem(message="no DOI", help=help_text),)
    fix = set_field(ref, "doi", doi, f"Add the DOI {doi}", Safety.UNSAFE)
    return (Problem(message=f"no DOI, though the work has one: {doi}", fix=fix),)


def _known_doi(known: LockEntry | None) -> str:
    if known is None or known.status is not LockStatus.VERIFIED:
        return ""
    doi = known.identifiers.get("doi", "")
    rejected = any(each.kind == "rejected" and each.value.lower() == doi.lower() for each in known.decisions)
    return "" if rejected else doi


def _is_named_otherwise(ref: CheckedEntry) -> bool:
    if "eprint" in ref.fields or "arxivid" in ref.fields or "arxiv" in ref.value("journal", "journaltitle").lower():
        return True
    if "arxiv.org/" in ref.value("url").lower():
        return True
    return any(
        value and (find_doi(value) or parse_doi(value))
        for value in map(ref.value, ("url", "note", "howpublished", "ee", "link"))
    )


RULE = EntryRule(code="DOI001", name="missing-doi", doc=__doc__, fix=Safety.UNSAFE, check=check)
