"""reStructuredText: ``:cite:p:`key``` and ``[key]_``; underlined titles; prose without code and comments.

Blocks by the rules of the docutils specification ("reStructuredText Markup Specification"): what is indented more than
a paragraph that ends with ``::`` is literal, what is indented under a directive is its body, and only some directives
hold code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from survey_refs.document.document import Link
from survey_refs.document.formats.keyed import CITING_ROLES, braced_keys, key_cite, key_mention
from survey_refs.document.headings import Heading, sections_of, split_number
from survey_refs.document.prose import OBJECT, Edit, edited
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Mention, Span
from survey_refs.patterns import regex

_TITLE = regex(
    r"""
    ^(?P<over> (?P<mark>[!-/:-@\[-`{-~])(?P=mark){2,}+ [ \t\r]*\n )?     # =====
    (?P<title> (?(over)[ \t]*) \S[^\n]* )\n                             # A title
    (?P<under> (?P<line>[!-/:-@\[-`{-~])(?P=line){2,}+ ) [ \t\r]*$       # =====
    """,
    re.M | re.X,
)
_ITEM = regex(r"(?:[-*+•‣⁃]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)])[ \t]+(?=\S)")
_DIRECTIVE = regex(
    r"\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?(?P<name>[\w](?:[\w.:+-]*\w)?)[ \t]?::(?:[ \t]+(?P<argument>[^\n]*))?[ \t]*$"
)
_NOTE = regex(r"\.\.[ \t]+\[(?P<label>[^\]\n]+)\](?:[ \t]|$)")
_TARGET = regex(r"(?:\.\.[ \t]+_|__(?=[ :]))(?P<rest>[^\n]*)")
_OPTION = regex(r"[ \t]*:(?P<name>[\w][\w -]*):(?:[ \t]+(?P<value>[^\n]*)|[ \t]*$)")
_CODE = frozenset(
    ("code", "code-block", "sourcecode", "highlight", "math", "raw", "literalinclude", "prompt", "doctest", "testcode",
     "testsetup", "testcleanup", "testoutput", "graphviz", "digraph", "graph", "mermaid", "uml", "plantuml", "plot",
     "ipython", "jupyter-execute", "program-output", "command-output", "toctree", "bibliography", "footbibliography",
     "productionlist", "image", "include", "default-role", "role", "meta", "index", "currentmodule", "module", "tikz",
     "runblock", "exec", "altair-plot", "bokeh-plot")
)  # fmt: skip
_PATH_ARGUMENTS = frozenset(("figure", "image", "include", "literalinclude", "csv-table-file"))
_TEXT_OPTIONS = frozenset(("caption", "alt", "title"))
_INLINE = regex(
    r"""
    (?P<escape> \\. )
    | (?P<literal> `` )
    | (?P<role> : (?P<rolename> [a-zA-Z][\w+.-]*(?::[\w+.-]+)* ) : ) (?=`)
    | (?P<tick> ` )
    | \[ (?P<label> (?: \#?[\w] (?:[\w:.+-]*[\w])? | [#*] ) ) \]_ (?!\w)
    | (?P<url> \b(?:https?|ftp)://[^\s<>"`|\\^{}\[\]]+ )
    | (?P<mark> \*{1,2} )
    """,
    re.X | re.S,
)
_BEFORE = regex(r"[\s'\"(\[{<\-/:‘“’«¡¿‐-―\u00a0|]")  # what may stand before inline markup
_AFTER = regex(r"[\s'\")\]}>\-/\\:.,;!?’”»‐-―\u00a0_|]|\Z")  # and the edge of a table's cell
_SUFFIX_ROLE = regex(r":([a-zA-Z][\w+.-]*(?::[\w+.-]+)*):")
_EMBEDDED = regex(r"(?P<label>.*?)[ \n]*<(?P<target>[^<>]*)>\Z", re.S)
_TRAILING = ".,;:!?'\")*_"


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read reStructuredText; comments, literal blocks and inline code hold no citations."""
    blocks = _Blocks(text)
    blocks.read()
    inline = _Inline(text)
    for start, end in _chunks(blocks.masked()):
        inline.read(start, end)
    return Reading(
        sections=sections_of(_headings(blocks.masked(), text), len(text)),
        mentions=tuple(sorted(inline.mentions, key=lambda mention: mention.span)),
        prose=edited(text, [*blocks.edits, *inline.edits]),
        includes=tuple(blocks.includes),
        links=tuple(inline.links),
        bibliographies=tuple(blocks.bibliographies),
        own_keys=blocks.own_keys,
    )


# ----------------------------------------------------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: where it begins, what it says without indentation and trailing space, how far it is indented."""

    start: int
    text: str
    indent: int

    @property
    def words(self) -> int:
        """Where the text of the line begins."""
        return self.start + self.indent


class _Blocks:
    """Goes through the lines and finds what is no text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = list(_lines(text))
        self.edits: list[Edit] = []
        self.hidden: list[tuple[int, int]] = []
        self.includes: list[tuple[Span, str]] = []
        self.bibliographies: list[tuple[Span, str]] = []
        self.own_keys: dict[str, str] = {}  # labels of the text's own citations

    def read(self) -> None:
        """Read all lines."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.text.startswith(".."):
                at = self._explicit(at)
            elif line.text.startswith(">>> "):
                at = self._hide_lines(at, self._blank_after(at))
            elif self._opens_literal(at):
                at = self._literal(at)
            else:
                if line.text.startswith("__ ") or line.text.startswith("__:"):
                    self._hide_lines(at, at + 1)
                at += 1

    def masked(self) -> str:
        """The text with what is hidden blanked by NULs of the same length, line ends kept."""
        parts, done = [], 0
        for start, end in sorted(self.hidden):
            if start < done:
                continue
            parts.append(self.text[done:start])
            parts.append(re.sub(r"[^\n]", "\0", self.text[start:end]))
            done = end
        parts.append(self.text[done:])
        return "".join(parts)

    def _hide(self, start: int, end: int, written: str = OBJECT) -> None:
        self.hidden.append((start, end))
        self.edits.append(Edit(start, end, written))

    def _hide_lines(self, first: int, last: int) -> int:
        """Hide the lines from ``first`` to before ``last``."""
        if last > first:
            end = self.lines[last - 1]
            self._hide(self.lines[first].words, end.words + len(end.text))
        return last

    def _hide_around(self, first: int, body: int, last: int, option: str) -> None:
        """Hide a directive that holds no text, but for the value of the ``option`` that is printed."""
        shown = next((at for at in range(first + 1, body) if self.lines[at].text.startswith(f":{option}:")), last)
        self._hide_lines(first, shown)
        if option and shown < last:
            line = self.lines[shown]
            self._hide(line.words, line.words + len(option) + 2)
            self._hide_lines(shown + 1, last)

    def _block_after(self, first: int, indent: int) -> int:
        """After the lines from ``first`` on that are blank or indented more than ``indent``."""
        at = first
        while at < len(self.lines) and (not self.lines[at].text or self.lines[at].indent > indent):
            at += 1
        return at

    def _blank_after(self, at: int) -> int:
        while at < len(self.lines) and self.lines[at].text:
            at += 1
        return at

    # literal blocks

    def _opens_literal(self, at: int) -> bool:
        line = self.lines[at].text
        return line.endswith("::") and (at + 1 >= len(self.lines) or not self.lines[at + 1].text)

    def _literal(self, at: int) -> int:
        """What follows a paragraph that ends with ``::`` and is indented more, or quoted at the same indentation."""
        line, text_indent = self.lines[at], self.lines[at].indent
        rest = line.text
        while item := _ITEM.match(rest):
            text_indent += item.end()
            rest = rest[item.end() :]
        first = at + 1
        while first < len(self.lines) and not self.lines[first].text:
            first += 1
        if first == len(self.lines):
            return first
        mark = self.lines[first].text[0]
        if self.lines[first].indent > text_indent:
            self._hide_lines(first, last := self._block_after(first, text_indent))
            return last
        if self.lines[first].indent == line.indent and not mark.isalnum() and mark != ".":
            last = first
            while last < len(self.lines) and self.lines[last].text[:1] == mark:
                last += 1
            return self._hide_lines(first, last)
        return first

    # explicit markup

    def _explicit(self, at: int) -> int:
        line = self.lines[at]
        if directive := _DIRECTIVE.match(line.text):
            return self._directive(at, directive)
        if note := _NOTE.match(line.text):
            self.own_keys[note["label"]] = note["label"]
            self._hide(line.words, line.words + 2, "")
            if self._opens_literal(at):
                return self._literal(at)
            return at + 1
        if line.text != ".." and not line.text.startswith(".. "):
            return at + 1  # an ellipsis
        if line.text == ".." and (at + 1 >= len(self.lines) or not self.lines[at + 1].text):
            return self._hide_lines(at, at + 1)
        return self._hide_lines(at, self._block_after(at + 1, line.indent))

    def _directive(self, at: int, directive: re.Match[str]) -> int:
        line, name = self.lines[at], directive["name"].lower()
        argument = (directive["argument"] or "").strip()
        span = Span(line.words, line.words + len(line.text))
        end = self._block_after(at + 1, line.indent)
        body = at + 1
        values: dict[str, str] = {}
        while body < end and (option := _OPTION.match(self.lines[body].text)):
            values[option["name"]] = option["value"] or ""
            if option["name"] not in _TEXT_OPTIONS:
                self._hide_lines(body, body + 1)
            body += 1
        if name == "include" and argument and not {"literal", "code"} & set(values):
            self.includes.append((span, argument))
        elif name == "toctree":
            self.includes += [
                (Span(each.words, each.words + len(each.text)), document)
                for each in self.lines[body:end]
                if (document := document_of_toctree(each.text))
            ]
        elif name == "bibliography":
            self.bibliographies += [(span, each) for each in argument.split()]
        if name in _CODE:
            self._hide_around(at, body, end, "caption" if "caption" in values else "")
            return end
        shown = 0 if name in _PATH_ARGUMENTS else len(argument)
        self._hide(line.words, line.words + len(line.text) - shown, "\n\n")
        return body


def document_of_toctree(entry: str) -> str:
    """The document that a line of a toctree names (``a/b``, ``Title <a/b>``); empty for an address and ``self``."""
    titled = _EMBEDDED.match(entry)
    name = (titled["target"] if titled else entry).strip()
    return "" if name == "self" or "://" in name else name.lstrip("/")


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in text.split("\n"):
        bare = raw.rstrip()
        stripped = bare.lstrip(" \t")
        yield _Line(start, stripped, len(bare) - len(stripped))
        start += len(raw) + 1


def _chunks(masked: str) -> Iterator[tuple[int, int]]:
    """The ranges of text between blank lines and hidden blocks."""
    for m in re.finditer(r"[^\0\n]+(?:\n(?![ \t\0]*(?:\n|\Z))[^\0\n]+)*", masked):
        yield m.span()


def _headings(masked: str, text: str) -> Iterator[Heading]:
    """Levels by the order in which adornments are met, as the specification has it."""
    styles: list[tuple[str, bool]] = []
    for m in _TITLE.finditer(masked):
        title = m["title"].strip()
        if m["over"] and m["mark"] != m["line"]:
            continue
        if len(m["under"]) < len(title) * 0.6 or set(title) <= set(m["line"]) or title.startswith((".. ", "\0")):
            continue
        style = (m["line"], bool(m["over"]))
        if style not in styles:
            styles.append(style)
        start = m.start("title") + len(m["title"]) - len(m["title"].lstrip())
        number, rest = split_number(text[start : start + len(title)])
        span = Span(start + len(title) - len(rest), start + len(title))
        yield Heading(start=m.start(), title=rest, level=styles.index(style) + 1, title_span=span, number=number)


# ----------------------------------------------------------------------------------------------------------- inline


class _Inline:
    """Reads the text of paragraphs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Mention] = []
        self.links: list[Link] = []
        self.edits: list[Edit] = []
        self.closings: list[int] = []

    def read(self, start: int, end: int) -> None:
        """Read one paragraph."""
        self.ticks = [at for at in range(start, end) if self.text[at] == "`"] if "`" in self.text[start:end] else []
        at = start
        while m := _INLINE.search(self.text, at, end):
            at = self._step(m, start, end)

    def _step(self, m: re.Match[str], start: int, end: int) -> int:
        opens = m.start() == start or bool(_BEFORE.match(self.text, m.start() - 1))
        if m["escape"]:
            self.edits.append(Edit(m.start(), m.start() + 1))
            return m.end()
        if m["mark"]:
            self.edits.append(Edit(*m.span()))
        elif m["url"]:
            address = m["url"].rstrip(_TRAILING)
            self.links.append(Link(span=Span(m.start(), m.start() + len(address)), target=address))
        elif m["label"]:
            self._reference(m)
        elif m["literal"] and opens:
            return self._literal(m, end)
        elif m["role"] and opens:
            return self._interpreted(m.start(), m.end(), m["rolename"], end)
        elif m["tick"] and opens:
            return self._interpreted(m.start(), m.start(), "", end)
        return m.end()

    def _literal(self, m: re.Match[str], end: int) -> int:
        close = self.text.find("``", m.end() + 1, end)
        while close >= 0 and (self.text[close - 1].isspace() or not self._ends(close + 2, end)):
            close = self.text.find("``", close + 1, end)
        if close < 0:
            return m.end()
        while self.text[close + 2 : close + 3] == "`" and close + 3 <= end:
            close += 1
        self.edits.append(Edit(m.start(), close + 2, OBJECT))
        return close + 2

    def _ends(self, at: int, end: int) -> bool:
        return at >= end or bool(_AFTER.match(self.text, at)) or self.text[at] == "`"

    def _interpreted(self, start: int, tick: int, role: str, end: int) -> int:
        """Text between backticks, with a role before or after it, or a link."""
        close = self._closing(tick + 1, end)
        if close is None:
            return tick + 1
        after = close + 1
        if not role and (suffix := _SUFFIX_ROLE.match(self.text, after, end)):
            role, after = suffix[1], suffix.end()
        elif self.text.startswith("_", after, end):
            return self._linked(start, tick + 1, close)
        if CITING_ROLES.fullmatch(role) and (cites := braced_keys(self.text, tick + 1, close)):
            self.mentions.append(key_mention(self.text, start, after, cites))
        self.edits.append(Edit(start, after, OBJECT if role else ""))
        if not role:  # a title, as most programs print it
            self.edits[-1] = Edit(start, tick + 1)
            self.edits.append(Edit(close, after))
        return after

    def _closing(self, at: int, end: int) -> int | None:
        """The backtick that closes what begins at ``at``: not after a space, and before a space or punctuation."""
        number = bisect_right(self.ticks, at)
        while number < len(self.ticks):
            tick = self.ticks[number]
            if not self.text[tick - 1].isspace() and self.text[tick - 1] != "\\" and self._ends(tick + 1, end):
                return tick
            number += 1
        return None

    def _linked(self, start: int, words: int, close: int) -> int:
        after = close + (3 if self.text.startswith("__", close + 1) else 2)
        embedded = _EMBEDDED.match(self.text, words, close)
        label_end = embedded.end("label") if embedded else close
        if embedded and "://" in embedded["target"]:
            self.links.append(Link(span=Span(start, after), target=re.sub(r"\s+", "", embedded["target"])))
        self.edits.append(Edit(start, words))
        self.edits.append(Edit(label_end, after))
        return after

    def _reference(self, m: re.Match[str]) -> None:
        label = m["label"]
        if m.start() and self.text[m.start() - 1].isalnum():
            return
        if label[0] in "#*" or label.isdigit():
            self.edits.append(Edit(m.end() - 1, m.end()))  # printed as [1]
            return
        cites = (key_cite(self.text, *m.span("label")),)
        self.mentions.append(key_mention(self.text, *m.span(), cites))
        self.edits.append(Edit(*m.span(), OBJECT))
