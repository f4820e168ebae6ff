r"""A preprint that has been published since.

## Why

Reviewed work is cited in its reviewed form. The finding names the published version that the registry knows;
`survey-refs enrich` can take over its fields.

## Bad

```bibtex
@misc{doe2021preprint,
  author        = {Doe, Jane},
  title         = {A Result},
  year          = {2021},
  eprint        = {2101.01234},
  archiveprefix = {arXiv},
}
```

```json
{"version": 1, "entries": {"doe2021preprint": {"status": "verified", "source": "datacite",
 "facts": {"published-version": {"doi": "10.5555/424242", "title": "A Result", "year": "2022", "container": "Examples",
                                 "reason": "is-preprint-of"}}}}}
```

## Good

```bibtex
@article{doe2022,
  author  = {Doe, Jane},
  title   = {A Result},
  journal = {Examples},
  year    = {2022},
  doi     = {10.5555/424242},
}
```

```json
{"version": 1, "entries": {"doe2022": {"status": "verified", "source": "crossref"}}}
```

## Elsewhere

bibtexupdater; betterbib sync.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.known import current, fact_table, is_accepted
from survey_refs.check.rule import NOTHING, EntryRule, Need, Problem
from survey_refs.identifiers.doi import normalise_doi
from survey_refs.model import Fact, LockEntry


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report the published version, unless the entry is it, or the author has accepted or rejected it."""
    known = current(ref)
    if known is None or is_accepted(ref, known):
        return NOTHING
    doi, words = _published(known)
    if not doi or doi == ref.doi or any(normalise_doi(each.value) == doi for each in known.decisions):
        return NOTHING
    return (Problem(message=f"published since: {', '.join([*words, doi])}"),)


def _published(known: LockEntry) -> tuple[str, list[str]]:
    table = fact_table(known, Fact.PUBLISHED)
    if table:
        words = [str(table[name]) for name in ("container", "year") if table.get(name)]
        return normalise_doi(str(table.get("doi", ""))), words
    related = next((each for each in known.related if each.type == "is-preprint-of" and each.id_type == "doi"), None)
    return (normalise_doi(related.id), []) if related else ("", [])


RULE = EntryRule(code="STA010", name="published-since", doc=__doc__, needs=Need.LOCK, check=check)
