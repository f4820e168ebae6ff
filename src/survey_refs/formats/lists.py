"""A printed reference list or a curated list, in any text format, to its items."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from survey_refs.document import Document
from survey_refs.document.read import parse_document
from survey_refs.document.reference_list import split_reference_list
from survey_refs.formats.bibitems import has_bibitems, read_bibitems
from survey_refs.formats.blocks import Block, markdown_blocks, plain_label
from survey_refs.formats.fields import LeftOut
from survey_refs.model import Section, Span
from survey_refs.printed import PrintedReference, parse_references
from survey_refs.printed.curated import parse_listed, parse_row
from survey_refs.printed.inline import NO_TARGETS, link_targets, unmarked

_CURATED = ("markdown", "html", "text", "rst")  # forms that curated lists are written in
_LONGEST = 1500  # characters of a reference
_FEWEST = 3  # linked items that make a curated list
_FEWEST_BEFORE = 2  # entries before a list with a heading (a page's running head, say): one is a sentence of the text


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item: ``text`` as it stands at ``[start, end)`` of the file's text, from ``line`` (counted from 1) on.

    ``section`` are the headings above it, the outermost first; ``number`` is its printed number or label. The spans of
    ``reference`` are offsets into ``reference.text``, which is ``text`` without the mark-up of the format.
    """

    text: str
    start: int
    end: int
    line: int
    section: tuple[str, ...]
    number: str | None
    reference: PrintedReference


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRead:
    """What a list holds."""

    items: tuple[ListItem, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_list(text: str, *, format: str | None = None, path: str = "") -> ListRead:
    """The items of the printed or curated list in ``text``.

    ``format`` is a text format of :mod:`survey_refs.document` or ``bbl``; None: as ``path`` ends or ``text`` looks.
    Raises :class:`UsageError` for a format that does not exist.
    """
    if format == "bbl" or (format in (None, "latex") and has_bibitems(text)):
        return _from_bibitems(text)
    return read_list_of(parse_document(text, format, path))


def read_list_of(document: Document) -> ListRead:
    """The items of the printed or curated list of a document that was read (a Word file too)."""
    if document.format in _CURATED and not (document.format == "html" and document.reference_parts):
        curated = _curated(document.text)
        if curated is not None:
            return curated
    printed = _printed(document)
    if not printed.items and document.format in _CURATED:
        return _itemised(document.text)
    return printed


# ------------------------------------------------------------------------------------------------- printed lists


def _printed(document: Document) -> ListRead:
    """The entries of the reference lists; a text without one may be a list itself."""
    parts = list(document.reference_parts)
    first = parts[0].start if parts else len(document.prose.text)
    if document.prose.text[:first].strip():
        parts.insert(0, Span(0, first))
    places = _Places(document.text, document.sections)
    items: list[ListItem] = []
    left_out: list[LeftOut] = []
    for part in parts:
        entries = split_reference_list(document.prose, part)
        found = list(zip(entries, parse_references([entry.text for entry in entries]), strict=True))
        least = _FEWEST_BEFORE if document.reference_parts else 1
        if part not in document.reference_parts and (
            len(found) < least or not _are_references([reference for _, reference in found])
        ):
            continue
        for item, reference in found:
            line = places.line(item.span.start)
            if reason := _no_reference(reference):
                left_out.append(LeftOut(line=line, text=" ".join(item.text.split()), reason=reason))
                continue
            if reference.same_names and items:
                reference = _with_names_of(items[-1].reference, reference)
            items.append(
                ListItem(
                    text=document.text[item.span.start : item.span.end],
                    start=item.span.start,
                    end=item.span.end,
                    line=line,
                    section=places.headings(item.span.start),
                    number=item.label or None,
                    reference=reference,
                )
            )
    return ListRead(items=tuple(items), left_out=tuple(left_out))


def _are_references(references: Sequence[PrintedReference]) -> bool:
    """Whether pieces of a text that no heading calls a list are one: most are short, dated and have a source."""
    good = 0
    for reference in references:
        names = {part.name for part in reference.fields}
        source = names & {"container-title", "publisher", "URL", "DOI", "arXiv", "genre", "volume"}
        good += bool("issued" in names and source and len(reference.text) < _LONGEST)
    return good > 0.6 * len(references)


def _no_reference(reference: PrintedReference) -> str:
    """Why a piece of a list is no reference; empty where it is one."""
    names = {part.name for part in reference.fields}
    if not names & {"title", "container-title", "publisher", "URL", "DOI", "arXiv"}:
        return "neither a title nor an address was found"
    if not reference.names and not names & {"issued", "URL", "DOI", "arXiv", "volume", "page"}:
        return "no names, no date and no identifier were found"
    return ""


def _with_names_of(before: PrintedReference, reference: PrintedReference) -> PrintedReference:
    """A reference whose names are a dash, or left out, with the names of the one before it."""
    start = next((part.span.start for part in reference.fields), 0)
    names = tuple(replace(n, span=Span(0, min(start, 1))) for n in before.names if n.role in ("author", "editor"))
    first = names[0].role if names else "author"
    kept = tuple(name for name in reference.names if name.role != first)
    return replace(reference, names=tuple(name for name in names if name.role == first) + kept)


class _Places:
    """Lines and headings of offsets in a text."""

    def __init__(self, text: str, sections: tuple[Section, ...]) -> None:
        self.starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
        self.sections = sections

    def line(self, offset: int) -> int:
        """The line, counted from 1."""
        return bisect_right(self.starts, offset)

    def headings(self, offset: int) -> tuple[str, ...]:
        """The headings above an offset, the outermost first."""
        path: list[Section] = []
        for section in self.sections:
            if section.span.start > offset:
                break
            while path and path[-1].level >= section.level:
                path.pop()
            path.append(section)
        return tuple(section.title for section in path)


# ------------------------------------------------------------------------------------------------- curated lists


def _curated(text: str) -> ListRead | None:
    """The items of a curated list; None if the text is none."""
    targets = link_targets(text)
    blocks = markdown_blocks(text, targets)
    listed = [block for block in blocks if block.kind != "heading"]
    linked = [block for block in listed if block.linked]
    if len(linked) < _FEWEST or len(linked) < 0.4 * len(listed):
        return None
    return _of_blocks(text, blocks, lambda block, source: _read_block(block, source, targets))


def _itemised(text: str) -> ListRead:
    """The items of a list that no heading calls one, with bare addresses: printed references, or titles first."""
    blocks = markdown_blocks(text)
    items = [block for block in blocks if block.kind == "item"]
    if len(items) < _FEWEST:
        return ListRead(items=())
    if sum(_title_first(block, text[block.start : block.end]) for block in items) > 0.6 * len(items):
        return _of_blocks(text, blocks, _read_block)
    read = dict(
        zip(
            (block.start for block in items),
            parse_references([unmarked(plain_label(text[block.body : block.end])) for block in items]),
            strict=True,
        )
    )
    if not _are_references(list(read.values())):
        return ListRead(items=())
    return _of_blocks(text, blocks, lambda block, source: read.get(block.start))


def _title_first(block: Block, source: str) -> bool:
    """Whether an item has an address and its title before its authors: "Title. Authors. Venue 2020. URL"."""
    reference = _read_block(block, source)
    if reference is None or not reference.get("URL"):
        return False
    title = next(part.span.start for part in reference.fields if part.name == "title")
    return all(title < name.span.start for name in reference.names)


def _of_blocks(text: str, blocks: Sequence[Block], read: Callable[[Block, str], PrintedReference | None]) -> ListRead:
    """The items among ``blocks``; ``read`` gives what a block with its text says, None where that is no work."""
    places = _Places(text, ())
    path: list[tuple[int, str]] = []
    items: list[ListItem] = []
    left_out: list[LeftOut] = []
    for block in blocks:
        if block.kind == "heading":
            while path and path[-1][0] >= block.level:
                path.pop()
            path.append((block.level, block.title))
            continue
        source = text[block.start : block.end]
        line = places.line(block.start)
        reference = read(block, source)
        if reference is None:
            left_out.append(LeftOut(line=line, text=" ".join(source.split()), reason="no title and link were found"))
            continue
        items.append(
            ListItem(
                text=source,
                start=block.start,
                end=block.end,
                line=line,
                section=tuple(title for _, title in path),
                number=block.number or None,
                reference=reference,
            )
        )
    return ListRead(items=tuple(items), left_out=tuple(left_out))


def _read_block(block: Block, source: str, targets: Mapping[str, str] = NO_TARGETS) -> PrintedReference | None:
    if block.kind == "row":
        return parse_row(source, [(head, a - block.start, b - block.start) for head, a, b in block.cells], targets)
    skipped = block.body - block.start
    return parse_listed(" " * skipped + source[skipped:], targets)


# ----------------------------------------------------------------------------------------------------- \bibitems


def _from_bibitems(text: str) -> ListRead:
    places = _Places(text, ())
    items: list[ListItem] = []
    for span, label, reference in read_bibitems(text):
        if reference.same_names and items:
            reference = _with_names_of(items[-1].reference, reference)
        items.append(
            ListItem(
                text=text[span.start : span.end],
                start=span.start,
                end=span.end,
                line=places.line(span.start),
                section=(),
                number=label or None,
                reference=reference,
            )
        )
    return ListRead(items=tuple(items))
