"""Text from a file or a registry as a terminal, a program or an XML file may have it: what steers a terminal or hides
text is made visible."""

from __future__ import annotations

import re
from functools import cache

STEERING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f"  # C0 but tab and line ends: bell, backspace, escape
    "\x7f-\x9f"  # delete and C1, which are escape sequences of one character
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates: they show text in another order
    "\ud800-\udfff"  # halves of pairs, which no encoding has
)
"""Inside of a character class."""

NOT_IN_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""A character that no XML file may hold, not even as a reference (XML 1.0, section 2.2)."""

_NO_COLOUR = r"(?!\x1b\[[0-9;]{0,12}m)"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@cache
def _steering(but_colours: bool) -> re.Pattern[str]:
    return re.compile((_NO_COLOUR if but_colours else "") + f"[{STEERING}]|\r(?!\n)")


def visible(text: str, *, coloured: bool = False) -> str:
    """The text with U+FFFD for every character that steers a terminal; ``coloured``: our own colours stay."""
    return _steering(coloured).sub(_REPLACEMENT, text)


def in_xml(text: str) -> str:
    """The text with U+FFFD for every character that no XML file may hold."""
    return re.sub(NOT_IN_XML, _REPLACEMENT, text)


def escaped(json_text: str) -> str:
    """JSON with escapes for those characters: the same values, and nothing for a terminal to obey."""
    return re.sub(f"[{STEERING}]", lambda found: f"\\u{ord(found[0]):04x}", json_text)
