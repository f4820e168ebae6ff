"""Files and texts to documents: which form a text has, how its bytes are decoded, what it includes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from survey_refs.document.document import Document
from survey_refs.document.formats.table import BY_NAME, TABLE, TextFormat, by_path, guess, guess_unnamed
from survey_refs.document.reading import Options, Reading
from survey_refs.document.reference_list import find_reference_lists, split_reference_list
from survey_refs.errors import UnreadableFile, UsageError
from survey_refs.files import may_touch, read_file
from survey_refs.model import Section, Span

FORMATS = {row.name: row.module for row in TABLE}
"""The names of the text formats, and the files of ``formats/`` that read them."""
STANDARD_INPUT = "-"
"""The path of a text that has no name: its format is told by its marks alone."""
_PLAIN = frozenset(("", ".txt", ".text", ".asc", ".utf8", ".bbl", ".bib"))
_NO_CATEGORIES: Mapping[str, str] = MappingProxyType({})
_MOST_FILES = 2000  # that one text may include
_DEEPEST = 100  # files that include one another


def read_document(
    path: Path, cite_commands: Iterable[str] = (), page_categories: Mapping[str, str] = _NO_CATEGORIES
) -> Document:
    """Read the text in ``path``, and what it includes.

    ``cite_commands``: LaTeX commands that cite like ``\\cite``; ``page_categories``: the labels of a survey page's
    categories by their codes, where the page alone does not tell them.

    Raises :class:`MissingFile` and :class:`UnreadableFile` (a binary file, a broken Word file).
    """
    path = Path(path)
    options = Options(cite_commands=_names(cite_commands), page_categories=page_categories)
    file = _Files(path.parent, options).read(path)
    return file.document(file.own_keys(), keys_ignore_case=file.reading.keys_ignore_case)


def parse_document(
    text: str,
    format: str | None = None,
    path: str = "",
    cite_commands: Iterable[str] = (),
    page_categories: Mapping[str, str] = _NO_CATEGORIES,
) -> Document:
    """Read ``text``. ``format`` is one of ``FORMATS``; None: as ``path`` ends or as the text looks.

    Raises :class:`UsageError` for a format that does not exist, and for one that is no text (a Word file).
    """
    row = BY_NAME.get(format) if format else _format_of(text, path)
    if row is None or row.magic:
        known = ", ".join(each.name for each in TABLE if not each.magic)
        raise UsageError(f"{format or (row and row.name)}: not a text format; there are {known}")
    options = Options(path=path, cite_commands=_names(cite_commands), page_categories=page_categories)
    reading = _reading(row, text, options)
    return _document(
        path, text, row.name, reading, own_keys=reading.own_keys, keys_ignore_case=reading.keys_ignore_case
    )


def _names(cite_commands: Iterable[str]) -> frozenset[str]:
    return frozenset(command.lstrip("\\") for command in cite_commands)


def _format_of(text: str, path: str) -> TextFormat:
    return guess_unnamed(text) if path == STANDARD_INPUT else by_path(Path(path)) or guess(text)


def _reading(row: TextFormat, text: str, options: Options) -> Reading:
    # line ends of other systems become "\n" of the same length, so that every offset stays what it is
    text = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    reading = row.load().read(text, options)
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
        links=reading.links,
        bibliographies=reading.bibliographies,
        doubts=reading.doubts,
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


@dataclass(slots=True)
class _File:
    """A file as read, with the files that it includes, before what they say of each other is known."""

    path: Path
    text: str
    row: TextFormat
    reading: Reading
    parts: list[tuple[Span, _File]] = field(default_factory=list)
    missing: list[tuple[Span, str]] = field(default_factory=list)

    def own_keys(self) -> dict[str, str]:
        """The names that this file and those it includes define."""
        found = dict(self.reading.own_keys)
        for _, part in self.parts:
            found |= part.own_keys()
        return found

    def document(
        self, own_keys: Mapping[str, str], *, keys_ignore_case: bool, outer: Section | None = None
    ) -> Document:
        """The document of this file; ``outer`` is the section that it is included in."""
        parts = []
        for span, part in self.parts:
            before = [section for section in self.reading.sections if section.span.start <= span.start]
            inner = before[-1] if before else outer
            part.reading = _within(part, inner)
            parts.append(part.document(own_keys, keys_ignore_case=keys_ignore_case, outer=inner))
        return _document(
            str(self.path),
            self.text,
            self.row.name,
            self.reading,
            own_keys=own_keys,
            keys_ignore_case=keys_ignore_case,
            parts=tuple(parts),
            part_spans=tuple(span for span, _ in self.parts),
            missing_parts=tuple(self.missing),
        )


class _Files:
    """Reads a file and what it includes; each file once."""

    def __init__(self, root: Path, options: Options) -> None:
        self.root = root
        self.options = options
        self.seen: set[Path] = set()
        self.memory: dict[str, Any] = {}

    def read(self, path: Path, including: TextFormat | None = None, depth: int = 0) -> _File:
        """``including`` is the format of the file that includes this one."""
        self.seen.add(path.resolve())
        data = read_file(path, "text")
        row = by_path(path)
        if binary := _binary(row, data):
            text, reading = binary.load().read_bytes(data, str(path))
            return _File(path, text, binary, reading)
        text = _decode(data, path)
        form = row or including or guess(text)
        parts: list[tuple[Span, _File]] = []
        missing: list[tuple[Span, str]] = []

        def include(span: Span, name: str) -> None:
            files = self._find_all(name, form.endings, path.parent)
            if not files:
                missing.append((span, name))
            for found in files:
                if found.resolve() not in self.seen and len(self.seen) < _MOST_FILES and depth < _DEEPEST:
                    parts.append((span, self.read(found, form, depth + 1)))

        def load(name: str) -> str | None:
            found = self._find(name, ("",), path.parent)
            return _decode(read_file(found, "text"), found) if found else None

        options = replace(self.options, path=str(path), include=include, load=load, memory=self.memory)
        reading = _reading(form, text, options)
        if form.name == "text" and path.suffix.lower() not in _PLAIN:
            doubt = (
                f"no reader knows {path.suffix} files: read as plain text, so that its citations by key are not seen"
            )
            reading = replace(reading, doubts=(*reading.doubts, doubt))
        for span, name in reading.includes:
            include(span, name)
        return _File(path, text, form, reading, parts, missing)

    def _find_all(self, wanted: str, endings: tuple[str, ...], folder: Path) -> list[Path]:
        """The files that an include names, by a pattern where it has a star (``chapters/*`` of a toctree)."""
        found = self._find(wanted, endings, folder)
        if found is not None:
            return [found]
        if "*" not in wanted or "**" in wanted or Path(wanted).is_absolute():
            return []
        found_here = islice(folder.glob(wanted), _MOST_FILES)
        return sorted(path for path in found_here if path.suffix in endings[1:] and may_touch(path))

    def _find(self, wanted: str, endings: tuple[str, ...], folder: Path) -> Path | None:
        """The file that an include names: seen from the first file's folder, or beside the including file."""
        for base in (self.root, folder):
            for ending in endings:
                candidate = base / (wanted + ending)
                if candidate.is_file() and may_touch(candidate):
                    return candidate
        return None


def _binary(row: TextFormat | None, data: bytes) -> TextFormat | None:
    """The binary format that a file has by its name or by how it begins."""
    if row and row.magic:
        return row
    return next((each for each in TABLE if each.magic and data.startswith(each.magic)), None)


def _within(file: _File, outer: Section | None) -> Reading:
    """An included file goes on with the section that it is included in; its own numbers may count from elsewhere."""
    sections = file.reading.sections
    if not file.row.counts_on:
        sections = tuple(replace(section, number="") for section in sections)
    first = sections[0].span.start if sections else len(file.text)
    if outer is not None and first > 0:
        taken = {section.id for section in sections}
        name = outer.id if outer.id not in taken else f"{outer.id}-above"
        sections = (replace(outer, id=name, span=Span(0, first), title_span=None), *sections)
    return replace(file.reading, sections=sections)


def _decode(data: bytes, path: Path) -> str:
    """UTF-8 (with or without BOM), UTF-16 by BOM, else Windows-1252; line ends stay as they are."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data[:100_000]:
        raise UnreadableFile(f"{path}: this file is binary, not a text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
