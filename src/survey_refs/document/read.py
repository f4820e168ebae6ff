"""Files and texts to documents: which form a text has, how its bytes are decoded, what it includes."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from survey_refs.document.document import Document
from survey_refs.document.reading import Reading
from survey_refs.document.reference_list import find_reference_lists, split_reference_list
from survey_refs.errors import MissingFile, UnreadableFile, UsageError
from survey_refs.model import Section, Span

FORMATS: dict[str, str] = {
    # name: module of this room with ``read(text)``
    "page": "page",
    "markdown": "markdown",
    "latex": "latex",
    "typst": "typst",
    "html": "markup",
    "rst": "restructuredtext",
    "text": "plain",
    "docx": "word",
}
SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".qmd": "markdown", ".rmd": "markdown", ".myst": "markdown",
    ".tex": "latex", ".ltx": "latex", ".latex": "latex", ".typ": "typst", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".rst": "rst", ".docx": "docx",
}  # fmt: skip
_MOST_FILES = 2000  # that one text may include


def read_document(path: Path, cite_commands: Iterable[str] = ()) -> Document:
    """Read the text in ``path``, and what it includes.

    Raises :class:`MissingFile` and :class:`UnreadableFile` (a binary file, a broken Word file).
    """
    path = Path(path)
    return _Files(path.parent, frozenset(name.lstrip("\\") for name in cite_commands)).read(path)


def parse_document(text: str, format: str | None = None, path: str = "", cite_commands: Iterable[str] = ()) -> Document:
    """Read ``text``. ``format`` is a key of ``FORMATS``; None: as ``path`` ends or as the text looks.

    Raises :class:`UsageError` for a format that does not exist.
    """
    name = format or _format_of(text, path)
    if name not in FORMATS or name == "docx":
        raise UsageError(f"{name}: not a text format; there are {', '.join(f for f in FORMATS if f != 'docx')}")
    commands = frozenset(command.lstrip("\\") for command in cite_commands)
    return _document(path, text, name, _reader(name, text, commands))


def _format_of(text: str, path: str) -> str:
    suffix = Path(path).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    from survey_refs.document.formats.latex import looks_like_latex
    from survey_refs.document.formats.page import looks_like_page

    if looks_like_page(text):
        return "page"
    if looks_like_latex(text):
        return "latex"
    head = text[:2000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html")):
        return "html"
    return "text"


def _reader(name: str, text: str, commands: frozenset[str]) -> Reading:
    # line ends of other systems become "\n" of the same length, so that every offset stays what it is
    text = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    module: Any = importlib.import_module(f"survey_refs.document.formats.{FORMATS[name]}")
    reading = module.read(text, commands) if name == "latex" else module.read(text)
    assert isinstance(reading, Reading)
    return reading


def _document(path: str, text: str, name: str, reading: Reading, **more: Any) -> Document:
    document = Document(
        path=path,
        text=text,
        format=name,
        sections=reading.sections,
        prose=reading.prose,
        page=reading.page,
        paragraphs=reading.paragraphs,
        **more,
    )
    parts = find_reference_lists(document)
    return replace(
        document,
        mentions=tuple(
            replace(m, section=document.section_at(m.span.start), text=text[m.span.start : m.span.end])
            for m in reading.mentions
        ),
        reference_parts=parts,
        reference_list=tuple(item for part in parts for item in split_reference_list(reading.prose, part)),
    )


class _Files:
    """Reads a file and what it includes; each file once."""

    def __init__(self, root: Path, commands: frozenset[str]) -> None:
        self.root = root
        self.commands = commands
        self.seen: set[Path] = set()

    def read(self, path: Path, form: str = "", outer: Section | None = None) -> Document:
        """``form`` and ``outer``, the section that the file is included in, are those of the including file."""
        self.seen.add(path.resolve())
        data = _bytes(path)
        if SUFFIXES.get(path.suffix.lower()) == "docx" or data[:4] == b"PK\x03\x04":
            from survey_refs.document.formats.word import read_bytes

            text, reading = read_bytes(data, str(path))
            return _document(str(path), text, "docx", reading)
        text = _decode(data, path)
        name = SUFFIXES.get(path.suffix.lower()) or form or _format_of(text, str(path))
        reading = _reader(name, text, self.commands)
        if form:
            reading = _within(reading, outer, len(text))
        parts, missing = [], []
        for span, wanted in reading.includes:
            found = self._find(wanted, name, path.parent)
            if found is None:
                missing.append((span, wanted))
            elif found.resolve() not in self.seen and len(self.seen) < _MOST_FILES:
                here = [section for section in reading.sections if section.span.start <= span.start]
                parts.append(self.read(found, name, here[-1] if here else outer))
        return _document(str(path), text, name, reading, parts=tuple(parts), missing_parts=tuple(missing))

    def _find(self, wanted: str, name: str, folder: Path) -> Path | None:
        """The file that an include names: seen from the first file's folder, or beside the including file."""
        endings = {"latex": ("", ".tex"), "typst": ("", ".typ")}.get(name, ("",))
        for base in (self.root, folder):
            for ending in endings:
                candidate = base / (wanted + ending)
                if candidate.is_file():
                    return candidate
        return None


def _within(reading: Reading, outer: Section | None, end: int) -> Reading:
    """An included file goes on with the section that it is included in; its own numbers count from elsewhere."""
    sections = tuple(replace(section, number="") for section in reading.sections)
    first = sections[0].span.start if sections else end
    if outer is not None and first > 0:
        taken = {section.id for section in sections}
        name = outer.id if outer.id not in taken else f"{outer.id}-above"
        sections = (replace(outer, id=name, span=Span(0, first), title_span=None), *sections)
    return replace(reading, sections=sections)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingFile(f"{path}: no such file") from None
    except IsADirectoryError:
        raise MissingFile(f"{path}: a folder, not a text") from None
    except OSError as error:
        raise MissingFile(f"{path}: {error.strerror or error}") from None


def _decode(data: bytes, path: Path) -> str:
    """UTF-8 (with or without BOM), UTF-16 by BOM, else Windows-1252; line ends stay as they are."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data[:100_000]:
        kind = "a PDF; extract its text first (pdftotext FILE.pdf)" if data.startswith(b"%PDF") else "not a text"
        raise UnreadableFile(f"{path}: this file is binary, {kind}")
    if data.startswith(b"%PDF-"):
        raise UnreadableFile(f"{path}: this is a PDF; extract its text first (pdftotext FILE.pdf)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
