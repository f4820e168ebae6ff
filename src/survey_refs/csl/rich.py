"""Rich text as one ``str``.

A rendered piece of a reference is a plain string in which noncharacters (U+FDD0 … U+FDEF, reserved by Unicode for
process-internal use) open and close spans: italics, quotation marks, protected case, a block of the page … Joining,
comparing and grouping are then string operations; the spans stay nested because only :func:`span` writes them.
:func:`finish` settles what depends on neighbours (punctuation, quotation marks); the writers in
:mod:`survey_refs.csl.markup` turn the rest into an output form.
"""

from __future__ import annotations

import re
from functools import lru_cache

ITALIC, OBLIQUE, UPRIGHT, BOLD, LIGHT, MEDIUM, SMALL_CAPS, FULL_CAPS, UNDERLINE, NO_LINE = map(
    chr, range(0xFDD0, 0xFDDA)
)
SUP, SUB, BASELINE, QUOTE, NO_CASE, BLOCK, LEFT, RIGHT, INDENT, LINK = map(chr, range(0xFDDA, 0xFDE4))
EM, STRONG, CAPS, PLAIN = map(chr, range(0xFDE4, 0xFDE8))  # markup in data: flips within the same format
CLOSE, UNQUOTE, KEEP, NAMES_BEGIN, NAMES_END, SUFFIX_BEGIN, SUFFIX_END, TERM = map(chr, range(0xFDE8, 0xFDF0))
# CLOSE ends any span but a quotation, UNQUOTE a quotation; KEEP stands between two characters of the data that no
# seam rule may touch; NAMES_BEGIN … NAMES_END surround the names that a later reference may replace, SUFFIX_BEGIN …
# SUFFIX_END a year's letter; TERM stands before a term that is capitalised where it opens a sentence.

MARKS = "\ufdd0-\ufdef"
MARK = re.compile(f"([{MARKS}])")
_LOOSE = "[\ufdd0-\ufde9\ufdeb-\ufdef]"  # any of them but KEEP

_INTERNAL = re.compile(f"[{KEEP}{NAMES_BEGIN}{NAMES_END}{SUFFIX_BEGIN}{SUFFIX_END}{TERM}]")
_STRIP = dict.fromkeys(range(0xFDD0, 0xFDF0))


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


# ------------------------------------------------------------------------------------------------ markup in data

_TAG = re.compile(r"<(i|b|sup|sub|sc|em|strong)>|<(span)\s+([^<>]*)>|</(i|b|sup|sub|sc|em|strong|span)>", re.IGNORECASE)
_TAG_MARK = {"i": EM, "em": EM, "b": STRONG, "strong": STRONG, "sup": SUP, "sub": SUB, "sc": CAPS}
_SPECIAL = re.compile(r"""[<'"“”‘’«»„‚‹›‟]|[.,:;!? \u00a0][.,:;!? \u00a0]""")
_SEAM_IN_DATA = re.compile(f"(?<=[.,:;!?{UNQUOTE}])(?=[.,:;!?])|(?<= )(?= )")
_SEAM_OVER_MARK = re.compile(f"([.,:;!?{UNQUOTE}])([{MARKS}]+)(?=[.,:;!?])")


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
    if _QUOTE_CHAR.search(text):
        text = _parse_quotes(text, quotes)
    return protect(text)


def protect(text: str) -> str:
    """Keep seam rules away from punctuation that belongs to one piece of text."""
    if _SEAM_IN_DATA.search(text):
        text = _SEAM_IN_DATA.sub(KEEP, text)
    if MARK.search(text):
        text = _SEAM_OVER_MARK.sub(lambda m: m[1] + m[2] + KEEP, text)
    return text


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
    """CSL's inline tags as spans; those that do not pair stay as text."""
    pieces: list[str] = []
    open_tags: list[tuple[str, int]] = []  # (name, index of its piece)
    position = 0
    for match in _TAG.finditer(text):
        pieces.append(text[position : match.start()])
        position = match.end()
        name = (match[1] or match[2] or match[4]).lower()
        if not match[4]:
            mark = _TAG_MARK.get(name) or _span_mark(match[3] or "")
            if mark:
                open_tags.append((name, len(pieces)))
                pieces.append(match[0] + mark)  # the source stays until the tag is closed
                continue
        else:
            while open_tags and open_tags[-1][0] != name and any(tag == name for tag, _ in open_tags):
                open_tags.pop()
            if open_tags and open_tags[-1][0] == name:
                index = open_tags.pop()[1]
                pieces[index] = pieces[index][-1]
                pieces.append(CLOSE)
                continue
        pieces.append(match[0])
    pieces.append(text[position:])
    for _, index in open_tags:
        pieces[index] = pieces[index][:-1]
    for index, piece in enumerate(pieces):  # tags given up when an outer one closed
        if len(piece) > 1 and piece[0] == "<" and "\ufdd0" <= piece[-1] <= "\ufdef":
            pieces[index] = piece[:-1]
    return "".join(pieces)


_QUOTE_CHAR = re.compile(r"""['"“”‘’«»„‚‹›‟]""")
_OPENER_BEFORE = re.compile(r"[\s(\[{/–—\-“‘«„‚‹\u00a0\"']")
_CLOSER_AFTER = re.compile(r"[\s)\]}.,:;!?/–—\-”’»›\u00a0\"']")


def _neighbour(text: str, index: int, step: int) -> str:
    index += step
    while 0 <= index < len(text) and "\ufdd0" <= text[index] <= "\ufdef":
        index += step
    return text[index] if 0 <= index < len(text) else ""


def _quote_pairs(quotes: tuple[str, ...]) -> dict[str, str]:
    """Opening mark → closing mark: straight ones and the locale's own; foreign ones stay as they are."""
    pairs = {'"': '"', "'": "'"}
    for opening, closing in (quotes[0:2], quotes[2:4]):
        opening, closing = opening.strip(), closing.strip()
        if opening and closing and len(opening) == 1 and len(closing) == 1:
            pairs[opening] = closing
    return pairs


def _parse_quotes(text: str, quotes: tuple[str, ...]) -> str:
    pairs = _quote_pairs(quotes)
    closers = set(pairs.values())
    inner = quotes[2].strip() if quotes[2] != quotes[0] else ""
    out = list(text)
    open_marks: list[tuple[str, int]] = []
    depth = 0
    depths: list[int] = []
    for index, char in enumerate(text):
        if "\ufdd0" <= char <= "\ufdef":
            depth += -1 if char in (CLOSE, UNQUOTE) else 1
            while depths and depths[-1] > depth:  # the span that held the opening mark ended
                depths.pop()
                open_marks.pop()
            continue
        if char not in pairs and char not in closers:
            continue
        before, after = _neighbour(text, index, -1), _neighbour(text, index, 1)
        opens = char in pairs and bool(after) and not after.isspace()
        opens = opens and (not before or bool(_OPENER_BEFORE.match(before)))
        closes = char in closers and bool(before) and not before.isspace()
        if closes:
            position = next((i for i in range(len(open_marks) - 1, -1, -1) if pairs[open_marks[i][0]] == char), -1)
            usable = position >= 0 and depths[position] == depth
            if usable and (not after or _CLOSER_AFTER.match(after) or not after.isalnum()):
                out[open_marks[position][1]] = QUOTE + KEEP if text[open_marks[position][1]] == inner else QUOTE
                out[index] = UNQUOTE
                del open_marks[position:], depths[position:]
                continue
        if opens:
            open_marks.append((char, index))
            depths.append(depth)
        elif char == "'":
            out[index] = "’"
    for char, index in open_marks:
        if char == "'":
            out[index] = "’"
    return "".join(out)


# ------------------------------------------------------------------------------------------- seams between pieces

_BOTH = {
    ":": {":": ":", ".": ":", ";": ":;", "!": "!", "?": "?", ",": ":,"},
    ".": {":": ".:", ".": ".", ";": ".;", "!": ".!", "?": ".?", ",": ".,"},
    ";": {":": ";", ".": ";", ";": ";", "!": "!", "?": "?", ",": ";,"},
    "!": {":": "!", ".": "!", ";": "!;", "!": "!", "?": "!?", ",": "!,"},
    "?": {":": "?", ".": "?", ";": "?;", "!": "?!", "?": "?", ",": "?,"},
    ",": {":": ",:", ".": ",.", ";": ",;", "!": ",!", "?": ",?", ",": ","},
}
_STOPS = re.compile(f"[.,:;!?]{_LOOSE}*(?:[.,:;!?]{_LOOSE}*)*[.,:;!?]")
_BLANKS = re.compile(f" {_LOOSE}*(?: {_LOOSE}*)* ")
_TWO_STOPS = re.compile(f"[.,:;!?]{_LOOSE}*[.,:;!?]")
_TWO_BLANKS = re.compile(f" {_LOOSE}* ")
_STOP_AFTER_QUOTE = re.compile(f"{UNQUOTE}{_LOOSE}*[.,!?]")
_AFTER_QUOTE = re.compile(f"([.,:;!?]?)({_LOOSE}*{UNQUOTE}{_LOOSE}*)([.,!?])")


def _merge_cluster(match: re.Match[str], punctuation_in_quote: bool) -> str:
    kept: list[str] = []
    last = -1
    for char in match[0]:
        if char in _BOTH and last >= 0 and _stands_apart(kept[last], kept[last:], char, punctuation_in_quote):
            last = len(kept)
        elif char in _BOTH and last >= 0:
            both = _BOTH[kept[last]][char]
            if both == kept[last]:
                continue
            if both == char:
                kept[last] = ""
            last = len(kept)
        elif char in _BOTH:
            last = len(kept)
        elif char == " ":
            if last == -2:
                continue
            last = -2
        kept.append(char)
    return "".join(kept)


def _stands_apart(inner: str, between: list[str], outer: str, punctuation_in_quote: bool) -> bool:
    """Whether a sign behind a closing quotation mark does not merge with one before it."""
    if UNQUOTE not in between:
        return False
    return (outer == ":" != inner) or (outer == "." and inner in "?!" and not punctuation_in_quote)


_ELEMENT_FORMATS = frozenset(map(chr, range(0xFDD0, 0xFDDD)))


def _own_format(rich: str, start: int, end: int) -> int:
    """Where the formats end that an element with quotation marks puts on its whole text; ``end`` if there are none.

    ``start`` … ``end`` are the marks before a closing quotation mark.
    """
    while end > start and rich[end - 1] == CLOSE:
        depth, index = 0, end - 1
        while index >= 0:
            char = rich[index]
            depth += (char in (CLOSE, UNQUOTE)) - ("\ufdd0" <= char < CLOSE)
            if not depth:
                break
            index -= 1
        opener = index
        while opener > 0 and rich[opener] in _ELEMENT_FORMATS:
            opener -= 1
        if opener == index or rich[opener] != QUOTE:
            break
        end -= 1
    return end


def _into_quote(match: re.Match[str]) -> str:
    inner, marks, outer = match[1], match[2], match[3]
    start = match.start(2)
    position = _own_format(match.string, start, start + marks.index(UNQUOTE)) - start
    if inner:
        both = _BOTH[inner][outer]
        if both == inner:
            return inner + marks
        if both == outer:
            inner = ""
    return inner + marks[:position] + outer + marks[position:]


def join_seams(rich: str, punctuation_in_quote: bool) -> str:
    """Merge punctuation and blanks where pieces meet, and draw stops and commas into quotation marks."""
    if _TWO_STOPS.search(rich):
        rich = _STOPS.sub(lambda match: _merge_cluster(match, punctuation_in_quote), rich)
    if _TWO_BLANKS.search(rich):
        rich = _BLANKS.sub(lambda match: _merge_cluster(match, punctuation_in_quote), rich)
    if punctuation_in_quote:
        for _ in range(4):
            if not _STOP_AFTER_QUOTE.search(rich):
                break
            rich = _AFTER_QUOTE.sub(_into_quote, rich)
    return rich


_ENDS_A_SENTENCE = re.compile(f"[.?!]{_LOOSE}*{UNQUOTE}{_LOOSE}*$")


def close_layout(body: str, suffix: str) -> str:
    """A layout's suffix behind its content; no full stop behind a quotation that ends with one or with "?"."""
    if suffix.startswith(".") and body[-1:] > "\ufdcf" and _ENDS_A_SENTENCE.search(body):
        return body + suffix[1:]
    return body + suffix


_QUOTES = re.compile(f"({QUOTE}{KEEP}?|{UNQUOTE})")


def resolve_quotes(rich: str, quotes: tuple[str, ...]) -> str:
    """Replace quotation spans by the locale's marks, alternating with depth.

    A span that opens with KEEP had the locale's inner marks in the data; it keeps them where it is the outermost.
    """
    if QUOTE not in rich:
        return rich
    out: list[str] = []
    levels: list[int] = []
    for piece in _QUOTES.split(rich):
        if piece in (QUOTE, QUOTE + KEEP):
            levels.append(levels[-1] + 1 if levels else len(piece) - 1)
            out.append(quotes[2 * (levels[-1] % 2)])
        elif piece == UNQUOTE:
            out.append(quotes[2 * (levels.pop() % 2) + 1] if levels else "")
        else:
            out.append(piece)
    return "".join(out)


def capitalise_term(rich: str) -> str:
    """A term that opens a citation or an entry (but for its number) takes a large letter."""
    start = rich.find(TERM)
    if start < 0 or any(char.isalpha() for char in rich[:start]):
        return rich
    return rich[:start] + rich[start + 1].upper() + rich[start + 2 :]


def finish(rich: str, quotes: tuple[str, ...], punctuation_in_quote: bool) -> str:
    """Settle everything that depends on neighbours; only formatting spans are left."""
    return _INTERNAL.sub("", resolve_quotes(join_seams(rich, punctuation_in_quote), quotes))
