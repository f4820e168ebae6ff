"""The CSL processor's output as pybtex's rich text."""

from __future__ import annotations

from html.parser import HTMLParser

from pybtex.richtext import HRef, Tag, Text

from survey_refs.csl import Output

_TAGS = {"i": "em", "em": "em", "b": "strong", "strong": "strong", "sup": "sup", "sub": "sub"}


def to_richtext(output: Output) -> Text:
    """The same text with pybtex's tags (``em``, ``strong``, ``sup``, ``sub``) and links.

    What pybtex has no tag for in its backends (small capitals, underlining) is plain text.
    """
    builder = _Builder()
    builder.feed(output.to("html"))
    builder.close()
    return builder.text()


class _Builder(HTMLParser):
    """Builds rich text from the HTML writer's output."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str, list[object]]] = [("", "", [])]  # (tag, target, parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and self.open[-1][2]:
            self.open[-1][2].append(" ")
        self.open.append((tag, dict(attrs).get("href") or "", []))

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1][0] == tag:
            name, target, parts = self.open.pop()
            self.open[-1][2].append(_element(name, target, parts))

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split(" ")) if "\n" not in data else " ".join(data.split())
        if text:
            self.open[-1][2].append(text)

    def text(self) -> Text:
        while len(self.open) > 1:
            self.handle_endtag(self.open[-1][0])
        return Text(*self.open[0][2])


def _element(name: str, target: str, parts: list[object]) -> object:
    if name == "a" and target:
        return HRef(target, *parts, external=True)
    return Tag(_TAGS[name], *parts) if name in _TAGS else Text(*parts)
