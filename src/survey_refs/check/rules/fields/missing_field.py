r"""A field that the entry type needs.

## Why

Without it the reference comes out with a hole: BibTeX warns ("empty journal in …"), biber -V complains, styles print
"n.d." or nothing. The table follows "BibTeXing" for BibTeX files and the biblatex manual for files that use
biblatex's types or fields; where biblatex renamed a field, either name will do, and fields taken over by `crossref`
or `xdata` count. An entry that another one only names as `related` is data of that one and may lack any of them.

## Bad

```bibtex
@inproceedings{vaswani2017,
  author = {Vaswani, Ashish},
  title  = {Attention Is All You Need},
  year   = {2017},
}
```

## Good

```bibtex
@inproceedings{vaswani2017,
  author    = {Vaswani, Ashish},
  title     = {Attention Is All You Need},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2017},
}
```

## Elsewhere

badness missing-required-field; bibclean (PyPI) required-field; biber -V; JabRef; bibtex-linter; bibla; bibcop.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from survey_refs.check.context import CheckedEntry, Context
from survey_refs.check.fields import STANDS_IN, same_as
from survey_refs.check.rule import NOTHING, EntryRule, Problem
from survey_refs.entry_types import required_fields

Needed = tuple[str, tuple[str, ...]]  # how a field is called in the message, and all fields that will do


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report each required field that is neither in the entry nor inherited, in one finding."""
    needed = _needed(ref.type, ref.context.biblatex[ref.bib.path])
    if not needed or not ref.values or ref.key in _only_related(ref.context):
        return NOTHING
    missing = [words for words, names in needed if not ref.has(*names)]
    return (Problem(message=f"@{ref.type} without {', '.join(missing)}"),) if missing else NOTHING


def _only_related(context: Context) -> frozenset[str]:
    """The keys of entries that others name as ``related`` and no text cites: data of the entries that name them."""
    known: frozenset[str] | None = context.memory.get("only-related")
    if known is None:
        cited = {cite.key for text in context.texts for mention in text.mentions for cite in mention.mention.cites}
        known = context.memory["only-related"] = context.related - cited
    return known


@lru_cache(maxsize=512)
def _needed(entry_type: str, biblatex: bool) -> tuple[Needed, ...]:
    return tuple(
        (
            " or ".join("/".join(same_as(name)) for name in group),
            tuple(other for name in group for each in (name, *_stand_ins(name)) for other in same_as(each)),
        )
        for group in required_fields(entry_type, biblatex)
    )


def _stand_ins(name: str) -> tuple[str, ...]:
    return next((STANDS_IN[each] for each in same_as(name) if each in STANDS_IN), ())


RULE = EntryRule(code="FLD001", name="missing-field", doc=__doc__, check=check)
