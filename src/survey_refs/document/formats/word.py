"""Word files (.docx): the text of the paragraphs, one a line, with the place of every run.

WordprocessingML (ECMA-376 part 1, chapter 17): paragraphs ``w:p``, runs ``w:r``, text ``w:t``; footnotes and endnotes
follow the body. Deleted text (``w:del``), field instructions and hidden text are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from survey_refs.document.document import Paragraph
from survey_refs.document.headings import Heading, sections_of, split_number
from survey_refs.document.prose import Prose, ProseWriter
from survey_refs.document.reading import Reading
from survey_refs.errors import UnreadableFile
from survey_refs.latex.tables import SUPERSCRIPTS
from survey_refs.model import Span

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 200_000_000  # bytes of one part, unpacked
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "‑", f"{_W}softHyphen": ""}
_CODE, _RAISED = "code", "raised"
_CODE_STYLE = re.compile(r"code|verbatim|source|html ?typewriter|\w+Tok$", re.I)  # as pandoc and Word name them
_NUMBERS = re.compile(r"[\d,\s–-]+")
_SUPERSCRIPT = str.maketrans({digit: SUPERSCRIPTS[digit] for digit in "0123456789"} | {"-": "⁻", "–": "⁻"})
_REPLACED = "\ufffc"
_LEVEL = re.compile(r"(?:heading|berschrift|titre|titolo|título|otsikko|kop|rubrik)\s*(\d)", re.I)


def read_bytes(data: bytes, path: str) -> tuple[str, Reading]:
    """The text of a Word file and what it holds. Raises :class:`UnreadableFile` where it is none."""
    parts = _parts(data, path)
    levels = _heading_styles(parts.get("word/styles.xml"))
    lines: list[str] = []
    paragraphs: list[Paragraph] = []
    headings: list[Heading] = []
    shown: dict[int, tuple[int, str]] = {}  # runs that the prose shows otherwise: where they end, and what it has
    at = 0
    for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
        root = parts.get(name)
        if root is None:
            continue
        for paragraph in root.iter(f"{_W}p"):
            runs = list(_runs(paragraph))
            text = "".join(run for run, _ in runs)
            spans, start = [], at
            for run, look in runs:
                spans.append(Span(start, start + len(run)))
                if look == _CODE or (look == _RAISED and _NUMBERS.fullmatch(run)):
                    shown[start] = (start + len(run), _REPLACED if look == _CODE else run.translate(_SUPERSCRIPT))
                start += len(run)
            paragraphs.append(Paragraph(span=Span(at, at + len(text)), runs=tuple(spans)))
            level = _level(paragraph, levels)
            if level and text.strip():
                headings.append(_heading(text, at, level))
            lines.append(text)
            at += len(text) + 1
    text = "\n".join(lines)
    # a paragraph's end must not look like a line's end inside a citation
    prose = _prose(text, paragraphs, shown)
    return text, Reading(sections=sections_of(headings, len(text)), prose=prose, paragraphs=tuple(paragraphs))


def _parts(data: bytes, path: str) -> dict[str, ElementTree.Element]:
    wanted = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/styles.xml")
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in wanted:
                if name in archive.namelist():
                    if archive.getinfo(name).file_size > _LARGEST:
                        raise UnreadableFile(f"{path}: {name} is too large to be read")
                    content = archive.read(name)
                    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content[:2000]:
                        raise UnreadableFile(f"{path}: {name} declares entities, which no Word file does")
                    found[name] = ElementTree.fromstring(content)
    except (zipfile.BadZipFile, ElementTree.ParseError, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnreadableFile(f"{path}: not a whole Word file: {error}") from None
    if "word/document.xml" not in found:
        raise UnreadableFile(f"{path}: an archive without word/document.xml, not a Word file")
    return found


def _runs(paragraph: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The visible text of each run, in order, with how it looks: raised, as code, or plainly."""
    for run in _visible_runs(paragraph):
        properties = run.find(f"{_W}rPr")
        look = ""
        if properties is not None:
            if properties.find(f"{_W}vanish") is not None:
                continue
            look = _look(properties)
        yield "".join(_run_text(run)), look


def _look(properties: ElementTree.Element) -> str:
    style = properties.find(f"{_W}rStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    if _CODE_STYLE.search(name):
        return _CODE
    raised = properties.find(f"{_W}vertAlign")
    if (raised is not None and raised.get(f"{_W}val") == "superscript") or "superscript" in name.lower():
        return _RAISED
    return ""


def _visible_runs(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in element:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag not in (f"{_W}del", f"{_W}moveFrom", f"{_W}p", f"{_W}txbxContent"):
            yield from _visible_runs(child)


def _run_text(run: ElementTree.Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]


def _heading_styles(styles: ElementTree.Element | None) -> dict[str, int]:
    """Style ids that are headings, with their levels."""
    found: dict[str, int] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        label = name.get(f"{_W}val", "") if name is not None else ""
        if level := _LEVEL.search(label):
            found[style.get(f"{_W}styleId", "")] = int(level[1])
        elif outline is not None and outline.get(f"{_W}val", "9").isdigit() and int(outline.get(f"{_W}val", "9")) < 9:
            found[style.get(f"{_W}styleId", "")] = int(outline.get(f"{_W}val", "0")) + 1
    return found


def _level(paragraph: ElementTree.Element, levels: dict[str, int]) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and outline.get(f"{_W}val", "9").isdigit() and int(outline.get(f"{_W}val", "9")) < 9:
        return int(outline.get(f"{_W}val", "0")) + 1
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
    """The paragraphs with a blank line between them; raised numbers as such, and without code."""
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
