"""Citations whose keys stand in the source, as every format makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from survey_refs.model import Cite, Mention, MentionForm, Span
from survey_refs.patterns import regex

CITING_ROLES = regex(r"(?:foot)?cite(?:[pt]|alps?|year|author|label)?(?::[a-z]+)?")
"""The roles of sphinxcontrib-bibtex and mystmd: ``cite``, ``cite:p``, ``footcite:t``, ``citep``."""

_KEY = regex(r"[^\s,;]+")
_LOCATOR = regex(
    r"""
    ^,?[ ]*
    ( (?: pp? | ch(?:ap)?s? | secs? | §+ | vols? | figs? | eqs? | art | bk | no | para | fol | col | l | v | n
        | chapters? | sections? | pages? | paragraphs? | books? | lines? | verses? | notes? | figures? | equations?
        | volumes? )
      \.? [ \u00a0]* [\dIVXLCivxlc] [^,;\]]*     # p. 3, chap. IV
    | \d [\d\-–—.,\ ]*                           # 12-15
    )
    (.*)$
    """,
    re.S | re.X,
)


def key_cite(text: str, start: int, end: int, key: str = "", prefix: str = "", after: str = "") -> Cite:
    """The cite of the key that stands in ``text`` from ``start`` to ``end``, ``after`` it perhaps a locator."""
    locator, suffix = "", after.strip(" \n,")
    if found := _LOCATOR.match(after.replace("\n", " ")):
        locator, suffix = found[1].strip(" ,"), found[2].strip(" ,")
    return Cite(
        span=Span(start, end),
        text=text[start:end],
        key=key or text[start:end],
        prefix=" ".join(prefix.split()),
        locator=locator,
        suffix=suffix,
    )


def key_mention(text: str, start: int, end: int, cites: Iterable[Cite]) -> Mention:
    """The mention from ``start`` to ``end`` of ``text`` with ``cites``."""
    return Mention(span=Span(start, end), text=text[start:end], form=MentionForm.KEY, cites=tuple(cites))


def braced_keys(text: str, start: int, end: int) -> tuple[Cite, ...]:
    """Keys of a Sphinx or MyST role: ``{see}smith2020{p. 3},jones1999`` (sphinxcontrib-bibtex 2.6, mystmd)."""
    cites: list[Cite] = []
    for part in _between_commas(text, start, end):
        prefix, bare, suffix = _notes(text, *part)
        for m in _KEY.finditer(text, *bare):
            cites.append(key_cite(text, m.start(), m.end(), prefix=prefix, after=suffix))
    return tuple(cites)


def _between_commas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges between commas and semicolons that stand outside of braces."""
    depth, begin = 0, start
    for at in range(start, end):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
        elif text[at] in ",;" and depth <= 0:
            yield begin, at
            begin = at + 1
    yield begin, end


def _notes(text: str, start: int, end: int) -> tuple[str, tuple[int, int], str]:
    """``{see}key{p. 3}``: what the braces before and after the key say, and the range of the key."""
    prefix = suffix = ""
    while start < end and text[start].isspace():
        start += 1
    if start < end and text[start] == "{" and (close := text.find("}", start, end)) > 0:
        prefix, start = text[start + 1 : close], close + 1
    last = end
    while last > start and text[last - 1].isspace():
        last -= 1
    if last > start and text[last - 1] == "}" and (opening := text.find("{", start, last)) >= 0:
        suffix, last = text[opening + 1 : last - 1], opening
    return prefix, (start, last), suffix
