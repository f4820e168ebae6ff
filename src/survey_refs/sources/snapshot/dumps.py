"""Dumps read as streams of records: Crossref's public data file, OpenAlex's works, DBLP's XML, the ACL Anthology's
BibTeX, works one a line.

What a file is, is told by how it begins, gzipped or not. A bad line is told with its place and passed over; a file in
which nothing is a work is refused.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from survey_refs.errors import MissingFile, UnreadableFile
from survey_refs.sources.snapshot.anthology import read_anthology
from survey_refs.sources.snapshot.dblp import BrokenXml, read_dblp
from survey_refs.sources.snapshot.decoding import WRAPPED, decode, decode_list
from survey_refs.sources.snapshot.openalex import from_openalex, is_openalex
from survey_refs.sources.snapshot.slim import Item, slim

Numbered = Iterator[tuple[int, Any]]

DUMP_NAMES = re.compile(r"\.(?:jsonl?|ndjson|xml|bib)(?:\.gz)?$|(?<!\.tar)\.gz$", re.IGNORECASE)
LONGEST_LINE = 64 * 1024 * 1024  # bytes
LIST_AT_ONCE = 64 * 1024 * 1024  # bytes of a file of items, unpacked, up to which it is parsed as a whole
HEAD = 4096
MOST_TOLD = 10  # bad lines of one file that are told one by one
_LIST = re.compile(rb'\s*(?:\{\s*"items"\s*:\s*)?\[')
_BROKEN = (OSError, EOFError, zlib.error)


def dump_files(dumps: Sequence[Path]) -> list[Path]:
    """The files of some dumps, each a file or a folder of them, in order. Raises :class:`MissingFile`."""
    found: list[Path] = []
    for dump in dumps:
        if dump.is_dir():
            inside = sorted(path for path in dump.rglob("*") if DUMP_NAMES.search(path.name) and path.is_file())
            if not inside:
                raise MissingFile(f"{dump}: no dump there: .json.gz, .jsonl or .xml files are expected")
            found += inside
        elif dump.is_file():
            found.append(dump)
        else:
            raise MissingFile(f"{dump}: no such file or folder")
    return list(dict.fromkeys(path.resolve() for path in found))


class Dump:
    """One file: iterate over its records. ``position`` of ``size`` bytes are read, ``left_out`` lines were bad."""

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        self.path = path
        self.size = path.stat().st_size
        self.left_out = 0
        self._tell = tell
        self._raw: BinaryIO | None = None

    @property
    def position(self) -> int:
        """How many bytes of the file have been read."""
        return self._raw.tell() if self._raw is not None and not self._raw.closed else self.size

    def __iter__(self) -> Iterator[Item]:
        """Raises :class:`MissingFile`, and :class:`UnreadableFile` for a file that holds no work."""
        found = 0
        try:
            with self.path.open("rb") as raw:
                self._raw = raw
                file = _unpacked(raw)
                for item in self._items(file):
                    found += 1
                    yield item
        except _BROKEN as error:
            if not self._raw:
                raise MissingFile(f"{self.path}: {error}") from None
            self.bad(0, f"cannot be read further: {error}")
        if self.left_out and not found:
            raise UnreadableFile(f"{self.path}: not a dump of works: {self._expected()}")
        if self.left_out > MOST_TOLD:
            self._tell(f"{self.path}: {self.left_out - MOST_TOLD} more lines are left out")

    def _expected(self) -> str:
        return (
            'works of Crossref or OpenAlex in JSON, one a line or as {"items": […]}, DBLP\'s XML or the BibTeX file of '
            "the ACL Anthology are expected"
        )

    def _items(self, file: BinaryIO) -> Iterator[Item]:
        head = file.read(HEAD)
        beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        stream = cast("BinaryIO", _Joined(head.removeprefix(b"\xef\xbb\xbf"), file))
        if beginning.startswith(b"<"):
            yield from self._of_dblp(stream, beginning)
            return
        if beginning.startswith((b"@", b"%")):
            yield from self._of_the_anthology(stream)
            return
        values = _listed(stream, self.bad) if _LIST.match(beginning) else _lines(stream, self.bad)
        for number, value in values:
            if kept := _kept(value):
                yield kept
            else:
                self.bad(number, "not a work with a DOI")

    def _of_dblp(self, stream: BinaryIO, beginning: bytes) -> Iterator[Item]:
        if b"<dblp" not in beginning:
            raise UnreadableFile(f"{self.path}: not a dump of works: XML, but not DBLP's")
        try:
            for number, work in read_dblp(stream):
                if kept := slim(work):
                    yield kept
                else:
                    self.bad(number, "not a work")
        except BrokenXml as error:
            self.bad(error.line, f"not XML: {error}; what follows is not read")

    def _of_the_anthology(self, stream: BinaryIO) -> Iterator[Item]:
        for number, paper in read_anthology(stream):
            if paper and (kept := slim(paper)):
                yield kept
            else:
                self.bad(number, "not a paper of the ACL Anthology")

    def bad(self, number: int, reason: str) -> None:
        """Tell of a line (0: none of them) that is left out, and count it."""
        self.left_out += 1
        if self.left_out <= MOST_TOLD:
            self._tell(f"{self.path}:{number}: left out: {reason}" if number else f"{self.path}: {reason}")


def _unpacked(raw: BinaryIO) -> BinaryIO:
    magic = raw.read(2)
    raw.seek(0)
    return cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if magic == b"\x1f\x8b" else raw


class _Joined:
    """A stream of which the beginning has been read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int) -> bytes:
        """The next bytes; empty at the end."""
        if self._head:
            head, self._head = self._head[:size], self._head[size:]
            return head
        return self._rest.read(size)

    def readline(self, size: int) -> bytes:
        """The next line, or so much of it."""
        end = self._head.find(b"\n", 0, size) + 1
        if not self._head or (not end and len(self._head) >= size):
            return self._rest.readline(size) if not self._head else self.read(size)
        if end:
            return self.read(end)
        head, self._head = self._head, b""
        return head + self._rest.readline(size - len(head))


def _kept(value: Any) -> Item | None:
    """A work as it is kept: bare, or under ``work`` or ``message``."""
    if not isinstance(value, dict):
        return None
    for name in WRAPPED:
        if isinstance(value.get(name), dict):
            value = value[name]
    work = from_openalex(value) if is_openalex(value) else value
    return slim(work) if work is not None else None


def _lines(stream: BinaryIO, bad: Callable[[int, str], None]) -> Numbered:
    """The JSON value of each line."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            bad(number, f"longer than {LONGEST_LINE:,} bytes")
            continue
        if line.isspace():
            continue
        try:
            value = decode(line)
        except ValueError:
            bad(number, "not JSON")
            continue
        yield number, value


def _listed(stream: BinaryIO, bad: Callable[[int, str], None]) -> Numbered:
    """The values of one JSON list, alone or under ``items``, each with its number in it."""
    parts = []
    size = 0
    while size <= LIST_AT_ONCE and (data := stream.read(LIST_AT_ONCE)):
        parts.append(data)
        size += len(data)
    data = b"".join(parts)
    if size <= LIST_AT_ONCE:
        try:
            works = decode_list(data)
        except ValueError:
            pass  # told by what follows, at its place
        else:
            yield from enumerate(works, 1)
            return
    yield from _streamed(data, stream, bad)


def _streamed(data: bytes, stream: BinaryIO, bad: Callable[[int, str], None]) -> Numbered:
    """The same of a list that is too large to be held, or broken somewhere."""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    begun = _LIST.match(data)
    text = decoder.decode(data[begun.end() if begun else 0 :])
    parse = json.JSONDecoder().raw_decode
    place = number = 0
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        if text.startswith("]", place):
            return
        try:
            _, end = parse(text, place)
        except (ValueError, RecursionError):
            more = stream.read(1 << 20)
            if not more:
                bad(number + 1, "not JSON; what follows in this list is not read")
                return
            text, place = text[place:] + decoder.decode(more), 0
            if len(text) > 2 * LONGEST_LINE:
                bad(number + 1, "not JSON, or too long; what follows in this list is not read")
                return
            continue
        number += 1
        try:
            value = decode(text[place:end].encode())  # which takes no half characters and no endless numbers
        except ValueError:
            bad(number, "not JSON")
        else:
            yield number, value
        place = end
