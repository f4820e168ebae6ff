"""Tagged lines: the records of RIS, MEDLINE, Refer and Web of Science as lists of tags and values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class Record:
    """One record: its tags with their values in order, the line where it begins, and its lines.

    A value that goes on over several lines has them joined by a newline.
    """

    line: int
    tags: list[tuple[str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The record as it stands in the file."""
        return "\n".join(self.lines).strip("\n")

    def add(self, tag: str, value: str) -> None:
        """A tag, or with an empty tag a line that goes on with the value before it."""
        if tag:
            self.tags.append((tag, value))
        elif value and self.tags:
            name, before = self.tags[-1]
            self.tags[-1] = name, f"{before}\n{value}" if before else value

    def first(self, *tags: str) -> str:
        """The first value of the first of these tags that is there."""
        for tag in tags:
            for name, value in self.tags:
                if name == tag and value:
                    return value
        return ""


def records(text: str, tag: re.Pattern[str], *, begins: str = "", ends: str = "") -> Iterator[Record]:
    """The records of a text. ``tag`` matches at the start of a line and has the groups ``tag`` and ``value``.

    A record begins at the tag ``begins`` (and ends at ``ends``); without ``begins`` empty lines part the records.
    What stands before the first record, or after a record's end, makes a record without the tag ``begins``.
    """
    record: Record | None = None
    for number, line in enumerate(_LINE.split(text.removeprefix("\ufeff")), 1):
        found = tag.match(line)
        name = found["tag"] if found else ""
        if record is not None and ((begins and name == begins) or (not begins and not line.strip())):
            if record.tags or record.text.strip():
                yield record
            record = None
        if record is None:
            if not line.strip():
                continue
            record = Record(line=number)
        record.lines.append(line)
        record.add(name, ((found["value"] or "") if found else line).strip())
        if ends and name == ends:
            yield record
            record = None
    if record is not None and record.text.strip():
        yield record
