"""The marks of rich text: one ``str`` in which noncharacters open and close spans.

A rendered piece of a reference is a plain string in which noncharacters (U+FDD0 … U+FDEF, reserved by Unicode for
process-internal use) open and close spans: italics, quotation marks, protected case, a block of the page … Joining,
comparing and grouping are then string operations; the spans stay nested because only :func:`span` writes them.
"""

from __future__ import annotations

from survey_refs.patterns import regex

ITALIC, OBLIQUE, UPRIGHT, BOLD, LIGHT, MEDIUM, SMALL_CAPS, FULL_CAPS, UNDERLINE, NO_LINE = map(
    chr, range(0xFDD0, 0xFDDA)
)
SUP, SUB, BASELINE, QUOTE, NO_CASE, BLOCK, LEFT, RIGHT, INDENT, LINK = map(chr, range(0xFDDA, 0xFDE4))
EM, STRONG, CAPS, PLAIN = map(chr, range(0xFDE4, 0xFDE8))  # markup in data: flips within the same format
CLOSE, UNQUOTE, KEEP, NAMES_BEGIN, NAMES_END, SUFFIX_BEGIN, SUFFIX_END, TERM = map(chr, range(0xFDE8, 0xFDF0))
# CLOSE ends any span but a quotation, UNQUOTE a quotation; KEEP stands between two characters of the data that no rule
# for joined pieces may touch; NAMES_BEGIN … NAMES_END surround the names that a later reference may replace,
# SUFFIX_BEGIN … SUFFIX_END a year's letter; TERM stands before a term that is capitalised where it opens a sentence.

MARKS = "\ufdd0-\ufdef"
MARK = regex(f"([{MARKS}])")
FORMATS = "\ufdd0-\ufddc"  # ITALIC … BASELINE
ANY_BUT_KEEP = "[\ufdd0-\ufde9\ufdeb-\ufdef]"

_INTERNAL = regex(f"[{KEEP}{NAMES_BEGIN}{NAMES_END}{SUFFIX_BEGIN}{SUFFIX_END}{TERM}]")
_STRIP = dict.fromkeys(range(0xFDD0, 0xFDF0))


def is_mark(piece: str) -> bool:
    """Whether a piece of rich text is one mark."""
    return len(piece) == 1 and "\ufdd0" <= piece <= "\ufdef"


def opens(char: str) -> bool:
    """Whether a character opens a span."""
    return "\ufdd0" <= char < CLOSE


def closes(char: str) -> bool:
    """Whether a character closes a span."""
    return char in (CLOSE, UNQUOTE)


def plain(rich: str) -> str:
    """The text without its spans."""
    return MARK.sub("", rich)


def clean(text: str) -> str:
    """Data without the noncharacters that rich text reserves."""
    return text.translate(_STRIP) if MARK.search(text) else text


def span(mark: str, content: str) -> str:
    """``content`` in a span; nothing stays nothing."""
    if not content:
        return ""
    return mark + content + (UNQUOTE if mark == QUOTE else CLOSE)


def without_internal(rich: str) -> str:
    """Rich text with formatting spans alone."""
    return _INTERNAL.sub("", rich)
