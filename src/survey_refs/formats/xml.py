"""XML from other people: parsed without document types, entities and outside files, so that nothing can be blown up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.parsers import expat

from survey_refs.errors import UnreadableFile


class Node:
    """An element: its name without prefix, its attributes, its text and children in order, and its line."""

    __slots__ = ("attributes", "children", "line", "name", "pieces")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.children: list[Node] = []
        self.pieces: list[str | Node] = []

    @property
    def text(self) -> str:
        """All text below this element, in one line."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for piece in self.pieces:
            if isinstance(piece, str):
                yield piece
            else:
                yield from piece._texts()

    def child(self, *names: str) -> Node | None:
        """The element at the end of a path of names; None where there is none."""
        found: Node | None = self
        for name in names:
            found = next((node for node in found.children if node.name == name), None) if found else None
        return found

    def text_of(self, *names: str) -> str:
        """The text of the element at the end of a path of names; empty where there is none."""
        found = self.child(*names)
        return found.text if found else ""

    def all(self, name: str) -> list[Node]:
        """The children of that name."""
        return [node for node in self.children if node.name == name]


def elements(text: str, name: str, path: str) -> Iterator[Node]:
    """Each element called ``name``, whole, in the order of the file; what stands outside of them is not kept.

    Raises :class:`UnreadableFile` for text that is not well formed, and for a document type (entities, outside files).
    """
    found: list[Node] = []
    parser = expat.ParserCreate("utf-8")
    _Builder(parser, name, found.append, path)
    data = text.removeprefix("\ufeff").lstrip().encode("utf-8", "replace")
    try:
        for start in range(0, len(data), 1 << 16):
            parser.Parse(data[start : start + (1 << 16)], start + (1 << 16) >= len(data))
            yield from found
            found.clear()
    except expat.ExpatError as error:
        raise UnreadableFile(f"{path}:{error.lineno}: not well-formed XML: {expat.ErrorString(error.code)}") from None


class _Builder:
    """Builds the wanted elements while the parser reads."""

    DEEPEST = 200

    def __init__(self, parser: expat.XMLParserType, name: str, done: Callable[[Node], object], path: str) -> None:
        self._parser, self._name, self._done, self._path = parser, name, done, path
        self._open: list[Node] = []
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse

    def _refuse(self, *_: object) -> int:
        line = self._parser.CurrentLineNumber
        raise UnreadableFile(f"{self._path}:{line}: refused: the XML declares a document type or entities of its own")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self._open and name != self._name:
            return
        if len(self._open) >= self.DEEPEST:
            raise UnreadableFile(f"{self._path}:{self._parser.CurrentLineNumber}: refused: XML nested too deeply")
        node = Node(name, attributes, self._parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(node)
            self._open[-1].pieces.append(node)
        self._open.append(node)

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].pieces.append(text)

    def _end(self, _: str) -> None:
        if self._open:
            node = self._open.pop()
            if not self._open:
                self._done(node)
