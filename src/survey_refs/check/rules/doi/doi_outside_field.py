r"""A DOI in another field, and none in the field for it.

## Why

Programs and styles look for the DOI in `doi`. In `url`, `note` or `howpublished` it is a link like any other: it is
not checked, not found by duplicate search, and printed in whatever way the style prints links.

## Bad

```bibtex
@book{bommasani2021,
  author    = {Bommasani, Rishi},
  title     = {On the Opportunities},
  publisher = {Example Press},
  year      = {2021},
  url       = {https://doi.org/10.5555/87654321},
}
```

## Good

```bibtex
@book{bommasani2021,
  author    = {Bommasani, Rishi},
  title     = {On the Opportunities},
  publisher = {Example Press},
  year      = {2021},
  url       = {https://doi.org/10.5555/87654321},
  doi       = {10.5555/87654321},
}
```

## Fix

Safe: adds `doi` and leaves the other field. `url-repeats-doi` then offers to remove the link.

## Elsewhere

JabRef's DOI cleanup moves it.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, EntryRule, Problem, set_field
from survey_refs.identifiers.doi import has_resolver, parse_doi, without_resolver
from survey_refs.identifiers.verbatim import unescape
from survey_refs.model import Safety
from survey_refs.patterns import regex

_LINKS = ("url", "ee", "link", "howpublished", "note")
_OTHERS = ("eprint", "number", "eid", "pages", "isbn", "issn")  # a DOI got into them by mistake: theirs is to be found
_WRAPPED = regex(r"\\(?:url|href|path)\s*\{([^{}]*)\}\.?")


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report a field that is nothing but a DOI, where ``doi`` is missing."""
    if "doi" in ref.fields:
        return NOTHING
    for name in (*_LINKS, *_OTHERS):
        value = ref.value(name)
        if not value:
            continue
        if match := _WRAPPED.fullmatch(value):
            value = match[1]
        if "?" in value or not (has_resolver(value) or value.startswith("10.")) or not parse_doi(value):
            continue
        if name == "eprint" and ref.value("eprinttype", "archiveprefix"):
            continue
        doi = without_resolver(unescape(value)).rstrip(".,;")
        fix = set_field(ref, "doi", doi, f"Add doi = {{{doi}}}", Safety.SAFE) if name in _LINKS else None
        return (Problem(message=f"the DOI stands in {name}, not in doi", field=name, fix=fix),)
    return NOTHING


RULE = EntryRule(code="DOI004", name="doi-outside-field", doc=__doc__, fix=Safety.SAFE, check=check)
