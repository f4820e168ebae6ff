r"""A citation key with a character that some program trips over.

## Why

Keys are used in LaTeX commands, in Markdown (`[@key]`), in lists separated by commas and in file names. Letters, digits
and `- _ : . / +` work everywhere; accents, spaces, quotation marks, `\`, `&`, `(` or `;` stop one program or another.

## Bad

```bibtex
@article{müller&söhne2020,
  author  = {Müller, Eva},
  title   = {A Title},
  journal = {Examples},
  year    = {2020},
}
```

## Good

```bibtex
@article{mueller2020,
  author  = {Müller, Eva},
  title   = {A Title},
  journal = {Examples},
  year    = {2020},
}
```

## Elsewhere

JabRef; bibla; biber -V.
"""

from __future__ import annotations

from collections.abc import Iterable

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, EntryRule, Problem
from survey_refs.patterns import regex

_PLAIN = regex(r"[A-Za-z0-9_:./+*@!?|<>=^'-]*")
_DAMAGE = regex(r"[\s,={}\"#%~\\()]")


def check(ref: CheckedEntry) -> Iterable[Problem]:
    """Report the odd characters, unless the reader reports the key as damage."""
    if _PLAIN.fullmatch(ref.key) or _DAMAGE.search(ref.key):
        return NOTHING
    odd = "".join(dict.fromkeys(char for char in ref.key if not _PLAIN.fullmatch(char)))
    return (Problem(message=f"odd characters in the key: {odd}", span=ref.entry.key_span),)


RULE = EntryRule(code="FLD012", name="key-with-odd-character", doc=__doc__, check=check)
