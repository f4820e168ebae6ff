"""Quotation marks: those of the data become spans, and spans become the locale's marks, alternating with depth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from survey_refs.csl.marks import KEEP, QUOTE, UNQUOTE, closes, is_mark, opens
from survey_refs.patterns import regex

QUOTATION_MARK = regex(r"""['"“”‘’«»„‚‹›‟]""")
_OPENER_BEFORE = regex(r"[\s(\[{/–—\-“‘«„‚‹\u00a0\"']")
_CLOSER_AFTER = regex(r"[\s)\]}.,:;!?/–—\-”’»›\u00a0\"']")
_SPANS = regex(f"({QUOTE}{KEEP}*|{UNQUOTE})")
_ENGLISH = ("“", "”")


def parse_quotes(text: str, quotes: tuple[str, ...]) -> str:
    """Text whose pairs of straight marks, and of the locale's own, are quotation spans; foreign marks stay.

    English double marks are spans too, of a kind that keeps its marks where no other quotation is around it.

    ``quotes`` are the locale's four marks (open, close, inner open, inner close). A single straight mark without a
    partner is an apostrophe. Both marks of a pair are in the same span of markup.
    """
    return _QuoteParser(text, quotes).parse()


_DEEPEST = 40  # quotations within quotations; what is deeper stays text, so that runs of marks are short


@dataclass(slots=True)
class _Opener:
    mark: str
    index: int
    depth: int  # how many spans of markup are open there


class _QuoteParser:
    """One pass over a text with a stack of the marks that may open a quotation."""

    def __init__(self, text: str, quotes: tuple[str, ...]) -> None:
        self.text = text
        self.pairs = _quote_pairs(quotes)
        self.foreign = set(_ENGLISH[:1]) - set(self.pairs)
        if self.foreign:
            self.pairs[_ENGLISH[0]] = _ENGLISH[1]
        self.closers = set(self.pairs.values())
        self.inner = quotes[2].strip() if quotes[2] != quotes[0] else ""
        self.out = list(text)
        self.openers: list[_Opener] = []
        self.waiting: Counter[tuple[str, int]] = Counter()  # how many openers wait for a closing mark at a depth

    def parse(self) -> str:
        """The text with its spans."""
        for index, char, depth in self._quotation_marks():
            before, after = _before(self.text, index), _after(self.text, index)
            if self._may_close(char, before, after) and self._close(index, char, depth):
                continue
            if self._may_open(char, before, after):
                self.openers.append(_Opener(char, index, depth))
                self.waiting[self.pairs[char], depth] += 1
            elif char == "'":
                self.out[index] = "’"
        for opener in self.openers:
            self._apostrophe(opener)
        return "".join(self.out)

    def _quotation_marks(self) -> Iterator[tuple[int, str, int]]:
        """(index, mark, depth of markup); an opener whose span of markup ends is given up on the way."""
        depth = 0
        for index, char in enumerate(self.text):
            if is_mark(char):
                depth += -1 if closes(char) else 1
                while self.openers and self.openers[-1].depth > depth:
                    self._apostrophe(self._drop_last())
            elif char in self.pairs or char in self.closers:
                yield index, char, depth

    def _drop_last(self) -> _Opener:
        opener = self.openers.pop()
        self.waiting[self.pairs[opener.mark], opener.depth] -= 1
        return opener

    def _apostrophe(self, opener: _Opener) -> None:
        """A single straight mark that opens nothing is an apostrophe."""
        if opener.mark == "'":
            self.out[opener.index] = "’"

    def _may_open(self, char: str, before: str, after: str) -> bool:
        if char not in self.pairs or not after or after.isspace() or len(self.openers) >= _DEEPEST:
            return False
        return not before or bool(_OPENER_BEFORE.match(before))

    def _may_close(self, char: str, before: str, after: str) -> bool:
        if char not in self.closers or not before or before.isspace():
            return False
        return not after or bool(_CLOSER_AFTER.match(after)) or not after.isalnum()

    def _close(self, index: int, char: str, depth: int) -> bool:
        """Close the nearest quotation that this mark ends; False where none is open at the same depth."""
        if not self.waiting[char, depth] or self.openers[-1].index == index - 1:  # nothing is quoted
            return False
        opener = self._drop_last()
        while self.pairs[opener.mark] != char:
            self._apostrophe(opener)
            opener = self._drop_last()
        kept = KEEP if opener.mark == self.inner else KEEP * 2 if opener.mark in self.foreign else ""
        self.out[opener.index] = QUOTE + kept
        self.out[index] = UNQUOTE
        return True


def _before(text: str, index: int) -> str:
    """The character before a mark; nothing at the start of the text or of a span of markup."""
    index -= 1
    while index >= 0 and closes(text[index]):
        index -= 1
    return text[index] if index >= 0 and not opens(text[index]) else ""


def _after(text: str, index: int) -> str:
    """The character after a mark; nothing at the end of the text or of a span of markup."""
    index += 1
    while index < len(text) and opens(text[index]):
        index += 1
    return text[index] if index < len(text) and not closes(text[index]) else ""


def _quote_pairs(quotes: tuple[str, ...]) -> dict[str, str]:
    """Opening mark → closing mark: straight ones and the locale's own."""
    pairs = {'"': '"', "'": "'"}
    for opening, closing in (quotes[0:2], quotes[2:4]):
        opening, closing = opening.strip(), closing.strip()
        if opening and closing and len(opening) == 1 and len(closing) == 1:
            pairs[opening] = closing
    return pairs


def resolve_quotes(rich: str, quotes: tuple[str, ...]) -> str:
    """Replace quotation spans by the locale's marks, alternating with depth.

    A span that opens with KEEP had the locale's inner marks in the data, one that opens with two KEEP English ones; it
    keeps them where it is the outermost.
    """
    if QUOTE not in rich:
        return rich
    marks_of = (quotes[0:2], quotes[2:4])
    out: list[str] = []
    open_spans: list[tuple[int, tuple[str, ...]]] = []  # depth and marks
    for piece in _SPANS.split(rich):
        if piece[:1] == QUOTE:
            depth = open_spans[-1][0] + 1 if open_spans else len(piece) - 1
            english = not open_spans and piece.count(KEEP) > 1
            open_spans.append((-1, _ENGLISH) if english else (depth, marks_of[depth % 2]))
            out.append(open_spans[-1][1][0])
        elif piece == UNQUOTE:
            out.append(open_spans.pop()[1][1] if open_spans else "")
        else:
            out.append(piece)
    return "".join(out)
