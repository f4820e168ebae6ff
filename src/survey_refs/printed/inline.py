"""One item of a Markdown or HTML list in segments of text: links, bold, italics and code, each with its place."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from survey_refs.patterns import regex

_TARGET = r"(?P<{0}>(?:[^()\n]|\([^()\n]*\))*?)"
_LABEL = r"(?P<{0}>(?:[^\[\]]|\[[^\[\]]*\]|\[[^\[\]]*\]\([^()]*\))*?)"
_PIECE_SOURCE = (
    rf"\[!\[(?P<alt>[^\]]*)\]\({_TARGET.format('image')}\)\]\({_TARGET.format('badge')}\)"
    rf"|!\[(?P<lone>[^\]]*)\]\({_TARGET.format('picture')}\)"
    rf"|\[{_LABEL.format('label')}\]\({_TARGET.format('url')}\)"
    r"|<a\b[^<>]*?href\s*=\s*[\"']?(?P<href>[^\"'<> ]+)[\"']?[^<>]*>(?P<linked>.*?)</a>"
    r"|<img\b[^<>]*?(?:alt=[\"'](?P<imgalt>[^\"']*)[\"'][^<>]*)?>"
    r"|<(?P<auto>https?://[^<>\s]+)>|(?P<bare>https?://[^\s<>\[\]|*`]+)"
    r"|(?P<strong>\*\*|__|</?(?:b|strong)>)|(?P<em>\*|(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_])|</?(?:i|em)>)"
    r"|`(?P<code>[^`\n]+)`|(?P<br><br\s*/?>|\n)|(?P<tag></?[a-zA-Z][^<>]*>|<!--.*?-->)"
)
_PIECE = regex(_PIECE_SOURCE, re.IGNORECASE | re.DOTALL)
_PIECE_OR_LABEL = regex(
    rf"{_PIECE_SOURCE}|\[{_LABEL.format('words')}\]\[(?P<name>[^\[\]\n]*)\]", re.IGNORECASE | re.DOTALL
)
_DEFINITION = regex(r"^[ ]{0,3}\[(?P<label>[^\[\]\n]{1,200})\]:[ \t]*<?(?P<target>[^\s<>]+)>?", re.M)
NO_TARGETS: Mapping[str, str] = {}
_BADGE = regex(r"img\.shields\.io/badge/(?P<text>[^?)]+)", re.IGNORECASE)
_BADGE_LABELS = ("conference", "journal", "venue", "publish", "published", "paper", "year", "date")
_MARKERS = regex(r"\*\*|__|</?\w[^<>]*>|(?<!\w)[*_]|[*_](?!\w)|`")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of an item: plain text, or a link with its address; ``kind`` is "text", "link", "badge" or "break"."""

    kind: str
    text: str
    start: int
    end: int
    url: str = ""
    bold: bool = False
    italic: bool = False
    code: bool = False


def segments(
    text: str, start: int = 0, end: int | None = None, targets: Mapping[str, str] = NO_TARGETS
) -> list[Segment]:
    """The segments of ``text[start:end]`` in order; offsets are those of ``text``.

    ``targets`` are the addresses of labels, for links such as ``[words][label]`` (:func:`link_targets`).
    """
    stop = len(text) if end is None else end
    out: list[Segment] = []
    bold = italic = False
    position = start

    def plain(until: int) -> None:
        if until > position and text[position:until].strip():
            out.append(Segment("text", text[position:until], position, until, bold=bold, italic=italic))

    for match in (_PIECE_OR_LABEL if targets else _PIECE).finditer(text, start, stop):
        if targets and match["words"] is not None:
            if address := targets.get(_folded(match["name"] or match["words"])):
                plain(match.start())
                position = match.end()
                words, place = unmarked(match["words"]), match.span("words")
                out.append(Segment("link", words, *place, url=address, bold=bold, italic=italic))
            continue
        plain(match.start())
        position = match.end()
        if match["strong"]:
            bold = not bold if not match["strong"].startswith("<") else "/" not in match["strong"]
        elif match["em"]:
            italic = not italic if not match["em"].startswith("<") else "/" not in match["em"]
        elif match["br"]:
            out.append(Segment("break", "\n", match.start(), match.end()))
        elif match["code"]:
            out.append(Segment("text", match["code"], *match.span("code"), bold=bold, italic=italic, code=True))
        elif segment := _link(match, bold, italic):
            out.append(segment)
    plain(stop)
    return out


def link_targets(text: str) -> dict[str, str]:
    """The addresses that a Markdown text defines for labels: ``[label]: https://…``."""
    return {_folded(m["label"]): m["target"] for m in _DEFINITION.finditer(text) if not m["label"].startswith("^")}


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _link(match: re.Match[str], bold: bool, italic: bool) -> Segment | None:
    if match["badge"] is not None:
        return Segment("badge", _badge_text(match["alt"], match["image"]), *match.span(), url=_address(match["badge"]))
    if match["picture"] is not None or match["imgalt"] is not None:
        alt, source = match["lone"] or match["imgalt"] or "", match["picture"] or match[0]
        return Segment("badge", _badge_text(alt, source), *match.span())
    if match["url"] is not None:
        label = match["label"]
        if inner := re.fullmatch(r"!\[([^\]]*)\]\(([^()]*)\)", label):
            return Segment("badge", _badge_text(inner[1], inner[2]), *match.span(), url=_address(match["url"]))
        is_bold = bold or label.lstrip().startswith(("**", "__", "<b", "<strong"))
        return Segment(
            "link", unmarked(label), *match.span("label"), url=_address(match["url"]), bold=is_bold, italic=italic
        )
    if match["href"] is not None:
        return Segment("link", unmarked(match["linked"]), *match.span("linked"), url=_address(match["href"]), bold=bold)
    for name in ("auto", "bare"):
        if match[name]:
            start = match.start(name)
            url = match[name].rstrip(".,;:)\"'") if name == "bare" else match[name]
            return Segment("link", "", start, start + len(url), url=_address(url))
    return None


def _address(url: str) -> str:
    url = html.unescape(url.strip())
    url = re.sub(r"\s+[\"'(].*$", "", url)  # a title after the address
    return url.strip("<>").replace(" ", "%20")


def _badge_text(alt: str, source: str) -> str:
    """What a badge says: the words in its address, else its alternative text."""
    if match := _BADGE.search(source):
        words = unquote(match["text"]).replace("--", "\0").replace("_", " ").split("-")
        words = [word.replace("\0", "-") for word in words]
        said = words[:-1] if len(words) > 1 else words
        return " ".join(said[1:] if len(said) > 1 and said[0].lower() in _BADGE_LABELS else said)
    return alt


def unmarked(text: str) -> str:
    """Text without the marks of emphasis, on one line."""
    return " ".join(html.unescape(_MARKERS.sub("", text)).replace("\\", "").split())
