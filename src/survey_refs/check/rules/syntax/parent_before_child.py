r"""An entry named by `crossref` that comes before the entry that names it.

## Why

BibTeX needs the parent after its children, and says "a bad cross reference" otherwise. biber does not mind.

Files that use types or fields of biblatex are left alone.

## Bad

```bibtex
@proceedings{fat2020,
  title = {Proceedings of FAT},
  year  = {2020},
}
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
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("parent-before-child", __doc__, bibtex_only=True)
