"""The same file in bibtexparser 2's model, for its middlewares and for programs that speak it.

bibtexparser's splitter reads a copy of the text of the same length, in which only the headers of blocks are put into
the form it understands (``@abnt-options⏎{`` as ``@abnt_options {``) and signs that begin no block for us are hidden.
So offsets hold in both, and its blocks can be laid beside our entries. Where the two differ, ours counts.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from survey_refs.bib.scan import Segment
from survey_refs.model import Finding
from survey_refs.patterns import regex

if TYPE_CHECKING:
    from survey_refs.bib.entries import BibSource, Entry

_RESERVED = regex(r"(?:comment|string|preamble)", re.IGNORECASE)
_NOT_WORD = regex(r"\W")


class LibraryView(NamedTuple):
    """``library`` is a :class:`bibtexparser.Library` whose values have their delimiters, as with an empty parse stack.

    Apply bibtexparser's middlewares to it at will. ``findings`` name the entries that bibtexparser itself reads
    differently; in the library they stand as we read them.
    """

    library: Any
    findings: tuple[Finding, ...]


def library_of(bib: BibSource) -> LibraryView:
    """The file in bibtexparser's model; use :attr:`BibSource.library`, which keeps it."""
    from bibtexparser import Library

    theirs = _their_blocks(bib)
    entries = {entry.segment.start: entry for entry in bib.entries}
    blocks: list[Any] = []
    findings: list[Finding] = []
    for segment in bib.segments:
        entry = entries.get(segment.start) if segment.kind == "entry" else None
        if entry is None:
            block = _other_block(bib, segment)
            if block is not None:
                blocks.append(block)
            continue
        block, difference = _entry_block(bib, entry, theirs.get(segment.start))
        blocks.append(block)
        if difference:
            message = f"bibtexparser reads {entry.key or 'this entry'} differently: {difference}"
            findings.append(bib.finding("read-differently", entry.type_span, message, entry.key))
    library = Library()
    library.add(blocks, fail_on_duplicate_key=False)
    return LibraryView(library, tuple(findings))


def normalised_copy(bib: BibSource) -> str:
    """The text as bibtexparser is given it: line ends as one newline, headers plain, the length the same."""
    pieces: list[str] = []
    view = bib.view
    for segment in bib.segments:
        text = view[segment.start : segment.end]
        if segment.kind == "text":
            pieces.append(text.replace("@", " "))
        elif segment.kind == "entry":
            pieces.append(_header(view, segment) + text[segment.body - segment.start :])
        else:
            pieces.append(text)
    return "".join(pieces)


def _header(view: str, segment: Segment) -> str:
    """``@``, the type of word signs only, blanks up to the bracket."""
    entry_type = _NOT_WORD.sub("_", view[segment.type_start : segment.type_end])
    if _RESERVED.match(entry_type):
        entry_type = "x" + entry_type[1:]
    return f"@{entry_type}".ljust(segment.body - 1 - segment.start) + view[segment.body - 1]


def _their_blocks(bib: BibSource) -> dict[int, Any]:
    """bibtexparser's blocks by their offset in the copy."""
    from bibtexparser.splitter import Splitter

    logger = logging.getLogger("bibtexparser")
    if not logger.handlers:  # its remarks are ours to make, and must not reach the terminal by themselves
        logger.addHandler(logging.NullHandler())
    copy = normalised_copy(bib)
    found: dict[int, Any] = {}
    at = 0
    for block in Splitter(copy).split().blocks:
        raw = block.raw or ""
        start = copy.find(raw, at) if raw else -1
        if start >= 0:
            found[start] = block
            at = start + len(raw)
    return found


def _entry_block(bib: BibSource, entry: Entry, block: Any) -> tuple[Any, str]:
    """The entry as a block with our reading, and in words what bibtexparser's own reading has otherwise."""
    from bibtexparser.model import Entry as Block
    from bibtexparser.model import Field

    place = bib.place(entry.span)
    fields = [
        Field(field.name_as_written, field.raw, bib.place(field.span).line - 1)
        for field in entry.fields
        if field.value_span.end > field.value_span.start
    ]
    ours = Block(entry.entry_type, entry.key, fields, start_line=place.line - 1, raw=entry.raw)
    ours.parser_metadata["span"] = (entry.span.start, entry.span.end)
    return ours, _difference(ours, block)


def _difference(ours: Any, block: Any) -> str:
    from bibtexparser.model import Entry as Block

    entry = getattr(block, "ignore_error_block", None) or block
    if entry is None:
        return "it does not find the entry"
    if not isinstance(entry, Block):
        return f"it takes it for a {type(block).__name__}"
    if entry.key != ours.key:
        return f"it reads the key {entry.key!r}"
    if [(field.key, _plain(field.value)) for field in entry.fields] != [
        (field.key, _plain(field.value)) for field in ours.fields
    ]:
        names = {field.key for field in ours.fields} - {field.key for field in entry.fields}
        return f"it misses the field {sorted(names)[0]}" if names else "it cuts the values otherwise"
    return ""


def _plain(value: str) -> str:
    return re.sub(r"\s+", " ", value)


def _other_block(bib: BibSource, segment: Segment) -> Any:
    """The block for @string, @preamble, @comment or free text; None for white space."""
    from bibtexparser.model import ExplicitComment, ImplicitComment, Preamble, String

    raw = bib.text[segment.start : segment.end]
    line = bib.place(segment.start).line - 1
    if segment.kind == "text":
        return ImplicitComment(raw.strip(), start_line=line, raw=raw) if raw.strip() else None
    inner = bib.text[segment.body : segment.close]
    if segment.kind == "comment":
        return ExplicitComment(inner, start_line=line, raw=raw)
    if segment.kind == "preamble":
        return Preamble(inner.strip(), start_line=line, raw=raw)
    from survey_refs.bib.syntax import parse_string

    for spans in parse_string(bib.view, segment.body, segment.close).fields:
        return String(bib.readable(spans[0], spans[1]), bib.text[spans[2] : spans[3]], start_line=line, raw=raw)
    return ImplicitComment(raw, start_line=line, raw=raw)
