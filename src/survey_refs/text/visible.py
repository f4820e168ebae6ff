"""Text from a file or a registry as a terminal may show it: what steers a terminal or hides text is made visible."""

from __future__ import annotations

import re

STEERING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f"  # C0 but tab and line ends: bell, backspace, escape
    "\x7f-\x9f"  # delete and C1, which are escape sequences of one character
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates: they show text in another order
    "\ud800-\udfff"  # halves of pairs, which no encoding has
)
"""Inside of a character class."""

_STEERING = re.compile(f"[{STEERING}]|\r(?!\n)")
_STEERING_BUT_COLOURS = re.compile(rf"(?!\x1b\[[0-9;]{{0,12}}m)[{STEERING}]|\r(?!\n)")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def visible(text: str, *, coloured: bool = False) -> str:
    """The text with U+FFFD for every character that steers a terminal; ``coloured``: our own colours stay."""
    return (_STEERING_BUT_COLOURS if coloured else _STEERING).sub(_REPLACEMENT, text)


def escaped(json_text: str) -> str:
    """JSON with escapes for those characters: the same values, and nothing for a terminal to obey."""
    return re.sub(f"[{STEERING}]", lambda found: f"\\u{ord(found[0]):04x}", json_text)
