r"""The name of one of the entry's own people in a title, without braces.

## Why

BibTeX's styles and every style with sentence case (APA, Vancouver, IEEE) put the words of a title into small letters:
"The collected works of wanda keel". Which words are names no program can know for sure, but the people of the entry
themselves are known.

## Bad

```bibtex
@incollection{keel1994,
  author    = {Keel, Wanda},
  title     = {Bounds Again},
  booktitle = {The Collected Works of Wanda Keel},
  publisher = {Delta Press},
  year      = {1994},
}
```

## Good

```bibtex
@incollection{keel1994,
  author    = {Keel, Wanda},
  title     = {Bounds Again},
  booktitle = {The Collected Works of {Wanda} {Keel}},
  publisher = {Delta Press},
  year      = {1994},
}
```

## Fix

Unsafe: braces round the name, and round the given names before it. A family name may be a word as well ("White").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.check.titles import (
    TITLE_FIELDS,
    begins_sentence,
    in_braces,
    is_all_capitals,
    is_braced_whole,
    unprotected,
)
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_WORD = regex(r"[^\W\d_](?:[^\W\d_]|['’-])+")
_CAPITALISED = regex(r"[^\W\d_a-z][^\W\d_]{2,}")
_CAPITALISED_ASCII = regex(r"[A-Z][A-Za-z]{2,}")  # the same in ASCII, found sooner
_PEOPLE = ("author", "editor", "translator", "bookauthor")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report family names of the entry's people, with their given names, where sentence case would lower them."""
    value = field.value
    if not _may_name(value, " ".join([ref.values[name] for name in _PEOPLE if name in ref.values])):
        return NOTHING
    families = {family: given for family, given in _names(ref) if family in value}
    if not families or is_braced_whole(value):
        return NOTHING
    bare = unprotected(value)
    if is_all_capitals(bare):
        return NOTHING
    spans = list(_found(bare, families))
    if not spans:
        return NOTHING
    new = in_braces(value, ((start, end, value[start:end]) for start, end in spans))
    shown = ", ".join(dict.fromkeys(value[start:end] for start, end in spans))
    fix = set_field(ref, field.name, new, f"Put {shown} in braces", Safety.UNSAFE)
    return (Problem(message=f"sentence case will lower the name {shown}", field=field.name, fix=fix),)


def _may_name(title: str, people: str) -> bool:
    """Whether a capitalised word of the title stands among the people as typed; spares making works of most entries."""
    words = (_CAPITALISED_ASCII if title.isascii() else _CAPITALISED).findall(title)
    return any(map(people.__contains__, words)) and not set(words).isdisjoint(_CAPITALISED.findall(people))


def _names(ref: CheckedEntry) -> Iterator[tuple[str, frozenset[str]]]:
    """Family and given names of the entry's people; only those that sentence case would change."""
    work = ref.work
    for role in (work.author, work.editor, work.translator, work.container_author):
        for name in role:
            if len(name.family) > 2 and name.family.istitle() and _WORD.fullmatch(name.family):
                yield name.family, frozenset(name.given.split())


def _found(bare: str, families: dict[str, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Where a family name is a word of its own inside a sentence, and the given names just before it."""
    words = list(_WORD.finditer(bare))
    for i, match in enumerate(words):
        name = match[0].removesuffix("'s").removesuffix("’s")
        if name not in families:
            continue
        first = i
        while (
            first
            and words[first - 1][0] in families[name]
            and bare[words[first - 1].end() : words[first].start()] == " "
        ):
            first -= 1
        spans = [word.span() for word in words[first:i]] + [(match.start(), match.start() + len(name))]
        if begins_sentence(bare, spans[0][0]):
            del spans[0]
        yield from spans


RULE = FieldRule(
    code="TTL007",
    name="unprotected-name",
    doc=__doc__,
    fix=Safety.UNSAFE,
    fields=TITLE_FIELDS,
    check=check,
)
