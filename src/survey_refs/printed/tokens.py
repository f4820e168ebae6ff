"""A printed reference in tokens: words, numbers, punctuation and marks, each with its place.

Broken lines and hyphens are mended, page numbers and running heads at a page break are read over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from survey_refs.patterns import regex
from survey_refs.printed.marks import Mark, find_marks

_LOWER = "a-zß-öø-ÿāăąćčďđēęěğīįıłńňōőœřśşšţťūůűųźżžа-яё"
_WORD = rf"[^\W\d_](?:[^\W\d_\u0300-\u036f]|[\u0300-\u036f]|[-‐\u00ad][ \t]*\n\s*(?=[{_LOWER}])|['’ʼ](?=[^\W\d_]))*"
_TOKEN = regex(rf"(?P<word>{_WORD})|(?P<number>\d+)|(?P<point>\.\.\.|--+|[^\s])")
_BROKEN = regex(rf"(?<=[^\W\d_])[-‐\u00ad][ \t]*\n\s*(?=[{_LOWER}])")
_BROKEN_DASH = regex(r"(?<=[-‐–—/])[ \t]*\n\s*")
_FURNITURE = regex(
    r"""
    # between two pages: the number at the foot, the form feed, the head of the next; and a last number
      (?:\n[ \t]*(?:\d{1,4}|[ivxlc]{1,6})[ \t]*)?\n?[ \t]*\f
      (?:[ \t]*(?:[A-Z\d][A-Z\d .:’'&-]*|\d{1,4}|[A-Z][\w ]{0,30}\d{1,4})[ \t]*(?=\n|\Z))?
      (?:\n[ \t]*(?:\d{1,4}|[A-Z][A-Z .:&-]{3,})[ \t]*(?=\n|\Z))*
    | (?<=[.\w)])[ \t]*\n[ \t]*\d{1,4}\s*\Z
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. ``mark`` is set where it is an identifier; ``space``: white space stands before it."""

    text: str
    kind: str  # "word", "number", "point", "mark"
    start: int
    end: int
    space: bool
    mark: Mark | None = None


def without_furniture(text: str) -> str:
    """``text`` with spaces for arrows back to the text (↩) and for what a page break puts into it; offsets stay."""
    if "↩" in text:
        text = text.replace("↩\ufe0e", "  ").replace("↩", " ")
    if "\f" not in text and not text[-6:].strip().isdigit():
        return text
    return _FURNITURE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def mend(text: str) -> str:
    """A piece of a printed text on one line: hyphens at line ends are taken away, white space is one space."""
    if "\n" not in text:
        return " ".join(text.split())
    return " ".join(_BROKEN_DASH.sub("", _BROKEN.sub("", text)).split())


def tokenise(text: str) -> list[Token]:
    """The tokens of ``text`` (see :func:`without_furniture`)."""
    marks = find_marks(text)
    tokens: list[Token] = []
    position = 0
    for mark in [*marks, None]:
        stop = mark.start if mark else len(text)
        for match in _TOKEN.finditer(text, position, stop):
            kind = match.lastgroup or "point"
            piece = match[0]
            if kind == "word" and "\n" in piece:
                piece = _BROKEN.sub("", piece)
            tokens.append(Token(piece, kind, match.start(), match.end(), _space(text, match.start())))
        if mark:
            tokens.append(Token(mark.value, "mark", mark.start, mark.end, _space(text, mark.start), mark))
            position = mark.end
    return tokens


def _space(text: str, position: int) -> bool:
    return position == 0 or text[position - 1].isspace()
