r"""LaTeX escapes inside a link.

## Why

`url` is taken as it stands by biblatex, by `\url` and by every CSL program: with `\_`, `\%`, `\&` or `\~{}` in it the
link is dead.

## Bad

```bibtex
@misc{deepmind2022,
  author = {{DeepMind}},
  title  = {Sparrow},
  year   = {2022},
  url    = {https://example.org/sparrow\_agent\#top},
}
```

## Good

```bibtex
@misc{deepmind2022,
  author = {{DeepMind}},
  title  = {Sparrow},
  year   = {2022},
  url    = {https://example.org/sparrow_agent#top},
}
```

## Fix

Unsafe: BibTeX styles that print the link as ordinary text need the backslash.

## Elsewhere

bibtex-tidy; JabRef's URL cleanup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, FieldRule, Problem, set_field
from survey_refs.model import Safety
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

_ESCAPE = regex(
    r"""
    # "\_", "{\&}", "\textunderscore{}", "\~{}", "{$\sim$}"
    \\([_%&#$])|\{\\([_%&#$~])\}|\\textunderscore\s*(?:\{\})?|\\textasciitilde\s*(?:\{\})?|\\~\{\s*\}|\$\\sim\$
    |\{\$\\sim\$\}
    """,
    re.VERBOSE,
)


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the escapes of an address."""
    value = field.value
    if "\\" not in value or "\\url" in value or "\\href" in value or not _ESCAPE.search(value):
        return NOTHING
    fix = set_field(ref, field.name, _ESCAPE.sub(_plain, value), "Write the link without LaTeX", Safety.UNSAFE)
    return (Problem(message="LaTeX escapes inside the link", field=field.name, fix=fix),)


def _plain(match: re.Match[str]) -> str:
    return match[1] or match[2] or ("_" if "under" in match[0] else "~")


RULE = FieldRule(code="URL004", name="escaped-url", doc=__doc__, fix=Safety.UNSAFE, fields=("url",), check=check)
