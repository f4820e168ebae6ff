r"""A link that is not one.

## Why

`url` holds one address with its scheme. Without `https://`, with spaces in it, or with two addresses in one field,
the link that is made of it is dead.

## Bad

```bibtex
@misc{openai2023,
  author = {{OpenAI}},
  title  = {Our Approach to AI Safety},
  year   = {2023},
  url    = {openai.com/blog/our-approach-to-ai-safety},
}
```

## Good

```bibtex
@misc{openai2023,
  author = {{OpenAI}},
  title  = {Our Approach to AI Safety},
  year   = {2023},
  url    = {https://openai.com/blog/our-approach-to-ai-safety},
}
```

## Fix

Unsafe, and only where the scheme is missing: `https://`.

## Elsewhere

JabRef; biber -V; bibclean (C).
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

_SCHEME = regex(r"(?:https?|ftps?|gopher|sftp|git|svn|rtsp|ssh)://[^\s/]|(?:mailto|urn|doi|info|hdl):\S", re.IGNORECASE)
_ADDRESS = regex(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_HALF_SCHEME = regex(r"(?:https?|ftp)(?::/?(?!/)|//|;//|://(?=https?:))", re.IGNORECASE)
_ANOTHER = regex(r"(?:\s(?:and\s+)?|[,;]\s*)https?://")
_LATEX = regex(r"\\(?:url|href|path|burl)\b|\\allowbreak|\\-|\\/")


def check(field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report the address without scheme, in pieces, or more than one."""
    value = field.value.strip()
    if not value or _LATEX.search(value):
        return NOTHING
    if _SCHEME.match(value):
        if "://" in value[8:] and _ANOTHER.search(value, 8):
            return (Problem(message="more than one link in one field", field="url"),)
        if " " in value and "\\" not in value:
            return (Problem(message="a space inside the link", field="url"),)
        return NOTHING
    if _ADDRESS.fullmatch(value):
        fix = set_field(ref, "url", f"https://{value}", "Put https:// before it", Safety.UNSAFE)
        return (Problem(message=f"a link without https://: {value[:50]}", field="url", fix=fix),)
    if value.startswith(("{", "\\", "<")):
        return NOTHING
    kind = "a broken scheme" if _HALF_SCHEME.match(value) else "not a link"
    return (Problem(message=f"{kind}: {value[:50]}", field="url"),)


RULE = FieldRule(code="URL003", name="malformed-url", doc=__doc__, fix=Safety.UNSAFE, fields=("url",), check=check)
