r"""Letters broken by a wrong encoding.

## Why

"MÃ¶kander" is "Mökander" in UTF-8 that was read as Latin-1 or Windows-1252 and saved again. It is printed as it
stands, and the name is neither found nor sorted.

## Bad

```bibtex
@article{mokander2023,
  author  = {MÃ¶kander, Jakob},
  title   = {Auditing Large Language Models},
  journal = {AI and Ethics},
  year    = {2023},
}
```

## Good

```bibtex
@article{mokander2023,
  author  = {Mökander, Jakob},
  title   = {Auditing Large Language Models},
  journal = {AI and Ethics},
  year    = {2023},
}
```

## Fix

Unsafe: the letters that the bytes stand for in UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey_refs.check.context import CheckedEntry
from survey_refs.check.rule import NOTHING, PatternRule, Problem, replace_span
from survey_refs.model import Safety, Severity, Span
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib import Field

# a lead byte of UTF-8 and its continuation bytes, as Latin-1 or Windows-1252 shows them
_CONTINUATION = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_OF_TWO, _OF_THREE = "ÂÃÄÅÆÇÈÉÊËÎÏÐÑ×Ø", "àáâãåæïèéêëìíîð"
_BROKEN = regex(  # what begins with one set of characters is found sooner than what begins with either of two
    rf"[{_OF_TWO}{_OF_THREE}](?:(?<=[{_OF_TWO}])[{_CONTINUATION}]|(?<=[{_OF_THREE}])[{_CONTINUATION}]{{2,3}})"
)


def check(match: re.Match[str], field: Field, ref: CheckedEntry) -> Iterable[Problem]:
    """Report characters that are UTF-8 read in another encoding."""
    whole = _repaired(match[0])
    if whole is None:
        return NOTHING
    fix = replace_span(Span(*match.span()), whole, f"Write {whole}", Safety.UNSAFE)
    return (Problem(message=f"broken letters {match[0]!r}: {whole!r} was meant", span=Span(*match.span()), fix=fix),)


def _repaired(text: str) -> str | None:
    data = bytearray()
    for char in text:
        for encoding in ("cp1252", "latin-1"):
            try:
                data += char.encode(encoding)
                break
            except UnicodeEncodeError:
                continue
        else:
            return None
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return whole if len(whole) == 1 and whole.isprintable() and ord(whole) > 0xA0 else None


RULE = PatternRule(
    code="ENC001",
    name="mojibake",
    doc=__doc__,
    severity=Severity.ERROR,
    fix=Safety.UNSAFE,
    pattern=_BROKEN,
    hints=frozenset("ÂÃÄÅÆÇÈÉÊËÎÏÐÑ×Øàáâãåæïèéêëìíîð"),
    but_not=frozenset(("file", "pdf", "url", "bdsk-file-1")),
    check=check,
)
