r"""One journal under several names in the file.

## Why

"Nature", "NATURE" and "nature", "J. Mach. Learn. Res." and "Journal of Machine Learning Research" in one list of
references look careless, and styles cannot fix it: they print the name as it stands.

## Bad

```bibtex
@article{sutton1988,
  author  = {Sutton, Richard S.},
  title   = {Learning to Predict},
  journal = {Machine Learning},
  year    = {1988},
}
@article{watkins1992,
  author  = {Watkins, Christopher},
  title   = {Q-Learning},
  journal = {Machine Learning},
  year    = {1992},
}
@article{williams1992,
  author  = {Williams, Ronald J.},
  title   = {Simple Statistical Gradient-Following Algorithms},
  journal = {Mach. Learn.},
  year    = {1992},
}
```

## Good

```bibtex
@article{sutton1988,
  author  = {Sutton, Richard S.},
  title   = {Learning to Predict},
  journal = {Machine Learning},
  year    = {1988},
}
@article{watkins1992,
  author  = {Watkins, Christopher},
  title   = {Q-Learning},
  journal = {Machine Learning},
  year    = {1992},
}
@article{williams1992,
  author  = {Williams, Ronald J.},
  title   = {Simple Statistical Gradient-Following Algorithms},
  journal = {Machine Learning},
  year    = {1992},
}
```

## Fix

Unsafe: the name that most entries of the file have, where one has a clear majority.

## Elsewhere

bibchex similar journals; JabRef abbreviations.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from survey_refs.check.context import CheckedEntry, Context
from survey_refs.check.journals import folded, is_short_for
from survey_refs.check.rule import Problem, ProjectRule, set_field
from survey_refs.model import Fix, Safety
from survey_refs.patterns import regex

_SPACE = regex(r"\s+")


def check(context: Context) -> Iterable[Problem]:
    """Report each entry whose journal has another name in more entries (of equals: the longer, capitalised one)."""
    for bib in context.bibs:
        uses: defaultdict[str, list[tuple[CheckedEntry, str]]] = defaultdict(list)
        for ref in context.references:
            if ref.bib is bib and (name := ref.text("journal", "journaltitle")):
                uses[name].append((ref, "journal" if ref.value("journal") else "journaltitle"))
        yield from _differing(uses)


def _differing(uses: dict[str, list[tuple[CheckedEntry, str]]]) -> Iterator[Problem]:
    counts = Counter({name: len(refs) for name, refs in uses.items()})
    for group in _groups(sorted(uses)):
        if len(group) < 2:
            continue
        best = max(group, key=lambda name: (counts[name], not name.endswith("."), len(name), _capitals(name), name))
        for name in sorted(group - {best}):
            for ref, field in uses[name]:
                yield Problem(
                    message=f"{name} is called {best} in {counts[best]} other {_entries(counts[best])}",
                    field=field,
                    reference=ref,
                    fix=_fix(ref, field, uses[best][0], counts[best] > counts[name]),
                )


def _capitals(name: str) -> int:
    return sum(map(str.isupper, name))


def _entries(count: int) -> str:
    return "entry" if count == 1 else "entries"


def _fix(ref: CheckedEntry, field: str, best: tuple[CheckedEntry, str], clear: bool) -> Fix | None:
    if not clear or ref.fields[field].is_macro:
        return None
    value = best[0].value(best[1])
    return set_field(ref, field, value, f"Write {value}", Safety.UNSAFE)


def _groups(names: list[str]) -> Iterator[set[str]]:
    """Names of one journal: alike but for case, punctuation and articles, or one short for exactly one other."""
    by_fold: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        by_fold[folded(name)].add(name)
    by_initials: defaultdict[str, list[str]] = defaultdict(list)
    for fold in by_fold:
        by_initials["".join(word[0] for word in fold.split())].append(fold)
    for folds in by_initials.values():
        short = {fold: [other for other in folds if is_short_for(by_fold, fold, other)] for fold in folds}
        taken: set[str] = set()
        for fold, longer in short.items():
            if len(longer) == 1 and not short[longer[0]]:
                by_fold[longer[0]] |= by_fold[fold]
                taken.add(fold)
        for fold in folds:
            if fold not in taken:
                yield by_fold[fold]


RULE = ProjectRule(code="JRN001", name="inconsistent-journal", doc=__doc__, fix=Safety.UNSAFE, check=check)
