r"""One person whose name is written in several ways in the file.

## Why

"Russell, S." and "Russell, Stuart" in one list look careless, and author-year styles take them for two people: they
add initials to every citation to tell them apart.

## Bad

```bibtex
@book{russell2019,
  author    = {Russell, Stuart},
  title     = {Human Compatible},
  publisher = {Viking},
  year      = {2019},
}
@article{russell2015,
  author  = {Russell, S.},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Good

```bibtex
@book{russell2019,
  author    = {Russell, Stuart},
  title     = {Human Compatible},
  publisher = {Viking},
  year      = {2019},
}
@article{russell2015,
  author  = {Russell, Stuart},
  title   = {Research Priorities},
  journal = {AI Magazine},
  year    = {2015},
}
```

## Default

Off: it fires in most files of more than a few dozen entries, and "Wang, Y." may well be another Wang.

## Elsewhere

bibchex, in part.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry, Context
from survey_refs.check.people import cut_at_comma
from survey_refs.check.rule import Problem, ProjectRule


def check(context: Context) -> Iterable[Problem]:
    """Report initials where the only full name with them is elsewhere."""
    full: dict[tuple[str, str], set[str]] = {}
    short: list[tuple[tuple[str, str], str, CheckedEntry]] = []
    for ref in context.references:
        for name in ref.people("author"):
            family, given = _parts(name)
            if not family or not given:
                continue
            key = (family.casefold(), given[0].casefold())
            if all(len(word.strip(".")) <= 1 for word in given.replace(".", ". ").split()):
                short.append((key, name, ref))
            else:
                full.setdefault(key, set()).add(name)
    for key, name, ref in short:
        others = full.get(key, ())
        if len(others) == 1:
            (other,) = others
            yield Problem(message=f"{name} is written {other} elsewhere in the file", field="author", reference=ref)


def _parts(name: str) -> tuple[str, str]:
    if "{" in name or "\\" in name:
        return "", ""
    parts = cut_at_comma(name)
    if len(parts) == 2:
        return parts[0], parts[1]
    words = name.split()
    return (words[-1], " ".join(words[:-1])) if len(parts) == 1 and len(words) > 1 else ("", "")


RULE = ProjectRule(code="NAM013", name="person-written-differently", doc=__doc__, default=False, check=check)
