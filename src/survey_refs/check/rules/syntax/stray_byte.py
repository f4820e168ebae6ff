r"""A byte that is not UTF-8 in a file that otherwise is.

## Why

A line was pasted from a file in another encoding. Many programs refuse the whole file, the others show a wrong
letter.

## Bad

```bibtex bytes
@article{schuetze2021,
  author  = {Sch\xfctze, Hinrich and Gr\xc3\xbcn, Eva and M\xc3\xbcller, Udo},
  title   = {\xc3\x9cber \xc3\x84hnliche Dinge},
  journal = {Examples},
  year    = {2021},
}
```

## Good

```bibtex
@article{schuetze2021,
  author  = {Schütze, Hinrich and Grün, Eva and Müller, Udo},
  title   = {Über Ähnliche Dinge},
  journal = {Examples},
  year    = {2021},
}
```
"""

from __future__ import annotations

from survey_refs.check.rule import syntax_rule

RULE = syntax_rule("stray-byte", __doc__)
