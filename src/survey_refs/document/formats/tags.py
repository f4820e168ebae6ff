"""Tags of HTML: their attributes with places, and the keys that some of them cite."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from survey_refs.document.formats.keyed import key_cite
from survey_refs.model import Cite
from survey_refs.patterns import regex

ENTITY = regex(r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
TAG = regex(
    r"""
    <(?P<close>/?)(?P<tag>[a-zA-Z][\w:-]*+)
    (?P<attributes>(?:[^<>"']++|"[^"]{0,20000}+"|'[^']{0,20000}+')*+)   # a quoted value may hold < and >
    >
    """,
    re.X,
)
BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section",
        "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
"""Elements that begin and end a line."""

RAW = frozenset(("script", "style", "template", "textarea", "pre", "svg", "math", "xmp", "plaintext"))
"""Elements whose content is no prose."""

_ATTRIBUTE = regex(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CITED_IN = {
    # tag: attributes that hold keys
    "d-cite": ("key", "bibtex-key"),  # Distill; https://distill.pub/guide
    "dt-cite": ("key",),  # Distill before version 2
    "cite": ("data-cite",),  # notebooks, as nbconvert reads them
}
_ANYWHERE = ("data-cites", "data-cite-key")  # pandoc's spans
_KEY = regex(r"[^\s,;]+")
_UNITS = frozenset(
    ("km", "m", "cm", "mm", "μm", "µm", "nm", "dm", "ha", "s", "ms", "h", "kg", "g", "ft", "mi", "yd", "px")
)
_RAISED = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_NUMBERS = regex(r"[\d\s,–-]+")
_DIGITS_OF_YEAR = 4
_LAST_WORD = regex(r"[^\W_]+$")


@dataclass(frozen=True, slots=True)
class Attribute:
    """The value of an attribute, unescaped, and where its source stands in the text."""

    value: str
    start: int
    end: int


def attributes(text: str, start: int, end: int) -> dict[str, Attribute]:
    """The attributes between ``start`` and ``end`` of ``text``, by name in lower case; of a repeated one the first."""
    found: dict[str, Attribute] = {}
    for m in _ATTRIBUTE.finditer(text, start, end):
        group = next((number for number in (2, 3, 4) if m[number] is not None), 4)
        found.setdefault(m[1].lower(), Attribute(html.unescape(m[group]), *m.span(group)))
    return found


def cited_by(text: str, tag: str, named: dict[str, Attribute]) -> tuple[Cite, ...]:
    """The keys that a tag with the attributes ``named`` cites; none for nearly all tags."""
    for name in (*_CITED_IN.get(tag, ()), *_ANYWHERE):
        if value := named.get(name):
            return tuple(
                key_cite(text, m.start(), m.end(), key=html.unescape(m[0]))
                for m in _KEY.finditer(text, value.start, value.end)
            )
    return ()


def raised(before: str, number: str) -> str:
    """A raised ``number`` as prose has it, or an empty text where it is an exponent: "km<sup>2</sup>", "x<sup>2</sup>".

    ``before`` is the text before it.
    """
    if not _NUMBERS.fullmatch(number):
        return number
    return "" if is_base(before) else number.translate(_RAISED)


def is_base(before: str) -> bool:
    """Whether what a text ends with has an exponent, if anything raised follows: a number, a variable, a unit."""
    word = _LAST_WORD.search(before[-20:])
    if not word:
        return False
    if word[0].isdigit():
        return len(word[0]) < _DIGITS_OF_YEAR
    return word[0] in _UNITS or (len(word[0]) == 1 and word[0] != "a")
