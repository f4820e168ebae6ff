"""Words that stand for citations while a text is converted, and what takes their place afterwards."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping


class Tokens:
    """Words that the text ``source`` does not have, one for each number; every reader takes them for plain words."""

    def __init__(self, source: str) -> None:
        stem = "citationno"
        while stem in source.lower():
            stem += "x"
        self._stem = stem

    def of(self, number: int) -> str:
        """The word for a number."""
        return f"{self._stem}{number}q"

    def block(self, number: int) -> str:
        """The word that stands for blocks of text, a paragraph of its own."""
        return f"{self._stem}{number}b"

    def pattern(self, kind: str) -> str:
        """A pattern for the words of one kind (``q``: within a line, ``b``: blocks), with their number as its group."""
        return rf"{self._stem}(\d+){kind}"

    def replace(
        self, text: str, to: str, inline: Callable[[int], str], plain: Callable[[int], str], blocks: Mapping[int, str]
    ) -> str:
        """A converted text with what the words stand for; ``plain`` is a citation without markup, for attributes."""
        text = self._in_attributes(text, to, plain)
        for number, block in blocks.items():
            text = self._block_pattern(to, number).sub(block.replace("\\", r"\\"), text)
        return re.sub(self.pattern("q"), lambda found: inline(int(found[1])), text)

    def _in_attributes(self, text: str, to: str, plain: Callable[[int], str]) -> str:
        word = re.compile("-?" + self.pattern("q"))
        if to == "html":
            names = re.compile(rf'(?:id|href)="[^"]*{self._stem}[^"]*"')
            text = names.sub(lambda found: word.sub("", found[0]), text)
            tags = re.compile(rf"<[^<>]*{self._stem}\d+q[^<>]*>|<title>[^<]*</title>")
            return tags.sub(lambda tag: word.sub(lambda found: html.escape(plain(int(found[1]))), tag[0]), text)
        if to in ("latex", "typst"):
            pattern = r"\\(?:label|hypertarget|hyperlink)\{[^{}]*\}" if to == "latex" else r"<[\w:.-]*>"
            return re.sub(pattern, lambda label: word.sub("", label[0]), text)
        return text

    def _block_pattern(self, to: str, number: int) -> re.Pattern[str]:
        word = self.block(number)
        if to == "html":
            return re.compile(rf"<p>\s*{word}\s*</p>\n?")
        return re.compile(rf"^[ \t]*{word}[ \t]*\n?", re.M)
