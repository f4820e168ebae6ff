r"""Two entries that are the same work.

## Why

Under two keys a work is printed twice, and cited as 2016a and 2016b. Title, people, year, venue, volume and pages are
compared as the rest of this program compares works; entries with the same DOI are reported by `same-doi`.

## Bad

```bibtex
@article{gabriel2020,
  author  = {Gabriel, Iason},
  title   = {Artificial Intelligence, Values, and Alignment},
  journal = {Minds and Machines},
  volume  = {30},
  pages   = {411--437},
  year    = {2020},
}
@article{gabriel:values,
  author  = {Iason Gabriel},
  title   = {Artificial intelligence, values and alignment},
  journal = {Minds \& Machines},
  volume  = {30},
  pages   = {411--437},
  year    = {2020},
}
```

## Good

```bibtex
@article{gabriel2020,
  author  = {Gabriel, Iason},
  title   = {Artificial Intelligence, Values, and Alignment},
  journal = {Minds and Machines},
  volume  = {30},
  pages   = {411--437},
  year    = {2020},
}
```

## Elsewhere

bibtex-tidy (author and title); JabRef; bibla duplicate titles.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.duplicates import Pair, duplicates
from survey_refs.check.rule import Problem, ProjectRule
from survey_refs.match import DuplicateKind


def check(context: Context) -> Iterable[Problem]:
    """Report each entry that one before it is the same as, but for what ``same-doi`` reports."""
    found: dict[str, list[Pair]] = {}
    together = duplicates(context)
    for pair in together.pairs:
        if pair.kind is not DuplicateKind.VERSIONS:
            found.setdefault(pair.second.key, []).append(pair)
    for pairs in found.values():
        yield Problem(
            message=f"the same work as {', '.join(pair.first.key for pair in pairs)}",
            reference=pairs[0].second,
            help="; ".join(pairs[0].reasons[:3]),
        )
    for block in together.unsure:
        yield Problem(
            message=f"of {len(block)} entries with this title or identifier not every two were compared",
            reference=block[0],
            help="each was compared with those most like it: others may be the same work too",
        )


RULE = ProjectRule(code="DUP002", name="same-work", doc=__doc__, check=check)
