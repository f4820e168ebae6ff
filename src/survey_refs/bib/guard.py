"""The guard of every write: the file before and after, compared outside of what was meant to change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NoReturn

from survey_refs.bib.file import BibFile, Entry
from survey_refs.bib.scan import Segment
from survey_refs.bib.syntax_errors import SYNTAX_ERRORS
from survey_refs.errors import WriteRefused
from survey_refs.model import Edit, Severity, Span


class Guard:
    """Compares the file before and after: what no edit touched must be the same, at the shifted place."""

    def __init__(self, old: BibFile, new: BibFile, edits: Sequence[Edit]) -> None:
        self.old, self.new, self.edits = old, new, edits
        self.spans = [edit.span for edit in edits]
        self.starts = [span.start for span in self.spans]
        self.written: list[Span] = []  # where the new text stands in the result
        self.shifts = [0]  # by how much an offset moves that has this many edits before it
        for edit in edits:
            start = edit.span.start + self.shifts[-1]
            self.written.append(Span(start, start + len(edit.text)))
            self.shifts.append(self.shifts[-1] + len(edit.text) - (edit.span.end - edit.span.start))
        self.written_starts = [span.start for span in self.written]

    def refuse(self, offset: int, message: str) -> NoReturn:
        place = self.old.place(min(offset, len(self.old.text)))
        raise WriteRefused(f"{self.old.path}:{place.line}:{place.column}: nothing was written: {message}")

    def touched(self, start: int, end: int) -> bool:
        """Whether an edit changes text inside a span (an insertion at its very edge does not)."""
        i = bisect_left(self.starts, end)
        return i > 0 and self.edits[i - 1].span.end > start

    def shifted(self, offset: int) -> int:
        """Where an untouched offset stands in the result; an insertion right there comes before it."""
        i = bisect_left(self.starts, offset)
        while i < len(self.edits) and self.edits[i].span.start == offset:
            i += 1
        return offset + self.shifts[i]

    def is_written(self, start: int, end: int) -> bool:
        """Whether a span of the result holds text that an edit wrote."""
        i = bisect_left(self.written_starts, end)
        return i > 0 and self.written[i - 1].end > start

    def check(self) -> None:
        """Raise :class:`WriteRefused` where the result differs in more than the edits."""
        mends = self._mends()
        blocks = {at.start: at for at in self.new.segments if at.kind != "text"}
        entries = {entry.segment.start: entry for entry in self.new.entries}
        for segment in self.old.segments:
            if segment.kind == "text":
                continue
            start = self.shifted(segment.start)
            found = blocks.pop(start, None)
            if not self.touched(segment.start, segment.end) and not (mends and segment.broken):
                self._same_block(segment, found)
            elif segment.kind == "entry" and found is not None:
                self._same_rest(Entry(self.old, segment), entries[start], mends)
            elif not self._all_replaced(segment):
                self.refuse(segment.start, f"the change would damage this @{self._type(segment)}")
        for start, segment in blocks.items():
            if not self.is_written(start, segment.end) and not mends:
                self.refuse(min(start, len(self.old.text)), "the change would make a new entry out of other text")
        if not mends:
            self._no_more_damage()

    def _type(self, segment: Segment) -> str:
        return self.old.readable(segment.type_start, segment.type_end)

    def _all_replaced(self, segment: Segment) -> bool:
        """Whether one edit takes the whole block away."""
        return any(e.span.start <= segment.start and e.span.end >= segment.end for e in self.edits)

    def _same_block(self, old: Segment, new: Segment | None) -> None:
        if (
            new is None
            or new.kind != old.kind
            or new.broken != old.broken
            or self.new.text[new.start : new.end] != self.old.text[old.start : old.end]
        ):
            self.refuse(old.start, f"the change would also change this @{self._type(old)}")

    def _same_rest(self, old: Entry, new: Entry, mends: bool) -> None:
        """In an entry that is changed: key, type and every field that no edit touches."""
        for what, was, now in (("key", old.key_span, new.key_span), ("type", old.type_span, new.type_span)):
            if self.touched(was.start, was.end):
                continue
            same = self.new.text[now.start : now.end] == self.old.text[was.start : was.end]
            if self.shifted(was.start) != now.start or not same:
                self.refuse(was.start, f"the change would also change the entry's {what}")
        fields = {spans[0]: spans for spans in new.parsed.fields}
        for spans in old.parsed.fields:
            found = fields.pop(self.shifted(spans[0]), None)
            damaged = any(spans[0] <= start < spans[3] for _, start, _, _ in old.parsed.remarks)
            if not (mends and damaged):
                self._same_field(spans, found)
        for spans in fields.values():
            if not self.is_written(spans[0], spans[3]) and not mends:
                self.refuse(old.segment.start, "the change would make a field out of other text")

    def _same_field(self, old: tuple[int, int, int, int], new: tuple[int, int, int, int] | None) -> None:
        """A field that no edit touches is as before; of one whose value is changed, the name is."""
        if self.touched(old[0], old[1]):
            return
        last = 1 if self.touched(old[0], old[3]) else 3
        before = self.old.text[old[0] : old[last]]
        if new is None or self.new.text[new[0] : new[last]] != before:
            self.refuse(old[0], f"the change would also change the field {self.old.readable(old[0], old[1])}")

    def _damage(self, bib: BibFile, touched_only: bool) -> Counter[str]:
        names: Counter[str] = Counter(name for name, *_ in bib.scan_remarks)
        for segment in bib.segments:
            if segment.broken:
                names[segment.broken] += 1
            if segment.kind == "entry" and touched_only and self._concerned(bib, segment):
                names.update(name for name, *_ in Entry(bib, segment).parsed.remarks)
        return Counter({name: count for name, count in names.items() if SYNTAX_ERRORS[name].severity is Severity.ERROR})

    def _concerned(self, bib: BibFile, segment: Segment) -> bool:
        """Whether an entry's inside has to be looked at: only where an edit is, or touches it."""
        spans, starts = (self.spans, self.starts) if bib is self.old else (self.written, self.written_starts)
        i = bisect_right(starts, segment.end)
        return i > 0 and spans[i - 1].end >= segment.start

    def _mends(self) -> bool:
        """Whether the edits take damage away, so that more of the file can be read than before."""
        self.before, self.after = self._damage(self.old, True), self._damage(self.new, True)
        return self.after.total() < self.before.total() and not self.after - self.before

    def _no_more_damage(self) -> None:
        more = self.after - self.before
        if more:
            names = ", ".join(sorted(more))
            self.refuse(self.edits[0].span.start, f"the change would damage the file ({names})")
