"""Word files (.docx): the text of the paragraphs, one a line, with the place of every run.

WordprocessingML (ECMA-376 part 1, chapter 17): paragraphs ``w:p``, runs ``w:r``, text ``w:t``; footnotes and endnotes
follow the body. Deleted text (``w:del``), field instructions and hidden text are left out. Links, and the works that
reference managers keep in their fields, are links of the document.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from survey_refs.document.document import Link, Paragraph
from survey_refs.document.formats.word_fields import (
    Carried,
    addresses_of_control,
    addresses_of_field,
    carried_by_control,
    carried_by_field,
)
from survey_refs.document.headings import Heading, sections_of, split_number
from survey_refs.document.prose import Prose, ProseWriter
from survey_refs.document.reading import Reading
from survey_refs.errors import UnreadableFile
from survey_refs.latex.tables import SUPERSCRIPTS
from survey_refs.limits import allows_more, limit
from survey_refs.model import Span
from survey_refs.patterns import regex
from survey_refs.text.xml import xml_root

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What only older programs show: the same as its alternative says."""
_TEXTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_NOTES = {f"{_W}footnotes": f"{_W}footnoteReference", f"{_W}endnotes": f"{_W}endnoteReference"}
"""The parts that hold notes, and what calls a note of each."""
_NOT_IN_LINE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}p", f"{_W}txbxContent", FALLBACK))
_DEEPEST = 100  # elements round a run
_SMALL = 5_000_000  # bytes of a part that is not looked at for its ratio
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "‑", f"{_W}softHyphen": ""}
_CODE, _RAISED = "code", "raised"
_CODE_STYLE = regex(r"code|verbatim|source|html ?typewriter|\w+Tok$", re.I)  # as pandoc and Word name them
_NUMBERS = regex(r"[\d,\s–-]+")
_SUPERSCRIPT = str.maketrans({digit: SUPERSCRIPTS[digit] for digit in "0123456789"} | {"-": "⁻", "–": "⁻"})
_REPLACED = "\ufffc"
_LEVEL = regex(r"(?:heading|berschrift|titre|titolo|título|otsikko|kop|rubrik)\s*(\d)", re.I)


def read_bytes(data: bytes, path: str) -> tuple[str, Reading]:
    """The text of a Word file and what it holds. Raises :class:`UnreadableFile` where it is none."""
    parts = _parts(data, path)
    reader = _Reader(_heading_styles(parts.get("word/styles.xml")))
    for name in _TEXTS:
        if name in parts:
            reader.read(parts[name], _targets(parts.get(_relations_of(name))))
    text = "\n".join(reader.lines)
    return text, Reading(
        sections=sections_of(reader.headings, len(text)),
        prose=_prose(text, reader.paragraphs, reader.shown),
        paragraphs=tuple(reader.paragraphs),
        links=tuple(sorted(reader.links, key=lambda link: link.span)),
    )


def carried_works(data: bytes, path: str) -> Carried:
    """The works that reference managers keep in the fields of a Word file, in the order in which it cites them.

    Raises :class:`UnreadableFile` where it is none.
    """
    parts = _parts(data, path)
    reader = _Reader({})
    for name in _TEXTS:
        if name in parts:
            reader.read(parts[name], {})
    custom = _contents(data, path, lambda name: name.startswith("customXml/item")).values()
    return Carried(
        csl=tuple(item for each in reader.carried for item in each.csl),
        endnote=tuple(record for each in reader.carried for record in each.endnote),
        sources=tuple(part.decode("utf-8", "replace") for part in custom if _holds_sources(part)),
    )


def _holds_sources(part: bytes) -> bool:
    """Whether a part is Word's own list of sources (ECMA-376 part 1, 22.6), which stands among the custom XML."""
    return b"officeDocument/2006/bibliography" in part[:4096] and b"Sources" in part[:4096]


@dataclass(slots=True)
class _Field:
    """An open field: its instruction, and where its result begins."""

    instruction: list[str] = field(default_factory=list)
    data: str = ""
    start: int | None = None


class _Reader:
    """Collects the paragraphs of the parts of a Word file. A field may begin in one and end in a later one."""

    def __init__(self, levels: Mapping[str, int]) -> None:
        self.levels = levels
        self.lines: list[str] = []
        self.paragraphs: list[Paragraph] = []
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.carried: list[Carried] = []
        self.shown: dict[int, tuple[int, str]] = {}  # runs that the prose shows otherwise: their end, what it has
        self.fields: list[_Field] = []
        self.calls: dict[tuple[str, str], int] = {}  # where notes are called, by the call's name and the note's id
        self.instructions = 0  # open fields of which the result has not begun
        self.targets: Mapping[str, str] = {}
        self.at = 0
        self.runs: list[Span] = []
        self.words: list[str] = []

    def read(self, root: ElementTree.Element, targets: Mapping[str, str]) -> None:
        """Read a part; ``targets`` are the addresses that its links name."""
        self.targets = targets
        self.fields, self.instructions = [], 0
        if root.tag not in _NOTES:
            self._paragraphs(root, None)
            return
        for note in root:
            self._paragraphs(note, self.calls.get((_NOTES[root.tag], note.get(f"{_W}id", ""))))

    def _paragraphs(self, element: ElementTree.Element, called: int | None) -> None:
        for paragraph in paragraphs_in(element):
            start, self.runs, self.words = self.at, [], []
            self._inline(paragraph)
            text = "".join(self.words)
            self.paragraphs.append(Paragraph(span=Span(start, self.at), runs=tuple(self.runs), called=called))
            level = _level(paragraph, self.levels)
            if level and text.strip():
                self.headings.append(_heading(text, start, level))
            self.lines.append(text)
            self.at += 1

    def _inline(self, element: ElementTree.Element, depth: int = 0) -> None:
        """The runs inside ``element``, in order."""
        for child in element:
            if child.tag == f"{_W}r":
                self._run(child)
            elif child.tag not in _NOT_IN_LINE and depth < _DEEPEST:
                start = self.at
                self._inline(child, depth + 1)
                for address in self._addresses(child):
                    self._link(start, address)

    def _addresses(self, element: ElementTree.Element) -> list[str]:
        """The works that an element round runs cites, or what it links to."""
        if element.tag == f"{_W}hyperlink":
            target = self.targets.get(element.get(f"{_R}id", ""))
            return [target] if target else []
        if element.tag == f"{_W}fldSimple":
            instruction = element.get(f"{_W}instr", "")
            self.carried.append(carried_by_field(instruction))
            return addresses_of_field(instruction)
        if element.tag == f"{_W}sdt":
            tag = element.find(f"{_W}sdtPr/{_W}tag")
            value = tag.get(f"{_W}val", "") if tag is not None else ""
            self.carried.append(carried_by_control(value))
            return addresses_of_control(value)
        return []

    def _link(self, start: int, address: str) -> None:
        if self.at > start:
            self.links.append(Link(span=Span(start, self.at), target=address))

    def _run(self, run: ElementTree.Element) -> None:
        """The visible text of a run, with how it looks: raised, as code, or plainly."""
        properties = run.find(f"{_W}rPr")
        hidden = properties is not None and properties.find(f"{_W}vanish") is not None
        look = _look(properties) if properties is not None else ""
        start, first = self.at, len(self.words)
        for child in run:
            if child.tag == f"{_W}fldChar":
                self._field(child)
            elif child.tag == f"{_W}instrText":
                if self.fields:
                    self.fields[-1].instruction.append(child.text or "")
            elif child.tag in _NOTES.values():
                self.calls[child.tag, child.get(f"{_W}id", "")] = self.at
            elif not hidden and not self.instructions:
                self._say((child.text or "") if child.tag == f"{_W}t" else _BREAKS.get(child.tag, ""))
        if hidden:
            return
        self.runs.append(Span(start, self.at))
        written = "".join(self.words[first:])
        if look == _CODE and written:
            self.shown[start] = (self.at, _REPLACED)
        elif look == _RAISED and _NUMBERS.fullmatch(written):
            self.shown[start] = (self.at, written.translate(_SUPERSCRIPT))

    def _say(self, text: str) -> None:
        self.words.append(text)
        self.at += len(text)

    def _field(self, mark: ElementTree.Element) -> None:
        """A mark of a field (ECMA-376 part 1, 17.16.18): it begins, its result begins, it ends."""
        kind = mark.get(f"{_W}fldCharType")
        if kind == "begin":
            data = mark.find(f"{_W}fldData")
            self.fields.append(_Field(data=(data.text or "") if data is not None else ""))
            self.instructions += 1
        elif kind == "separate" and self.fields and self.fields[-1].start is None:
            self.fields[-1].start = self.at
            self.instructions -= 1
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            if ended.start is None:
                self.instructions -= 1
                return
            instruction = "".join(ended.instruction)
            self.carried.append(carried_by_field(instruction, ended.data))
            for address in addresses_of_field(instruction, ended.data):
                self._link(ended.start, address)


def paragraphs_in(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Every paragraph, in the order of the file; what only older programs show says the same again."""
    left = [element]
    while left:
        each = left.pop()
        if each.tag == f"{_W}p":
            yield each
        if each.tag != FALLBACK:
            left.extend(reversed(each))


def visible_runs(element: ElementTree.Element, depth: int = 0) -> Iterator[ElementTree.Element]:
    """The runs of a paragraph that a reader sees, in the order in which its text is read."""
    for child in element:
        if child.tag == f"{_W}r":
            if child.find(f"{_W}rPr/{_W}vanish") is None:
                yield child
        elif child.tag not in _NOT_IN_LINE and depth < _DEEPEST:
            yield from visible_runs(child, depth + 1)


def run_text(run: ElementTree.Element) -> str:
    """The text of a run."""
    return "".join((child.text or "") if child.tag == f"{_W}t" else _BREAKS.get(child.tag, "") for child in run)


def _relations_of(name: str) -> str:
    return name.replace("word/", "word/_rels/") + ".rels"


def _targets(relations: ElementTree.Element | None) -> dict[str, str]:
    """The addresses outside of the file, by the id that links have for them (ECMA-376 part 2, 6.5)."""
    return {
        each.get("Id", ""): each.get("Target", "")
        for each in (relations if relations is not None else ())
        if each.get("TargetMode") == "External"
    }


_OTHER_ARCHIVES = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text",
    b"application/epub+zip": "an EPUB book",
}  # by their file "mimetype"
_BROKEN_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, ValueError, LookupError,
    RuntimeError,
)  # fmt: skip
"""What reading a damaged, encrypted or strangely packed archive raises (NotImplementedError is a RuntimeError)."""


def _parts(data: bytes, path: str) -> dict[str, ElementTree.Element]:
    wanted = {*_TEXTS, *(_relations_of(name) for name in _TEXTS), "word/styles.xml"}
    contents = _contents(data, path, lambda name: name in wanted)
    if "word/document.xml" not in contents:
        raise UnreadableFile(f"{path}: {_other_archive(data)}, not a Word file")
    try:
        return {name: xml_root(content) for name, content in contents.items()}
    except ElementTree.ParseError as error:
        raise UnreadableFile(f"{path}: not a whole Word file: {error}") from None


def _contents(data: bytes, path: str, is_wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts of a Word file by their names, in the file's order; raises :class:`UnreadableFile`."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                if is_wanted(part.filename):
                    _refuse_bomb(part, path)
                    content = archive.read(part)
                    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content[:2000]:
                        raise UnreadableFile(f"{path}: {part.filename} declares entities, which no Word file does")
                    found[part.filename] = content
    except _BROKEN_ARCHIVE as error:
        raise UnreadableFile(f"{path}: not a whole Word file: {error}") from None
    return found


def _other_archive(data: bytes) -> str:
    """What an archive is that is no Word file, and what to do with it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kind = archive.read("mimetype")[:100] if "mimetype" in archive.namelist() else b""
    for name, words in _OTHER_ARCHIVES.items():
        if kind.startswith(name):
            return f"{words} (`pandoc FILE -o text.docx` or an office program makes a Word file of it)"
    return "an archive without word/document.xml"


def _refuse_bomb(part: zipfile.ZipInfo, path: str) -> None:
    """Raise :class:`UnreadableFile` for a part that is too large, or packed as no text can be."""
    size, name = part.file_size, ""
    if size > limit("MAX_UNPACKED"):
        name = "MAX_UNPACKED"
    elif size > _SMALL and size > limit("MAX_RATIO") * part.compress_size:
        name = "MAX_RATIO"
    if name:
        raise UnreadableFile(
            f"{path}: refused: {part.filename} has {size:,} bytes, packed into {part.compress_size:,}",
            next_step=allows_more(name),
        )


def _look(properties: ElementTree.Element) -> str:
    style = properties.find(f"{_W}rStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    if _CODE_STYLE.search(name):
        return _CODE
    raised = properties.find(f"{_W}vertAlign")
    if (raised is not None and raised.get(f"{_W}val") == "superscript") or "superscript" in name.lower():
        return _RAISED
    return ""


def _heading_styles(styles: ElementTree.Element | None) -> dict[str, int]:
    """Style ids that are headings, with their levels."""
    found: dict[str, int] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        label = name.get(f"{_W}val", "") if name is not None else ""
        if level := _LEVEL.search(label):
            found[style.get(f"{_W}styleId", "")] = int(level[1])
        elif level_number := _outline_level(outline):
            found[style.get(f"{_W}styleId", "")] = level_number
    return found


def _outline_level(outline: ElementTree.Element | None) -> int:
    """1 to 9 for ``w:outlineLvl`` with 0 to 8; 0 for anything else, which is no heading (17.3.1.20)."""
    value = outline.get(f"{_W}val", "") if outline is not None else ""
    return int(value) + 1 if re.fullmatch("[0-8]", value) else 0


def _level(paragraph: ElementTree.Element, levels: Mapping[str, int]) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if level := _outline_level(outline):
        return level
    if style is None:
        return 0
    name = style.get(f"{_W}val", "")
    if name in levels:
        return levels[name]
    found = _LEVEL.search(name)
    return int(found[1]) if found else 0


def _heading(text: str, at: int, level: int) -> Heading:
    number, title = split_number(text.strip())
    lead = len(text) - len(text.lstrip()) + len(text.strip()) - len(title)
    return Heading(
        start=at, title=title, level=level, title_span=Span(at + lead, at + len(text.rstrip())), number=number
    )


def _prose(text: str, paragraphs: list[Paragraph], shown: dict[int, tuple[int, str]]) -> Prose:
    """The paragraphs with a blank line between them; raised numbers as such, and without code.

    A paragraph's end must not look like a line's end inside a citation.
    """
    writer = ProseWriter(text)
    for paragraph in paragraphs:
        at = paragraph.span.start
        for run in paragraph.runs:
            if run.start in shown and run.end > run.start:
                end, written = shown[run.start]
                writer.copy(at, run.start)
                if len(written) == end - run.start:  # character by character, so that each keeps its place
                    for offset, char in enumerate(written):
                        writer.put(char, run.start + offset, run.start + offset + 1)
                else:
                    writer.put(written, run.start, end)
                at = end
        writer.copy(at, paragraph.span.end)
        writer.put("\n\n", paragraph.span.end, min(len(text), paragraph.span.end + 1))
    return writer.prose()
