"""Text of variables and terms → rich text (:mod:`survey_refs.csl.marks`), and rich text finished for a writer.

:func:`finish` settles what depends on neighbours (punctuation, quotation marks); the writers in
:mod:`survey_refs.csl.markup` turn the rest into an output form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from survey_refs.csl.marks import (
    CAPS,
    CLOSE,
    EM,
    NO_CASE,
    PLAIN,
    STRONG,
    SUB,
    SUP,
    TERM,
    UNDERLINE,
    clean,
    without_internal,
)
from survey_refs.csl.punctuation import join_pieces, protect, without_lone
from survey_refs.csl.quotation import QUOTATION_MARK, parse_quotes, resolve_quotes
from survey_refs.patterns import regex

_TAG = regex(
    r"""
      <(?P<name>i|b|sup|sub|sc|em|strong)>          # <i>
    | <(?P<span>span)\s+(?P<attributes>[^<>]*)>     # <span class="nocase">
    | </(?P<closed>i|b|sup|sub|sc|em|strong|span)>  # </i>
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TAG_MARK = {"i": EM, "em": EM, "b": STRONG, "strong": STRONG, "sup": SUP, "sub": SUB, "sc": CAPS}
_ALPHANUMERIC = regex(r"[^\W_]")
_DEEPEST = 40  # tags within tags; what is deeper stays text, so that runs of marks are short
_SPACED_PUNCTUATION = regex(r" (?=[:;?!])")
_SPECIAL = regex(r"""[<'"“”‘’«»„‚‹›‟]|[.,:;!? \u00a0][.,:;!? \u00a0]|\(\)|\[\]""")


@lru_cache(maxsize=16384)
def parse_rich(text: str, quotes: tuple[str, ...] = ("“", "”", "‘", "’")) -> str:
    """Text of a variable with CSL's inline markup and its quotation marks → rich text.

    Tags that do not pair stay as text. ``quotes`` are the locale's four marks (open, close, inner open, inner close).
    """
    text = clean(text)
    if not _SPECIAL.search(text):
        return text
    if "<" in text:
        text = parse_tags(text)
    if " " in text:
        text = _with_narrow_spaces(text, quotes)
    if QUOTATION_MARK.search(text):
        text = parse_quotes(text, quotes)
    return protect(text)


def _with_narrow_spaces(text: str, quotes: tuple[str, ...]) -> str:
    """No line ends inside guillemets, nor before two-part punctuation where the locale spaces its guillemets."""
    text = text.replace(" »", "\u202f»").replace("« ", "«\u202f")
    french = len(quotes[0]) > 1 and quotes[0][0] == "«"
    return _SPACED_PUNCTUATION.sub("\u202f", text) if french else text


def _span_mark(attributes: str) -> str:
    compact = attributes.replace(" ", "").replace("'", '"').lower()
    if 'class="nocase"' in compact:
        return NO_CASE
    if 'class="nodecor"' in compact:
        return PLAIN
    if "font-variant:small-caps" in compact or 'class="smallcaps"' in compact or 'class="small-caps"' in compact:
        return CAPS
    if "text-decoration:underline" in compact:
        return UNDERLINE
    return ""


def parse_tags(text: str) -> str:
    """CSL's inline tags as spans; those that do not pair stay as text, spans without content go.

    So does protected case around what has none (a quotation mark, which may close outside the span).
    """
    open_tags: list[tuple[str, re.Match[str], str]] = []  # name, tag, mark
    marks: list[tuple[int, int, str]] = []  # start and end of a tag, and the mark in its place
    previous_end = last_text = 0  # where the last tag ended, and the last text that is no tag
    for tag in _TAG.finditer(text):
        if tag.start() > previous_end:
            last_text = tag.start()
        previous_end = tag.end()
        if tag["closed"]:
            opened = _opener_of(tag["closed"].lower(), open_tags)
            if opened is not None:
                _, opener, mark = opened
                empty = opener.end() >= last_text or (
                    mark == NO_CASE and not _ALPHANUMERIC.search(text, opener.end(), tag.start())
                )
                marks.append((opener.start(), opener.end(), "" if empty else mark))
                marks.append((tag.start(), tag.end(), "" if empty else CLOSE))
        elif len(open_tags) < _DEEPEST:
            name = (tag["name"] or tag["span"]).lower()
            mark = _TAG_MARK.get(name) or _span_mark(tag["attributes"] or "")
            if mark:
                open_tags.append((name, tag, mark))
    return _with_marks(text, sorted(marks))


def _opener_of(name: str, open_tags: list[tuple[str, re.Match[str], str]]) -> tuple[str, re.Match[str], str] | None:
    """Take the nearest open tag of a name, and give up those opened after it; None where none is open."""
    for index in range(len(open_tags) - 1, -1, -1):
        if open_tags[index][0] == name:
            found = open_tags[index]
            del open_tags[index:]
            return found
    return None


def _with_marks(text: str, marks: list[tuple[int, int, str]]) -> str:
    out: list[str] = []
    position = 0
    for start, end, mark in marks:
        out += (text[position:start], mark)
        position = end
    out.append(text[position:])
    return "".join(out)


def capitalise_term(rich: str) -> str:
    """The term that may open a citation or an entry, where there is one, with a large letter."""
    start = rich.find(TERM)
    return rich if start < 0 else rich[:start] + rich[start + 1].upper() + rich[start + 2 :]


def finish(rich: str, quotes: tuple[str, ...], punctuation_in_quote: bool, *, tidy: bool = False) -> str:
    """Settle everything that depends on neighbours; only formatting spans are left.

    ``tidy`` also takes away what a style puts round something that is not there: ``()``, ``, ,``.
    """
    joined = join_pieces(rich, punctuation_in_quote)
    return without_internal(resolve_quotes(without_lone(joined) if tidy else joined, quotes))
