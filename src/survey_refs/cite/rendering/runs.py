"""Rich text as runs: stretches of words that look alike, for outputs that are made of such (Word, pandoc's tree)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from survey_refs.cite.rendering.citing import LINK_BEGIN, LINK_END
from survey_refs.csl import Output

_LINKS = re.compile(f"([{chr(LINK_BEGIN)}-{LINK_END}])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that look alike. ``entry`` is the character of a link to an entry, ``address`` that of a link away."""

    text: str = ""
    italic: bool = False
    bold: bool = False
    small_caps: bool = False
    underline: bool = False
    raised: bool = False
    lowered: bool = False
    address: str = ""
    entry: str = ""


def runs_of(rich: str) -> list[Run]:
    """The runs of a rich text; a label in the margin ends with a tab, a block of its own begins with a line break."""
    reader = _Reader()
    reader.feed(Output(rich).to("html"))
    reader.close()
    return [run for run in reader.runs if run.text]


class _Reader(HTMLParser):
    """Reads the HTML that rich text is written in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._stack: list[Run] = [Run()]
        self._kinds: list[str] = []
        self._entry = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        now = self._stack[-1]
        kind = given.get("class", "")
        if tag in ("i", "em"):
            now = replace(now, italic=True)
        elif tag == "b":
            now = replace(now, bold=True)
        elif tag == "sup":
            now = replace(now, raised=True)
        elif tag == "sub":
            now = replace(now, lowered=True)
        elif tag == "a":
            now = replace(now, address=given.get("href", ""))
        elif tag == "span":
            now = _styled(now, given.get("style", ""))
        elif kind in ("csl-block", "csl-indent") and self.runs:
            self.runs.append(Run(text="\n"))
        self._stack.append(now)
        self._kinds.append(kind)

    def handle_endtag(self, tag: str) -> None:
        if len(self._stack) > 1:
            self._stack.pop()
            if self._kinds.pop() == "csl-left-margin":
                self.runs.append(Run(text="\t"))

    def handle_data(self, data: str) -> None:
        for piece in _LINKS.split(data):
            if piece == LINK_END:
                self._entry = ""
            elif len(piece) == 1 and LINK_BEGIN <= ord(piece) < ord(LINK_END):
                self._entry = piece
            elif piece and not (piece.isspace() and "\n" in piece):
                self.runs.append(replace(self._stack[-1], text=piece, entry=self._entry))


def _styled(now: Run, style: str) -> Run:
    style = style.replace(" ", "").rstrip(";")
    return {
        "font-variant:small-caps": replace(now, small_caps=True),
        "font-style:normal": replace(now, italic=False),
        "font-weight:normal": replace(now, bold=False),
        "font-variant:normal": replace(now, small_caps=False),
        "text-decoration:underline": replace(now, underline=True),
        "text-decoration:none": replace(now, underline=False),
    }.get(style, now)
