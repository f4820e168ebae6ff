r"""A proper name in small letters in a title.

## Why

Google Scholar hands out titles in small letters, names and all: "The bayesian lasso", "Voting in new zealand". No style
can give a name its capital back. Known are countries, languages, large cities, people after whom science named things,
and the people of the entry, given and family name together. What is a common noun too ("fine china") is left alone
unless the words around it say that it is a name ("in china").

## Bad

```bibtex
@incollection{keel1994,
  author    = {Keel, Wanda},
  title     = {Bounds for a bayesian},
  booktitle = {The collected works of wanda keel},
  publisher = {Delta Press},
  year      = {1994},
}
```

## Good

```bibtex
@incollection{keel1994,
  author    = {Keel, Wanda},
  title     = {Bounds for a {Bayesian}},
  booktitle = {The collected works of {Wanda Keel}},
  publisher = {Delta Press},
  year      = {1994},
}
```

## Fix

Unsafe: the name with its capitals, in braces. Some write what is named after a person in small letters ("gaussian").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.proper_names import find_small_names, may_hold_small_name
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.check.titles import TITLE_FIELDS, in_braces, long_words, unprotected
from survey_refs.model import Safety, Severity
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_SMALL_WORDS = """
    am auf au aux av con dal das de dei del della delle der des di die dos du een ein eine el en et fra för für het im
    la las le les los med mit och og par para per pour sur till um una und une van von zur zum
"""
_OTHER_LANGUAGE = regex(rf"\b(?:{'|'.join(_SMALL_WORDS.split())})\b", re.IGNORECASE)
"""Words of other languages, whose words for languages and peoples are small: "la lengua quechua"."""
_ROLES = ("author", "editor", "translator")
_NO_WORDS = regex(r"://|www\.|\w@\w|\w\.\w\w")  # an address, the name of a file


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report each name that has no capital, unless the title is in another language than English."""
    value = field.value
    bare = unprotected(value)
    words = long_words(bare)
    people = _may_name_people(words, ref)
    if not people and not may_hold_small_name(bare, words):
        return NOTHING
    spans = sorted({*find_small_names(bare), *(_own_people(bare, ref) if people else ())})
    if not spans or _NO_WORDS.search(bare) or _OTHER_LANGUAGE.search(bare) or _is_foreign(ref):
        return NOTHING
    spans = [each for number, each in enumerate(spans) if not number or each[0] >= spans[number - 1][1]]
    shown = ", ".join(dict.fromkeys(name for _, _, name in spans))
    fix = set_field(ref, field.name, in_braces(value, spans), f"Write {shown}", Safety.UNSAFE)
    return (Problem(message=f"{shown} stands in small letters", field=field.name, fix=fix),)


def _is_foreign(ref: CheckedEntry) -> bool:
    language = ref.text("langid", "language", "hyphenation").lower()
    return bool(language) and not re.match(r"en\b|en[-_]|(?:\w+ )?english|american|british|uk|us", language)


def _may_name_people(words: list[str], ref: CheckedEntry) -> bool:
    """Whether one of the words stands among the people as typed; spares making works of most entries."""
    people = " ".join([ref.values[role] for role in _ROLES if role in ref.values]).lower()
    return any(map(people.__contains__, words))


def _own_people(bare: str, ref: CheckedEntry) -> Iterator[tuple[int, int, str]]:
    """Where the given and the family name of one of the entry's people stand together in small letters."""
    work = ref.work
    for name in (*work.author, *work.editor, *work.translator):
        whole = f"{name.given} {name.family}"
        if len(name.given) < 2 or len(name.family) < 2 or whole.islower() or "." in whole:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(whole.lower())}(?!\w)", bare):
            yield match.start(), match.end(), whole


RULE = FieldRule(
    code="TTL009",
    name="name-in-small-letters",
    doc=__doc__,
    severity=Severity.NOTE,
    fix=Safety.UNSAFE,
    fields=TITLE_FIELDS,
    check=check,
)
