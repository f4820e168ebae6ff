r"""A file in another encoding than UTF-8.

## Why

biber and every CSL program expect UTF-8 and show wrong letters, or refuse the file. This program recognises Latin-1,
Windows-1252 and UTF-16, and writes what it read.

## Bad

```bibtex bytes
@article{schuetze2021,
  author  = {Sch\xfctze, Hinrich},
  title   = {Few-Shot Text Generation},
  journal = {Examples},
  year    = {2021},
}
```

## Good

```bibtex
@article{schuetze2021,
  author  = {Schütze, Hinrich},
  title   = {Few-Shot Text Generation},
  journal = {Examples},
  year    = {2021},
}
```
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("not-utf-8", __doc__)
