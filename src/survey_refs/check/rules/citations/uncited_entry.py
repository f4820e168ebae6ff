r"""An entry that no text cites.

## Why

It is not printed by LaTeX and most other programs, or it is printed though the text never mentions it. Left-over
entries grow old unseen.

## Bad

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
}
@article{turing1950,
  author  = {Turing, Alan M.},
  title   = {Computing Machinery and Intelligence},
  journal = {Mind},
  year    = {1950},
}
```

```markdown
Features form circuits [@olah2020zoom].
```

## Good

```bibtex
@article{olah2020zoom,
  author  = {Olah, Chris and Cammarata, Nick},
  title   = {Zoom In},
  journal = {Distill},
  year    = {2020},
}
```

```markdown
Features form circuits [@olah2020zoom].
```

## Elsewhere

checkcites; texlab; bibkit.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import Context
from survey_refs.check.rule import Need, Problem, ProjectRule
from survey_refs.patterns import regex

_PARENTS = ("crossref", "xdata", "xref", "related", "entryset")
_KEYS = regex(r"[^\s,]+")
_NOT_CITED = frozenset(("xdata", "comment", "bibnote"))


def check(context: Context) -> Iterable[Problem]:
    """Report the entries that are neither cited, nor candidates of an ambiguous cite, nor parents of cited ones."""
    if any(text.cites_all for text in context.texts):
        return
    cited = {key for text in context.texts for key in text.subjects}
    for citation in context.citations:
        resolution = citation.resolution
        cited.update(each.key for each in resolution.candidates)
        cited.add(resolution.key or resolution.cite.key)
    cited |= _named_by(context, cited)
    for ref in context.references:
        if ref.entry.index or not ref.key or ref.type in _NOT_CITED or "control" in ref.type:
            continue
        if not _is_cited(ref.key, ref.value("ids"), cited):
            yield Problem(message="no text cites this entry", reference=ref)


def _is_cited(key: str, ids: str, cited: set[str]) -> bool:
    return key in cited or any(each in cited for each in _KEYS.findall(ids))


def _named_by(context: Context, cited: set[str]) -> set[str]:
    """The parents, and their parents, of the cited entries."""
    found: set[str] = set()
    left = [key for key in cited if key in context.by_key]
    while left:
        ref = context.by_key[left.pop()]
        for name in _PARENTS:
            for key in _KEYS.findall(ref.value(name)):
                if key not in found and key in context.by_key:
                    found.add(key)
                    left.append(key)
    return found


RULE = ProjectRule(code="CIT002", name="uncited-entry", doc=__doc__, needs=Need.ALL_CITATIONS, check=check)
