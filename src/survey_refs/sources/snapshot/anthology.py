"""The ACL Anthology's file of all its papers (``anthology.bib``, ``anthology+abstracts.bib``), read as a stream.

It is BibTeX of one form: an entry begins with ``@`` and ends with ``}`` at the beginning of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from survey_refs.sources.acl import LONGEST_ENTRY, record_from_anthology
from survey_refs.sources.snapshot.slim import Item, item_of

LONGEST_LINE = 1_000_000  # bytes
_ADDRESS = re.compile(
    rb'^\s*url\s*=\s*["{]https?://(?:www\.)?acl(?:anthology\.org|web\.org/anthology)/([A-Za-z0-9.-]+?)/?["}]'
)
_ENTRY = re.compile(rb"@(?!string|comment|preamble)\w+\s*\{", re.IGNORECASE)


def read_anthology(file: BinaryIO) -> Iterator[tuple[int, Item | None]]:
    """The papers of the file, each with the number of its first line; None for an entry that is none of its papers."""
    lines: list[bytes] = []
    identifier = ""
    begun = size = 0
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 1):
        if _ENTRY.match(line):
            if lines:
                yield begun, None  # the entry before has no end
            lines, identifier, begun, size = [], "", number, 0
        elif not begun:
            continue
        if found := _ADDRESS.match(line):
            identifier = found[1].decode()
        size += len(line)
        if size <= LONGEST_ENTRY:  # what is cut off is the end of an abstract
            lines.append(line)
        if line.startswith(b"}"):
            yield begun, _paper(b"".join(lines).decode("utf-8", "replace"), identifier)
            lines, begun = [], 0
    if lines:
        yield begun, None


def _paper(text: str, identifier: str) -> Item | None:
    record = record_from_anthology(text, identifier) if identifier else None
    return item_of(record, f"acl:{identifier}") if record else None
