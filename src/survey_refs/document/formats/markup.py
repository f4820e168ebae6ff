"""HTML: headings, prose as a browser shows it, and citations whose keys the page keeps (pandoc's ``data-cites``)."""

from __future__ import annotations

import html
import re

from survey_refs.document.headings import Heading, sections_of, split_number
from survey_refs.document.prose import ProseWriter
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Cite, Mention, MentionForm, Section, Span

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<![^>]*>|<\?[^>]*>"
    r"|<(?P<raw>script|style|template|textarea|head|svg|math|code|pre)\b[^>]*>.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][\w:-]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)",
    re.S | re.I,
)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section",
        "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_RAISED = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


def looks_like(text: str) -> bool:
    """Whether ``text`` begins as an HTML page does."""
    return text[:2000].lstrip().lower().startswith(("<!doctype html", "<html"))


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read an HTML page. Never fails: what is not markup is text."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.writer = ProseWriter(text)
        self.headings: list[Heading] = []
        self.mentions: list[Mention] = []
        self.open_heading: tuple[int, int, int, str] | None = None  # start, text start, level, id
        self.raised = False
        self.keyed: tuple[int, str, int] | None = None  # start, keys, depth of spans
        self.spans = 0

    def read(self) -> Reading:
        at = 0
        for m in _TOKEN.finditer(self.text):
            self._plain(at, m.start())
            at = m.end()
            if m["entity"]:
                self._put(html.unescape(m["entity"]), m.start(), m.end())
            elif m["raw"]:
                self._put("\ufffc" if m["raw"].lower() in ("math", "code", "svg") else "\n\n", m.start(), m.end())
            elif m["tag"]:
                self._tag(m, m["tag"].lower(), bool(m["close"]))
        self._plain(at, len(self.text))
        return Reading(sections=self._sections(), mentions=tuple(self.mentions), prose=self.writer.prose())

    def _plain(self, start: int, end: int) -> None:
        if self.keyed:
            return
        if self.raised and end > start and re.fullmatch(r"[\d\s,–-]+", self.text[start:end]):
            # a raised number, not a number that follows a word
            for position in range(start, end):
                self._put(self.text[position].translate(_RAISED), position, position + 1)
        else:
            self.writer.copy(start, end)

    def _put(self, written: str, start: int, end: int) -> None:
        if not self.keyed:
            self.writer.put(written, start, end)

    def _tag(self, m: re.Match[str], tag: str, closing: bool) -> None:
        if tag in _BLOCKS:
            self._put("\n\n", m.start(), m.end())
        elif tag == "br":
            self._put("\n", m.start(), m.end())
        elif tag == "sup":
            self.raised = not closing
        elif tag == "span":
            self._span(m, closing)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            if not closing:
                self.open_heading = (m.start(), m.end(), int(tag[1]), _attributes(m["attributes"]).get("id", ""))
            elif self.open_heading:
                self._heading(m.start())

    def _span(self, m: re.Match[str], closing: bool) -> None:
        self.spans += -1 if closing else 1
        if not closing and not self.keyed:
            attributes = _attributes(m["attributes"])
            if attributes.get("data-cites"):
                self.keyed = (m.start(), attributes["data-cites"], self.spans)
        elif closing and self.keyed and self.spans < self.keyed[2]:
            start, keys, _ = self.keyed
            whole = self.text[start : m.end()]
            cites = []
            for key in keys.split():
                place = start + max(0, whole.find(key))
                cites.append(Cite(span=Span(place, place + len(key)), text=key, key=html.unescape(key)))
            span = Span(start, m.end())
            self.mentions.append(Mention(span=span, text=whole, form=MentionForm.KEY, cites=tuple(cites)))
            self.keyed = None
            self.writer.put("\ufffc", start, m.end())

    def _heading(self, end: int) -> None:
        assert self.open_heading
        start, text_start, level, name = self.open_heading
        self.open_heading = None
        title = " ".join(html.unescape(re.sub(r"<[^>]*>", "", self.text[text_start:end])).replace("¶", "").split())
        number, title = split_number(title)
        self.headings.append(
            Heading(start=start, title=title, level=level, title_span=Span(text_start, end), number=number, id=name)
        )

    def _sections(self) -> tuple[Section, ...]:
        return sections_of(self.headings, len(self.text))


def _attributes(text: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(text)}
