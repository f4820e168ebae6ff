"""Punctuation where two pieces of a reference meet: merged, drawn into quotation marks, or kept as typed."""

from __future__ import annotations

import re

from survey_refs.csl.marks import ANY_BUT_KEEP, CLOSE, KEEP, MARK, MARKS, QUOTE, UNQUOTE, closes, opens
from survey_refs.patterns import regex

_MARKS = f"{ANY_BUT_KEEP}{{0,200}}"  # bounded, so that a long run of marks takes linear time
_STOPS_IN_DATA = regex(f"(?<=[.,:;!?{UNQUOTE}])(?=[.,:;!?])|(?<= )(?= )|(?<=[.,:;] )(?=[.,:;])|(?<=[(\\[])(?=[)\\]])")
_STOPS_OVER_MARKS = regex(f"([.,:;!?{UNQUOTE}])([{MARKS}]+)(?=[.,:;!?])")


def protect(text: str) -> str:
    """Keep the rules for joined pieces away from punctuation that belongs to one piece of text."""
    if _STOPS_IN_DATA.search(text):
        text = _STOPS_IN_DATA.sub(KEEP, text)
    if MARK.search(text):
        text = _STOPS_OVER_MARKS.sub(lambda m: m[1] + m[2] + KEEP, text)
    return text


_BOTH = {
    ":": {":": ":", ".": ":", ";": ":;", "!": "!", "?": "?", ",": ":,"},
    ".": {":": ".:", ".": ".", ";": ".;", "!": ".!", "?": ".?", ",": ".,"},
    ";": {":": ";", ".": ";", ";": ";", "!": "!", "?": "?", ",": ";,"},
    "!": {":": "!", ".": "!", ";": "!;", "!": "!", "?": "!?", ",": "!,"},
    "?": {":": "?", ".": "?", ";": "?;", "!": "?!", "?": "?", ",": "?,"},
    ",": {":": ",:", ".": ",.", ";": ",;", "!": ",!", "?": ",?", ",": ","},
}
_STOPS = regex(f"[.,:;!?]{_MARKS}(?:[.,:;!?]{_MARKS})*[.,:;!?]")
_SPACES = regex(f" {_MARKS}(?: {_MARKS})* ")
_TWO_STOPS = regex(f"[.,:;!?]{_MARKS}[.,:;!?]")
_TWO_SPACES = regex(f" {_MARKS} ")
_STOP_AFTER_QUOTE = regex(f"{UNQUOTE}{_MARKS}[.,!?]")
_AFTER_QUOTE = regex(f"([.,:;!?]?)({_MARKS}{UNQUOTE}{_MARKS})([.,!?])")


def _merge_run(match: re.Match[str], punctuation_in_quote: bool) -> str:
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
    """Whether punctuation after a closing quotation mark does not merge with that before it."""
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
            depth += closes(char) - opens(char)
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


def join_pieces(rich: str, punctuation_in_quote: bool) -> str:
    """Merge punctuation and spaces where pieces meet, and draw stops and commas into quotation marks."""
    if _TWO_STOPS.search(rich):
        rich = _STOPS.sub(lambda match: _merge_run(match, punctuation_in_quote), rich)
    if _TWO_SPACES.search(rich):
        rich = _SPACES.sub(lambda match: _merge_run(match, punctuation_in_quote), rich)
    if punctuation_in_quote:
        for _ in range(4):
            if not _STOP_AFTER_QUOTE.search(rich):
                break
            rich = _AFTER_QUOTE.sub(_into_quote, rich)
    return rich


_NOTHING = f"({ANY_BUT_KEEP[:-1]} \u00a0]{{0,200}})"  # marks and spaces
_LONE = regex(f"\\({_NOTHING}\\)|\\[{_NOTHING}\\]|([.,;:])({_MARKS}[ \u00a0]){_NOTHING}\\3")
_EMPTY_BRACKETS = regex(f"[ \u00a0]?(?:\\({_NOTHING}\\)|\\[{_NOTHING}\\])")
_NO_SPACES = {ord(" "): None, ord("\u00a0"): None}


def without_lone(rich: str) -> str:
    """Joined text without brackets round nothing, and without a mark that only spaces part from one like it."""
    if not _LONE.search(rich):
        return rich
    return _LONE.sub(_first_alone, _EMPTY_BRACKETS.sub(_first_alone, rich))


_BRACKETS = regex(r"[()]")


def with_inner_brackets(rich: str) -> str:
    """A text in which parentheses within parentheses are square brackets, as notes have them (Chicago 17, 6.97).

    What begins within a word (``10.1016/0550(92)``) and what is not closed stays.
    """
    if rich.count("(") < 2:
        return rich
    pieces = list(rich)
    for depth, start, end in _pairs(rich):
        if depth % 2:
            pieces[start], pieces[end] = "[", "]"
    return "".join(pieces)


def _pairs(rich: str) -> list[tuple[int, int, int]]:
    """Parentheses that are closed: in how many others each pair stands, where it begins and ends."""
    pairs: list[tuple[int, int]] = []
    waiting: list[int] = []
    for match in _BRACKETS.finditer(rich):
        if match[0] == "(":
            waiting.append(match.start())
        elif waiting:
            start = waiting.pop()
            if start == 0 or not (rich[start - 1].isalnum() or rich[start - 1] == ")"):
                pairs.append((start, match.start()))
    nested: list[tuple[int, int, int]] = []
    ends: list[int] = []  # of the pairs around the one looked at
    for start, end in sorted(pairs):
        while ends and ends[-1] < start:
            ends.pop()
        nested.append((len(ends), start, end))
        ends.append(end)
    return nested


def _first_alone(match: re.Match[str]) -> str:
    """The first of two marks, none of two brackets, and the formatting between them."""
    return "".join(match.groups("")).translate(_NO_SPACES)


_ENDS_IN_QUOTE = regex(f"{UNQUOTE}{_MARKS}$")


def ends_in_quote(rich: str) -> bool:
    """Whether the last character of a text is a closing quotation mark."""
    return rich[-1:] > "\ufdcf" and _ENDS_IN_QUOTE.search(rich) is not None


def separate(affix: str) -> str:
    """What the author of a document puts round a cite; all but a stop stays outside of quotation marks before it."""
    return KEEP + affix if affix[:1] in _BOTH and affix[0] != "." else affix


_ENDS_A_SENTENCE = regex(f"[.?!]{_MARKS}{UNQUOTE}{_MARKS}$")


def close_layout(body: str, suffix: str) -> str:
    """A layout's suffix after its content; no full stop after a quotation that ends with one or with "?"."""
    if suffix.startswith(".") and body[-1:] > "\ufdcf" and _ENDS_A_SENTENCE.search(body):
        return body + suffix[1:]
    return body + suffix
