"""Words that stand for citations while a text is converted, and what takes their place afterwards."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container, Mapping

_CODE = {
    "latex": re.compile(r"\\begin\{verbatim\}.*?\\end\{verbatim\}|\\texttt\{[^{}]*\}", re.DOTALL),
    "typst": re.compile(r"(`{3,}).*?\1|`[^`\n]*`", re.DOTALL),
    "markdown": re.compile(r"^(`{3,}).*?^\1", re.DOTALL | re.M),
}


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
        self,
        text: str,
        to: str,
        inline: Callable[[int], str],
        plain: Callable[[int], str],
        blocks: Mapping[int, str],
        tight: Container[int] = (),
    ) -> str:
        """A converted text with what the words stand for; ``plain`` is a citation without markup, for attributes and
        code; there is no space before the words of ``tight``."""
        text = self._in_attributes(text, to, plain)
        for number, block in blocks.items():
            text = self._block_pattern(to, number).sub(block.replace("\\", r"\\"), text)

        def printed(found: re.Match[str]) -> str:
            number = int(found[2])
            content, after = ("" if number in tight else found[1]) + inline(number), found[3] or ""
            width = len(found[0]) - len(content)
            return content + (" " * max(2, width) if after else "")

        columns = r"(  +(?=\S))?" if to == "text" else "()"  # of a table, which stay below each other
        return re.sub(r"([ \u00a0~]*)" + self.pattern("q") + columns, printed, text)

    def _in_attributes(self, text: str, to: str, plain: Callable[[int], str]) -> str:
        word = re.compile("-?" + self.pattern("q"))
        if to == "html":
            names = re.compile(rf'(?:id|href)="[^"]*{self._stem}[^"]*"')
            text = names.sub(lambda found: word.sub("", found[0]), text)
            tags = re.compile(rf"<[^<>]*{self._stem}\d+q[^<>]*>|<title>[^<]*</title>")
            return tags.sub(lambda tag: word.sub(lambda found: html.escape(plain(int(found[1]))), tag[0]), text)
        if to in ("latex", "typst"):
            pattern = r"\\(?:label|hypertarget|hyperlink)\{[^{}]*\}" if to == "latex" else r"<[\w:.-]*>"
            text = re.sub(pattern, lambda label: word.sub("", label[0]), text)
        if code := _CODE.get(to):
            text = code.sub(lambda block: word.sub(lambda found: plain(int(found[1])), block[0]), text)
        return text

    def _block_pattern(self, to: str, number: int) -> re.Pattern[str]:
        word = self.block(number)
        if to == "html":
            return re.compile(rf"<p>\s*{word}\s*</p>\n?")
        return re.compile(rf"^[ \t]*{word}[ \t]*\n?", re.M)
