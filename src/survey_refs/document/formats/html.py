"""HTML: headings, prose as a browser shows it, and citations whose keys the page keeps.

Keys stand in ``<d-cite key>`` (Distill), ``data-cites`` (pandoc), ``<cite data-cite>`` (notebooks) and in links to
entries that have the key in their id (``<a href="#ref-KEY">`` of pandoc and bookdown).
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from survey_refs.document.document import Link
from survey_refs.document.formats.keyed import key_cite, key_mention
from survey_refs.document.formats.tags import BLOCKS, ENTITY, RAW, TAG, Attribute, attributes, cited_by, raised
from survey_refs.document.headings import Heading, sections_of, split_number
from survey_refs.document.prose import OBJECT, ProseWriter
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Cite, Mention, Span
from survey_refs.patterns import regex

_EVENT = regex(
    rf"""
    (?P<comment> <!--.*?(?:-->|\Z) | <!\[CDATA\[.*?(?:\]\]>|\Z) | <![^>]*> | <\?[^>]*> )
    | {TAG.pattern}
    | (?P<entity> {ENTITY.pattern} )
    """,
    re.S | re.X,
)
_OBJECTS = frozenset(("code", "math", "svg", "d-math", "d-code", "dt-math", "dt-code"))
_SKIPPED = (RAW | _OBJECTS | {"head", "nav", "footer"}) - {"plaintext"}
_OF_THE_TEXT = regex(r"csl-entry|reference|bibliograph|footnote|endnote|works cited", re.I)
_HEADING = regex(r"h[1-6]")
_TAGS = regex(r"<[^<>]*>")
_NUMBERS = regex(r"\[?\s*\d[\d\s,–-]*\]?")
_LONGEST_RAISED = 400
_ENTRY_LINK = regex(r"#(?:ref|bib|cite|citation|cit)[-_.:](?P<key>(?=[^/]*[A-Za-z])[\w:.+/-]{3,})")
_KEY_LINK = regex(r"#(?P<key>(?!(?:cite|ref|bib|cit|fn|note|[a-z])?[-_.:]?\d+$)(?=[^/]*[A-Za-z])[\w:.+/-]{3,})")
_ID = regex(r"\bid\s*=\s*[\"']?([^\s\"'>]+)")
_LABEL_CLASS = "csl-left-margin"  # of citation processors: the printed number
_LIST_CLASS = "csl-bib-body"
_AFTER_HEADING = regex(r"</h[1-6]\s*>\s*(?:<[^<>]*>\s*)*\Z", re.I)
_BESIDE_LABEL = "csl-right-inline"


def looks_like(text: str) -> bool:
    """Whether ``text`` begins as an HTML page does."""
    return text[:2000].lstrip("\ufeff \t\r\n").lower().startswith(("<!doctype html", "<html"))


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read an HTML page. Never fails: what is not markup is text."""
    return _Reader(text).read()


@dataclass(slots=True)
class _Citing:
    """An element that cites by key: its content is what the page prints for the keys."""

    tag: str
    start: int
    cites: tuple[Cite, ...]
    depth: int = 1


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, None where a browser prints none."""

    number: int | None


@dataclass(slots=True)
class _Link:
    """An open link: where it begins and where it leads."""

    start: int
    target: str


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.writer = ProseWriter(text)
        self.headings: list[Heading] = []
        self.mentions: list[Mention] = []
        self.links: list[Link] = []
        self.bibliographies: list[tuple[Span, str]] = []
        self.heading: tuple[int, int, int, str] | None = None  # start, start of the words, level, id
        self.citing: _Citing | None = None
        self.link: _Link | None = None
        self.lists: list[_List] = []
        self.raised = ""  # "number" inside a raised number, "exponent" inside an exponent
        self.boxes: list[bool] = []  # for each open div: whether it holds a printed label
        self.ids = frozenset(_ID.findall(text))
        self.without: set[str] = set()  # elements that do not end any more

    def read(self) -> Reading:
        at = 0
        while m := _EVENT.search(self.text, at):
            self._plain(at, m.start())
            at = m.end()
            if m["entity"]:
                self._put(html.unescape(m["entity"]), m.start(), m.end())
            elif m["tag"]:
                at = self._tag(m)
        self._plain(at, len(self.text))
        return Reading(
            sections=sections_of(self.headings, len(self.text)),
            mentions=tuple(self.mentions),
            prose=self.writer.prose(),
            links=tuple(self.links),
            bibliographies=tuple(self.bibliographies),
        )

    # ------------------------------------------------------------------------------------------------------- prose

    def _put(self, written: str, start: int, end: int) -> None:
        if not self.citing:
            self.writer.put(written, start, end)

    def _plain(self, start: int, end: int) -> None:
        if self.citing or end <= start:
            return
        if self.raised == "number":
            for at in range(start, end):
                character = self.text[at]
                self._put("" if character in "[]" else raised("", character), at, at + 1)
        elif not self.raised:
            self.writer.copy(start, end)

    # -------------------------------------------------------------------------------------------------------- tags

    def _tag(self, m: re.Match[str]) -> int:
        """What a tag does; where to read on."""
        tag, closing = m["tag"].lower(), bool(m["close"])
        if self.citing and tag == self.citing.tag:
            self._within_citation(m.end(), closing)
            return m.end()
        if closing:
            self._close(tag, m)
            return m.end()
        named = attributes(self.text, *m.span("attributes")) if m["attributes"] else {}
        if tag in _SKIPPED and (end := self._after_element(tag, m.end())) is not None and self._skips(m, end):
            self._put(OBJECT if tag in _OBJECTS else "\n\n", m.start(), end)
            return end
        self._open(tag, m, named)
        return m.end()

    def _after_element(self, tag: str, at: int) -> int | None:
        """After the end tag of ``tag``; None where there is none."""
        if tag in self.without:
            return None
        found = re.compile(rf"</{re.escape(tag)}\s*>", re.I).search(self.text, at)
        if not found:
            self.without.add(tag)
        return found.end() if found else None

    def _skips(self, m: re.Match[str], end: int) -> bool:
        """Whether an element is no part of the text: a page's footer is not, one that holds references is."""
        return m["tag"].lower() != "footer" or not _OF_THE_TEXT.search(self.text, m.start(), end)

    def _open(self, tag: str, m: re.Match[str], named: dict[str, Attribute]) -> None:
        if not self.citing and (cites := cited_by(self.text, tag, named) or self._entry_link(tag, named)):
            self._begin_citation(tag, m, cites)
            return
        if tag in BLOCKS:
            self._block(tag, m, named)
        elif tag == "br":
            self._put("\n", m.start(), m.end())
        elif tag == "sup":
            self.raised = self._raised(m)
        elif tag == "a":
            self.link = _Link(m.start(), named["href"].value) if "href" in named else None
        elif tag in ("d-bibliography", "dt-bibliography") and (source := named.get("src")):
            self.bibliographies.append((Span(source.start, source.end), source.value))
        if _HEADING.fullmatch(tag):
            self.heading = (m.start(), m.end(), int(tag[1]), named["id"].value if "id" in named else "")

    def _close(self, tag: str, m: re.Match[str]) -> None:
        if tag == "div" and self.boxes and self.boxes.pop():
            self._put(" ", m.start(), m.end())
        elif tag in BLOCKS:
            self._put("\n\n", m.start(), m.end())
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag == "sup":
            self.raised = ""
        elif tag == "a" and self.link:
            if "://" in self.link.target or self.link.target.startswith("doi:"):
                self.links.append(Link(span=Span(self.link.start, m.end()), target=self.link.target))
            self.link = None
        elif _HEADING.fullmatch(tag) and self.heading:
            self._heading(m.start())

    def _block(self, tag: str, m: re.Match[str], named: dict[str, Attribute]) -> None:
        written = "\n\n"
        if tag == "div":
            classes = named["class"].value if "class" in named else ""
            self.boxes.append(_LABEL_CLASS in classes)
            written = "" if _BESIDE_LABEL in classes else written
            if _LIST_CLASS in classes and not _AFTER_HEADING.search(self.text, max(0, m.start() - 300), m.start()):
                written = "\n\nReferences\n\n"  # a list that the page prints without a heading
        elif tag in ("ol", "ul"):
            self.lists.append(_List(_number(named, "start") if tag == "ol" and _counts(named) else None))
        elif tag == "li" and self.lists and self.lists[-1].number is not None:
            number = _number(named, "value", self.lists[-1].number)
            self.lists[-1].number = number + 1
            written = f"\n\n{number}. "
        self._put(written, m.start(), m.end())

    def _raised(self, m: re.Match[str]) -> str:
        """What stands in ``<sup>``: "number" for a note or a citation, "exponent", or "" for words."""
        end = self.text.find("</sup", m.end(), m.end() + _LONGEST_RAISED)
        inner = _TAGS.sub("", self.text[m.end() : end]).strip() if end >= 0 else ""
        if not _NUMBERS.fullmatch(inner):
            return ""
        linked = "<a" in self.text[m.end() : end] or self.link is not None
        before = _TAGS.sub("", self.text[max(0, m.start() - 40) : m.start()])
        return "number" if linked or raised(before, inner.strip("[]")) else "exponent"

    def _heading(self, end: int) -> None:
        assert self.heading
        start, words, level, name = self.heading
        self.heading = None
        title = " ".join(html.unescape(_TAGS.sub("", self.text[words:end])).replace("¶", "").split())
        number, title = split_number(title)
        self.headings.append(
            Heading(start=start, title=title, level=level, title_span=Span(words, end), number=number, id=name)
        )

    # --------------------------------------------------------------------------------------------------- citations

    def _entry_link(self, tag: str, named: dict[str, Attribute]) -> tuple[Cite, ...]:
        """The key in a link to an entry of the page's own list, as pandoc and jekyll-scholar print it."""
        if tag != "a" or "href" not in named:
            return ()
        href = named["href"]
        role, classes = (named[name].value if name in named else "" for name in ("role", "class"))
        m = _ENTRY_LINK.fullmatch(href.value)
        if m and not (href.value[1:] in self.ids or role == "doc-biblioref"):
            return ()
        if not m and "citation" in classes.split():
            m = _KEY_LINK.fullmatch(href.value)
        if not m:
            return ()
        start = self.text.find(m["key"], href.start, href.end)
        if start < 0:
            return ()
        return (key_cite(self.text, start, start + len(m["key"])),)

    def _begin_citation(self, tag: str, m: re.Match[str], cites: tuple[Cite, ...]) -> None:
        self.citing = _Citing(tag, m.start(), cites)
        if m["attributes"].endswith("/") or self._after_element(tag, m.end()) is None:
            self._end_citation(m.end())

    def _within_citation(self, end: int, closing: bool) -> None:
        assert self.citing
        self.citing.depth += -1 if closing else 1
        if self.citing.depth == 0:
            self._end_citation(end)

    def _end_citation(self, end: int) -> None:
        assert self.citing
        self.mentions.append(key_mention(self.text, self.citing.start, end, self.citing.cites))
        start, self.citing = self.citing.start, None
        self._put(OBJECT, start, end)


def _counts(named: dict[str, Attribute]) -> bool:
    """Whether a browser numbers the items of a list with digits."""
    style = named["style"].value if "style" in named else ""
    return ("type" not in named or named["type"].value == "1") and "none" not in style and "reversed" not in named


def _number(named: dict[str, Attribute], name: str, otherwise: int = 1) -> int:
    value = named[name].value.strip() if name in named else ""
    return int(value) if re.fullmatch(r"\d{1,6}", value) else otherwise
