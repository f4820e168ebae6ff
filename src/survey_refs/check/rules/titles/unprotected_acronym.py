r"""An acronym or a name with inner capitals that a style may put into small letters.

## Why

Most BibTeX styles, and APA in any program, print titles in sentence case. Without braces "BERT" comes out as "bert",
"GPT-4" as "gpt-4", "McCarthy" as "mccarthy". Braces round the word keep it.

## Bad

```bibtex
@article{devlin2019,
  author  = {Devlin, Jacob},
  title   = {BERT: Pre-training of Deep Transformers with GPUs},
  journal = {Examples},
  year    = {2019},
}
```

## Good

```bibtex
@article{devlin2019,
  author  = {Devlin, Jacob},
  title   = {{BERT}: Pre-training of Deep Transformers with {GPUs}},
  journal = {Examples},
  year    = {2019},
}
```

## Fix

Unsafe: braces round each such word. A word that is only typed in capitals gets them too.

## Default

Off: it fires in more than half of real files. Select it (`--extend-select TTL001`) for a bibliography that you print
with BibTeX or in sentence case.

## Elsewhere

badness title-capitalization; biblint; bibcop; JabRef.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.people import outside_braces
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.check.titles import is_all_capitals, is_braced_whole
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_QUICK = regex(r"[A-Z0-9][A-Z]|[a-z][A-Z]|[A-Z]\d")
_WORD = regex(r"(?<![\w\\{$.])(?=\w*(?:[A-Z][A-Z0-9]|[0-9][A-Z]|[a-z][A-Z]))[A-Za-z0-9]+(?:-\d+(?:\.\d+)?)?(?![\w}$.])")
_ROMAN = regex(r"[IVXLC]+")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the words with a capital after another letter or digit, outside braces and mathematics."""
    value = field.value
    if not _QUICK.search(value):
        return NOTHING
    bare = _without_mathematics(outside_braces(value))
    if is_all_capitals(bare) or is_braced_whole(value):
        return NOTHING
    words = [match for match in _WORD.finditer(bare) if len(match[0]) > 1 and not _ROMAN.fullmatch(match[0])]
    if not words:
        return NOTHING
    new = value
    for match in reversed(words):
        new = f"{new[: match.start()]}{{{match[0]}}}{new[match.end() :]}"
    shown = ", ".join(dict.fromkeys(match[0] for match in words))
    fix = set_field(ref, field.name, new, f"Put {shown} in braces", Safety.UNSAFE)
    return (Problem(message=f"sentence case will lower {shown}", field=field.name, fix=fix),)


def _without_mathematics(text: str) -> str:
    if "$" not in text:
        return text
    return re.sub(r"\$[^$]*\$", lambda match: "\x00" * len(match[0]), text)


RULE = FieldRule(
    code="TTL001",
    name="unprotected-acronym",
    doc=__doc__,
    default=False,
    fix=Safety.UNSAFE,
    fields=("title", "subtitle"),
    check=check,
)
