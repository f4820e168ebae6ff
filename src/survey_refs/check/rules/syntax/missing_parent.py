r"""`crossref` or `xdata` with the key of an entry that is not there.

## Why

Nothing is inherited: the entry comes out without the title of its book, its editors and its year.

## Bad

```bibtex
@inproceedings{raji2020,
  author   = {Raji, Inioluwa Deborah},
  title    = {Closing the Gap},
  crossref = {fat2020},
}
```

## Good

```bibtex
@inproceedings{raji2020,
  author   = {Raji, Inioluwa Deborah},
  title    = {Closing the Gap},
  crossref = {fat2020},
}
@proceedings{fat2020,
  title = {Proceedings of FAT},
  year  = {2020},
}
```

## Elsewhere

biber warns; JabRef.
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("missing-parent", __doc__)
