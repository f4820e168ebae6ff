r"""Entries that inherit from each other in a circle.

## Why

biber stops with an error; BibTeX takes part of the fields.

## Bad

```bibtex
@book{one, title = {One}, crossref = {two}}
@book{two, title = {Two}, crossref = {one}}
```

## Good

```bibtex
@book{one, title = {One}, crossref = {two}}
@book{two, title = {Two}}
```
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("circular-inheritance", __doc__)
