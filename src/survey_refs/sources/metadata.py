"""Metadata from outside is untrusted: HTML, MathML and JATS become CSL inline markup and Unicode, the rest is dropped.

What comes out has no control, bidirectional or private-use characters, no tags but CSL's, no white-space runs, and
a bounded length. Escaping for BibTeX is the ``bib`` room's.
"""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlsplit

from survey_refs.identifiers.doi import is_doi, without_resolver
from survey_refs.latex.decode import latex_to_markup

LONGEST_TEXT = 4_000
LONGEST_NAME = 400
MOST_NAMES = 5_000
MOST_ITEMS = 200

KEPT = {  # tag (without its namespace prefix) -> CSL inline markup; Wiley's scp only marks acronyms and is dropped
    "i": "i", "em": "i", "italic": "i", "b": "b", "strong": "b", "bold": "b", "sup": "sup", "sub": "sub",
    "sc": "sc", "small-caps": "sc", "smallcaps": "sc",
}  # fmt: skip
OPEN = {name: f"<{name}>" for name in ("i", "b", "sup", "sub")} | {"sc": '<span style="font-variant:small-caps;">'}
CLOSE = {name: f"</{name}>" for name in ("i", "b", "sup", "sub")} | {"sc": "</span>"}
SILENT = frozenset({"script", "style", "annotation", "annotation-xml", "tex-math", "head"})
SPACED = frozenset({"p", "br", "title", "break", "list-item", "li", "div", "sec", "tr", "td", "disp-formula"})
SCRIPTS = {  # MathML's elements with parts -> what stands before each part: CSL's tag for scripts, else the text
    "msup": ("", "sup"),
    "msub": ("", "sub"),
    "msubsup": ("", "sub", "sup"),
    "mover": ("", ""),
    "munder": ("", ""),
    "mfrac": ("", "/"),
    "mroot": ("√", ""),
}
TAG = re.compile(r"</?[A-Za-z][\w:.-]*(\s[^<>]*)?/?>")
INVISIBLE = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff\u061c")  # soft hyphen, zero width, direction marks


class _Reader(HTMLParser):
    """Tags to CSL markup, balanced; MathML's scripts to sup and sub."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._open: list[str] = []  # CSL markup that is open
        self._silent = 0
        self._after_maths = False
        self._maths: list[tuple[str, list[int]]] = []  # script elements, and how many children they have had

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = tag.rpartition(":")[2]
        self._child()
        if name == "math":
            self._part()
        if name == "msqrt":
            self.out.append("√")
        if name in SILENT:
            self._silent += 1
        elif name in SPACED:
            self.out.append(" ")
        elif name in KEPT and not self._silent:
            self._open.append(KEPT[name])
            self.out.append(OPEN[KEPT[name]])
        if name in SCRIPTS or name in ("mrow", "mstyle", "math"):
            self._maths.append((name, [0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = tag.rpartition(":")[2]
        self._child()
        if name in SPACED:
            self.out.append(" ")
        self._child_done()

    def handle_endtag(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in SILENT:
            self._silent = max(0, self._silent - 1)
        elif name in SPACED:
            self.out.append(" ")
        elif name in KEPT and KEPT[name] in self._open:
            while self._open:
                last = self._open.pop()
                self.out.append(CLOSE[last])
                if last == KEPT[name]:
                    break
        if self._maths and self._maths[-1][0] == name:
            self._maths.pop()
        self._child_done()
        self._after_maths = name == "math"

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._maths and not data.strip():
            return
        if self._after_maths and data[:1].isalnum():
            self.out.append(" ")
        self._after_maths = False
        self.out.append(data)

    def _part(self) -> None:
        """A formula that is glued to the word before it stands apart."""
        if self.out and self.out[-1][-1:].isalnum():
            self.out.append(" ")

    def _child(self) -> None:
        """A child of a MathML script element begins: the second and third are raised or lowered."""
        if self._maths and self._maths[-1][0] in SCRIPTS:
            name, count = self._maths[-1]
            script = SCRIPTS[name][count[0]] if count[0] < len(SCRIPTS[name]) else ""
            count[0] += 1
            self._maths.append(("", [0]))
            if script and script not in OPEN:
                self.out.append(script)
            elif script:
                self._open.append(script)
                self.out.append(OPEN[script])
                self._maths[-1] = (f"/{script}", [0])

    def _child_done(self) -> None:
        if self._maths and self._maths[-1][0][:1] in ("", "/"):
            script = self._maths.pop()[0][1:]
            if script and self._open and self._open[-1] == script:
                self._open.pop()
                self.out.append(CLOSE[script])

    def text(self) -> str:
        """What was read, with what is still open closed."""
        return "".join([*self.out, *(CLOSE[name] for name in reversed(self._open))])


def clean_text(value: Any, *, limit: int = LONGEST_TEXT, markup: bool = False) -> str:
    """One line of text from a registry's value; with ``markup`` CSL's inline markup is kept. "" for what is no text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
    text = value[: limit * 4]
    if "&" in text or "<" in text:
        text = _with_csl_markup(text, markup)
    if markup and "$" in text:
        text = _TEX_MATHS.sub(lambda formula: latex_to_markup(f"${formula[0].strip('$ ')}$"), text)
    text = " ".join(_visible(text).split())
    return text if len(text) <= limit else _shortened(text, limit)


def _with_csl_markup(text: str, markup: bool) -> str:
    """Entities and tags read; CSL's inline markup where it is wanted, else none."""
    if "&" in text:
        text = _unescape(text)
    if "<" in text and TAG.search(text):
        text = _without_indentation(text)
        reader = _Reader()
        reader.feed(text)
        reader.close()
        text = reader.text()
    text = _GLUED.sub(" ", _NO_CONTENT.sub("", _visible(text)))
    return text if markup else _CSL_TAG.sub("", text)


_TEX_MATHS = re.compile(  # "$\\Lambda_b$", "$SU(N)$", "$$\\beta $$" as Springer has it; no sums of money
    r"\$\$[^$<>]{1,300}\$\$|\$(?=[^$<>]*[\\^_{]|[A-Za-z][\w()+=,-]*\$)[^$<>]{1,300}\$"
)
_GLUED = re.compile(r"(?<=[a-z]{3}</i>)(?=[A-Z][a-z])|(?<=[a-z]{2})(?=<i>[A-Z][a-z])")  # "<i>Ab Initio</i>Green"
_NO_CONTENT = re.compile(r"<(i|b|sup|sub)>\s*</\1>")
_CSL_TAG = re.compile(r"</?(?:i|b|sup|sub|span)(?: style=\"font-variant:small-caps;\")?>")


def _without_indentation(text: str) -> str:
    """Line ends that only indent the markup: before and inside scripts, between a chemical formula's parts."""
    text = re.sub(r"\s*\n\s*(?=</?(?:\w+:)?(?:sub|sup)>)", "", text)
    text = re.sub(r"(?<=</su[bp]>)\s*\n\s*(?=[A-Z][a-z]?\s*(?:<su[bp]>|$))", "", text)
    return re.sub(r"(</?scp>)\s*\n\s*|\s*\n\s*(?=</scp>)", lambda found: (found[1] or "") + " " * _wordly(found), text)


def _wordly(found: re.Match[str]) -> bool:
    """Whether the line end after ``</scp>`` parts two words."""
    return found[1] == "</scp>" and found.string[found.end() : found.end() + 1].isalnum()


def _unescape(text: str) -> str:
    """Entities, also those escaped twice (``&amp;amp;``); ``&lt;`` stays text unless it makes a known tag."""
    for _ in range(3):
        again = re.sub(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{2,31});", _entity, text)
        if again == text:
            break
        text = again
    return re.sub(r"&(lt|gt|amp|quot);", lambda found: html.unescape(found[0]), text)


def _entity(found: re.Match[str]) -> str:
    text = html.unescape(found[0])
    if text == found[0]:
        return text
    if text == "<":
        following = found.string[found.end() : found.end() + 40]
        tag = re.match(r"/?(?:\w+:)?([a-z][a-z-]*)\b[^<>]{0,30}?(?:>|&gt;)", following, re.IGNORECASE)
        known = tag and (tag[1].lower() in KEPT or tag[1].lower() in SPACED)
        return "<" if known else found[0]
    return text


def _visible(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if text.isprintable():  # nothing of the categories below
        return text
    out = []
    for char in text:
        kind = unicodedata.category(char)
        if char in INVISIBLE or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
            continue
        if kind in ("Cc", "Zl", "Zp"):
            out.append(" ")
        elif kind not in ("Co", "Cs", "Cn"):
            out.append(char)
    return "".join(out)


def _shortened(text: str, limit: int) -> str:
    plain = re.sub(r"<[^<>]*>", "", text)
    return plain[: limit - 1].rstrip() + "…"


def clean_texts(value: Any, *, limit: int = LONGEST_TEXT, markup: bool = False) -> list[str]:
    """The texts of a list (or of the one text that stands in its place), empty ones dropped."""
    if value is None:
        return []
    items: list[Any] = value[:MOST_ITEMS] if isinstance(value, list) else [value]
    return [text for item in items if (text := clean_text(item, limit=limit, markup=markup))]


def first_text(value: Any, *, limit: int = LONGEST_TEXT, markup: bool = False) -> str:
    """The first of :func:`clean_texts`, or ""."""
    return next(iter(clean_texts(value, limit=limit, markup=markup)), "")


def clean_url(value: Any) -> str:
    """An http(s) URL that can be printed, or ""; ``dx.doi.org`` and ``http://doi.org`` become ``https://doi.org``."""
    if not isinstance(value, str):
        return ""
    text = value.strip()
    if len(text) > 2_000 or not text.isprintable():
        return ""
    if _USUAL_URL.fullmatch(text):
        return _RESOLVER.sub("https://doi.org/", text)
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    text = quote(text, safe="%/:?#[]@!$&'()*+,;=~-._")
    return _RESOLVER.sub("https://doi.org/", text)


_USUAL_URL = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/[A-Za-z0-9/._~%-]*")  # nothing to quote or refuse
_RESOLVER = re.compile(r"^https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


def clean_doi(value: Any) -> str:
    """A DOI in lower case without a resolver, or "" for what cannot be one."""
    if not isinstance(value, str) or len(value) > 500:
        return ""
    text = (value.strip() if value.startswith("10.") else without_resolver(value)).lower()
    return text if is_doi(text) and text.isprintable() else ""
