"""The headings, list items and table rows of a Markdown text, with their places, as curated lists have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from survey_refs.printed.inline import NO_TARGETS, Segment, segments, unmarked

_FENCE = re.compile(r"[ \t]{0,3}(```|~~~)")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]*(?P<title>[^#\s].*?)[ \t]*#*[ \t]*$")
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]*>(?P<title>.*?)</h\1>\s*$", re.IGNORECASE)
_SUMMARY = re.compile(r"\s*(?:<details[^<>]*>)?\s*<summary[^<>]*>(?P<title>.*?)</summary>", re.IGNORECASE)
_ANCHORED = re.compile(
    r"\s*<a\s+(?:name|id)=[^<>]*>\s*(?:</a>)?\s*(?:\*\*|__)(?P<title>[^*_]+)(?:\*\*|__)\s*(?:</a>)?\s*$", re.I
)
_BOLD_LINE = re.compile(r"[ ]{0,3}(?:\*\*|__)(?P<title>[^*_\[\]()\"“]{2,80})(?:\*\*|__):?\s*$")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{3,})\s*$")
_ITEM = re.compile(
    r"""
    # "- ", "  12. ", "[3] ", "<li class='paper'>"
    (?P<indent>[ \t]*)
    (?:
          (?P<mark>[-*+•]|(?P<number>\d{1,4})[.)]|\[(?P<bracket>\d{1,4})\])(?P<gap>[ \t]+|(?=\*\*|\[))
        | <li\b[^<>]*>\s*
    )(?=\S)
    """,
    re.VERBOSE,
)
_LINE_END = re.compile(r"\n|(?<=[>\w.)\]])(?=<(?:li|h[1-6])\b)|</(?:li|ul|ol|h[1-6])>", re.IGNORECASE)
_ROW = re.compile(r"[ \t]*\|?(?P<body>.*\|.*?)\|?[ \t]*$")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t]*$")
_LINKED_HEADING = re.compile(  # ### [Title of a work](https://…)
    r"[ ]{0,3}#{2,6}[ \t]+(?:\d{1,4}[.)][ \t]+)?(?P<link>\**\[(?P<title>[^\[\]\n]{1,400})\]\(https?://[^\n]*)$", re.M
)
_FEWEST_TITLES = 3
_HEADING_INDENT = -2  # items under a linked title say more about it
_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.I | re.S)
_TABLE_ROW = re.compile(r"<tr\b[^<>]*>(.*?)(?=</?(?:tr|table|tbody|thead)\b|\Z)", re.I | re.S)
_TABLE_CELL = re.compile(r"<t(?P<kind>[dh])\b[^<>]*>(?P<body>.*?)(?=</?t[dhr]\b|\Z)", re.I | re.S)
_ADDRESSES = ("http", "www.", "doi", "10.", "crossref", "google scholar", "pubmed", "scopus", "web of science", "↩")
_LINKED = re.compile(r"\]\([^)\s]|<a\s[^<>]*href|<https?:|https?://", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """A heading, an item or a row of a table at ``[start, end)``; an item's text begins at ``body``.

    ``cells`` of a row: the heading of the column and the place of each.
    """

    kind: str  # "heading", "item", "row"
    start: int
    end: int
    title: str = ""
    level: int = 0
    number: str = ""
    body: int = 0
    indent: int = 0
    linked: bool = False
    cells: list[tuple[str, int, int]] = field(default_factory=list)


def markdown_blocks(text: str, targets: Mapping[str, str] = NO_TARGETS) -> list[Block]:
    """The headings, items and rows of a Markdown text in order.

    Where headings are linked titles of works, each is an item with what stands under it. ``targets`` are the
    addresses of the labels of links.
    """
    scanner = _Scanner(text, titled=_titles_in_headings(text))
    scanner.scan()
    blocks = [block for block in scanner.blocks if block.kind == "heading" or not _inner_links_only(text, block)]
    for block in blocks:
        block.linked = _linked(segments(text, block.start, block.end, targets))
    return blocks


def _linked(pieces: Sequence[Segment]) -> bool:
    """Whether a block has a link behind words, or words in bold type with an address after them."""
    titled = any(piece.bold and len(piece.text.split()) > 2 for piece in pieces)
    return any(_named_link(piece) or (titled and piece.url) for piece in pieces)


def _named_link(piece: Segment) -> bool:
    """Whether a piece is a link behind words, and not an address that is linked to itself."""
    words = piece.text.strip().lower()
    return bool(piece.url) and bool(words) and not words.startswith(_ADDRESSES)


def _inner_links_only(text: str, block: Block) -> bool:
    """Whether all links of a block lead to places of the same page: a table of contents."""
    urls = [piece.url for piece in segments(text, block.start, block.end) if piece.url]
    return bool(urls) and all(url.startswith("#") for url in urls)


def _titles_in_headings(text: str) -> bool:
    """Whether the headings that are links read like titles of works and not like names of sections."""
    linked = [m["title"] for m in _LINKED_HEADING.finditer(text)]
    return len(linked) >= _FEWEST_TITLES and sum(len(title.split()) > 3 for title in linked) > 0.6 * len(linked)


class _Scanner:
    """Goes through the lines of a text and collects its blocks; ``titled``: headings that are links are items."""

    def __init__(self, text: str, *, titled: bool = False) -> None:
        self.text = text
        self.titled = titled
        self.tables = list(_TABLE.finditer(text))[::-1]  # the next one last
        edges = [0, *(m.end() for m in _LINE_END.finditer(text)), len(text)]
        self.lines = [(a, b) for a, b in pairwise(edges) if a < b]
        self.blocks: list[Block] = []
        self.columns: list[str] | None = None
        self.rows_end = 0  # of the table of HTML that is gone through
        self.blank = False
        self.level = 0  # of the last heading that is one by its mark-up

    def scan(self) -> None:
        """Read all lines."""
        fence = ""
        for number, (start, end) in enumerate(self.lines):
            if self._in_table(start, end):
                continue
            line = self.text[start:end].rstrip("\r\n")
            if fence or (mark := _FENCE.match(line)):
                fence = "" if fence and line.strip().startswith(fence) else fence or (mark[1] if mark else "")
                continue
            if not line.strip():
                self.blank = True
                self.columns = None
                continue
            if not (
                self._row(number, start, line)
                or self._titled(start, line)
                or self._heading(number, start, line)
                or self._item(start, line)
            ):
                self._more(start, line)
            self.blank = False

    def _in_table(self, start: int, end: int) -> bool:
        """Whether a line belongs to a table of HTML; its rows are read with its first line."""
        if self.tables and self.tables[-1].start() < end and not self.rows_end:
            table = self.tables.pop()
            self.blocks += _html_rows(self.text, table.start(), table.end())
            self.rows_end = table.end()
        inside = start < self.rows_end
        self.rows_end = self.rows_end if end < self.rows_end else 0
        return inside

    def _titled(self, start: int, line: str) -> bool:
        """A heading that is the linked title of a work."""
        if not self.titled or not (match := _LINKED_HEADING.match(line)):
            return False
        body = start + match.start("link")
        self.blocks.append(Block("item", start, start + len(line), body=body, indent=_HEADING_INDENT))
        return True

    def _heading(self, number: int, start: int, line: str) -> bool:
        level, title = 0, ""
        if match := _HEADING.match(line):
            level, title = len(match[1]), match["title"]
        elif match := _HTML_HEADING.match(line):
            level, title = int(match[1]), match["title"]
        elif (match := _SUMMARY.match(line)) or (
            match := _ANCHORED.match(line) or (_BOLD_LINE.match(line) if self._alone(number) else None)
        ):
            level, title = self.level + 1, match["title"]
        elif self._underlined(number) and not _ITEM.match(line):
            underline = self.text[self.lines[number + 1][0] : self.lines[number + 1][1]]
            level, title = (1 if "=" in underline else 2), line
        title = unmarked(plain_label(title)) if level else ""
        if not title:
            return False
        if level <= 6 and not (_SUMMARY.match(line) or _ANCHORED.match(line) or _BOLD_LINE.match(line)):
            self.level = level
        self.blocks.append(Block("heading", start, start + len(line), title=title, level=level))
        return True

    def _alone(self, number: int) -> bool:
        """Whether a line stands alone between blank lines, and no item waits for more."""
        before = self.text[slice(*self.lines[number - 1])].strip() if number else ""
        after = self.text[slice(*self.lines[number + 1])].strip() if number + 1 < len(self.lines) else ""
        return not before and (not after or bool(_ITEM.match(after)))

    def _underlined(self, number: int) -> bool:
        if number + 1 >= len(self.lines):
            return False
        return bool(_UNDERLINE.match(self.text[slice(*self.lines[number + 1])])) and (number == 0 or self.blank)

    def _row(self, number: int, start: int, line: str) -> bool:
        if "|" not in line:
            return False
        if _RULE.fullmatch(line):
            return self.columns is not None
        following = self.text[slice(*self.lines[number + 1])] if number + 1 < len(self.lines) else ""
        if _RULE.fullmatch(following.rstrip()) and "|" in following:
            self.columns = [unmarked(plain_label(line[a:b])) for a, b in _cells(line)]
            return True
        if self.columns is None:
            return False
        cells = [
            (self.columns[i] if i < len(self.columns) else "", start + a, start + b)
            for i, (a, b) in enumerate(_cells(line))
        ]
        self.blocks.append(Block("row", start, start + len(line), cells=cells, body=start))
        return True

    def _item(self, start: int, line: str) -> bool:
        match = _ITEM.match(line)
        if match is None:
            return False
        indent = len(match["indent"].expandtabs(4))
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.kind == "item" and indent > last.indent + 1 and self._goes_on(last, line, match):
            last.end = start + len(line)
            return True
        number = match["number"] or match["bracket"] or ""
        body = start + match.end()
        self.blocks.append(
            Block("item", start + len(match["indent"]), start + len(line), number=number, body=body, indent=indent)
        )
        return True

    def _goes_on(self, last: Block, line: str, match: re.Match[str]) -> bool:
        """Whether an indented item says more about the one above it, and is not a work of its own."""
        above = self.text[last.body : last.end]
        if not _LINKED.search(above) and not re.search(r"\*\*|[\"“]", above):
            return False
        inner = [piece for piece in segments(line[match.end() :]) if piece.url]
        return all(len(piece.text.split()) < 3 for piece in inner)

    def _more(self, start: int, line: str) -> None:
        """A line that is none of them: it goes on with an item, or ends it."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind != "item":
            return
        indented = len(line) - len(line.lstrip()) >= 2 or line.startswith("\t")
        waiting = not _LINKED.search(self.text, last.body, last.end) and self.text.count("\n", last.end, start) <= 2
        if (
            not self.blank
            or indented
            or last.indent == _HEADING_INDENT
            or (waiting and (_LINKED.search(line) or line.lstrip().startswith(("*", "_"))))
        ):
            last.end = start + len(line)


def _html_rows(text: str, start: int, end: int) -> Iterator[Block]:
    """The rows of a table of HTML; its first row has the headings where it says so or links nothing."""
    columns: list[str] | None = None
    for row in _TABLE_ROW.finditer(text, start, end):
        cells = list(_TABLE_CELL.finditer(text, row.start(1), row.end(1)))
        if not cells:
            continue
        if columns is None:
            heads = all(cell["kind"] in "hH" for cell in cells) or not _LINKED.search(row[1])
            columns = [unmarked(cell["body"]) for cell in cells] if heads else []
            if heads:
                continue
        named = [
            (columns[i] if i < len(columns) else "", *_trimmed(text, *cell.span("body")))
            for i, cell in enumerate(cells)
        ]
        yield Block("row", row.start(), row.end(), cells=named, body=row.start())


def plain_label(text: str) -> str:
    """A heading or an item without the addresses of its links and without pictures."""
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def _cells(line: str) -> list[tuple[int, int]]:
    """The places of the cells of a row; a bar within code or after a backslash is none."""
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", line)]
    edges = [-1, *bars, len(line)]
    cells = [(a + 1, b) for a, b in pairwise(edges)]
    if line.lstrip().startswith("|"):
        cells = cells[1:]
    if line.rstrip().endswith("|"):
        cells = cells[:-1]
    return [_trimmed(line, a, b) for a, b in cells]


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    piece = line[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()) if piece.strip() else start
