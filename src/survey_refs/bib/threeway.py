"""Three versions of a .bib file made one: entry by entry and field by field, as a merge driver of git does it.

What only one side changed is taken from that side. What both changed differently is a conflict, marked round the whole
entry as git marks lines; everything else in the entry is merged already. Text between the entries is taken from the
side that changed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from survey_refs.bib.file import BibFile, Entry, parse_bib
from survey_refs.bib.scan import Segment
from survey_refs.bib.syntax import parse_string

Blocks = dict[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """The merged text, and the keys of entries that hold a conflict."""

    text: str
    conflicts: tuple[str, ...]


def merge_bibs(base: str, ours: str, theirs: str) -> ThreeWay:
    """Merge two versions of a file that come from ``base``."""
    files = [parse_bib(text) for text in (base, ours, theirs)]
    blocks = [_blocks(bib) for bib in files]
    if _outside(files[1], blocks[1]) == _outside(files[0], blocks[0]) != _outside(files[2], blocks[2]):
        return _Merge(files[0], files[2], files[1], swapped=True).result()  # theirs has the newer text between entries
    return _Merge(files[0], files[1], files[2]).result()


def _outside(bib: BibFile, blocks: Blocks) -> list[str]:
    """The text and the comments between entries and macros, without white space at their ends."""
    texts = (bib.text[at.start : at.end].strip() for at in bib.segments if at.kind in ("text", "comment", "preamble"))
    return [text for text in texts if text]


def _identity(bib: BibFile, segment: Segment, entries: Mapping[int, Entry]) -> tuple[str, ...] | None:
    """What makes a block the same block in another version: its key, its macro's name, or all it says."""
    if segment.kind == "entry":
        entry = entries[segment.start]
        return ("entry", entry.key, str(entry.index))
    if segment.kind == "string":
        names = [
            bib.readable(at[0], at[1]).lower() for at in parse_string(bib.view, segment.body, segment.close).fields
        ]
        return ("string", *names)
    if segment.kind in ("preamble", "comment"):
        return (segment.kind, " ".join(bib.text[segment.start : segment.end].split()))
    return None


def _blocks(bib: BibFile) -> Blocks:
    entries = {entry.segment.start: entry for entry in bib.entries}
    found: Blocks = {}
    for segment in bib.segments:
        if (identity := _identity(bib, segment, entries)) is not None:
            found.setdefault(identity, bib.text[segment.start : segment.end])
    return found


@dataclass
class _Merge:
    """``mine`` is the file whose text the result keeps; ``other`` gives it what it changed."""

    base: BibFile
    mine: BibFile
    other: BibFile
    swapped: bool = False
    conflicts: list[str] = field(default_factory=list)

    def result(self) -> ThreeWay:
        base, other = _blocks(self.base), _blocks(self.other)
        entries = {entry.segment.start: entry for entry in self.mine.entries}
        line_end = self.mine.formatting_style.line_end
        added = self._added(base, other)
        pieces: list[str] = []
        seen: set[tuple[str, ...]] = set()
        for segment in self.mine.segments:
            identity = _identity(self.mine, segment, entries)
            text = self.mine.text[segment.start : segment.end]
            if identity is None or identity in seen:
                pieces.append(text)
                continue
            seen.add(identity)
            merged = self._merged(identity, base.get(identity), text, other.get(identity))
            if not merged and pieces and not pieces[-1].strip():
                pieces.pop()
            pieces.append(merged)
            pieces += [f"{line_end * 2}{new}" for new in added.pop(identity, ())]
        text = "".join(pieces)
        first = [new for news in added.values() for new in news]
        if first:
            gap = "" if not text.strip() else line_end if text.endswith(line_end) else line_end * 2
            text += gap + (line_end * 2).join(first) + line_end
        return ThreeWay(text, tuple(dict.fromkeys(self.conflicts)))

    def _added(self, base: Blocks, other: Blocks) -> dict[tuple[str, ...], list[str]]:
        """Blocks that only the other side has, by the block that they stand after there."""
        mine = _blocks(self.mine)
        found: dict[tuple[str, ...], list[str]] = {}
        before: tuple[str, ...] = ()
        for identity, text in other.items():
            if identity in mine:
                before = identity
            elif identity not in base:
                found.setdefault(before, []).append(text)
            elif base[identity] != text:  # deleted here, changed there
                found.setdefault(before, []).append(self._conflict(identity, "", text))
        return found

    def _merged(self, identity: tuple[str, ...], base: str | None, mine: str, other: str | None) -> str:
        if other is None:
            if base is None or (identity[0] in ("comment", "preamble") and base == mine):
                return mine if base is None else ""
            return "" if base == mine else self._conflict(identity, mine, "")
        if mine == other or base == other:
            return mine
        if base == mine:
            return other
        if identity[0] != "entry":
            return self._conflict(identity, mine, other)
        return self._entry(identity, base or "", mine, other)

    def _entry(self, identity: tuple[str, ...], base: str, mine: str, other: str) -> str:
        """An entry that both changed: each side gets what the other changed alone; equal then, or a conflict."""
        one = _with_changes(base, mine, other)
        two = _with_changes(base, other, mine)
        if one is not None and two is not None:
            if _said(one) == _said(two):
                return one
            mine, other = one, two
        return self._conflict(identity, mine, other)

    def _conflict(self, identity: tuple[str, ...], mine: str, other: str) -> str:
        self.conflicts.append(" ".join(identity[1:2]))
        line_end = self.mine.formatting_style.line_end
        ours, theirs = (other, mine) if self.swapped else (mine, other)
        lines = ("<<<<<<< ours", *([ours] if ours else []), "=======", *([theirs] if theirs else []), ">>>>>>> theirs")
        return line_end.join(lines)


def _with_changes(base: str, mine: str, other: str) -> str | None:
    """An entry with the fields that only the other side changed; None where that cannot be written."""
    from survey_refs.bib.writer import apply_changes
    from survey_refs.errors import SurveyRefsError
    from survey_refs.model import Change

    bib = parse_bib(mine)
    entry = bib.entries[0]
    was, ours, theirs = (_fields(text) for text in (base, mine, other))
    values = entry.values()
    changes = [
        Change(key=entry.key, field=name, old=values.get(name), new=theirs.get(name), source="merge", reason="")
        for name in dict.fromkeys((*was, *ours, *theirs))
        if theirs.get(name) != was.get(name) and ours.get(name) == was.get(name)
    ]
    try:
        return apply_changes(bib, changes)
    except SurveyRefsError:
        return None


def _fields(text: str) -> dict[str, str]:
    """The values by field, a month as its macro."""
    bib = parse_bib(text)
    if not bib.entries:
        return {}
    return {at.name: at.raw if at.name == "month" and at.is_macro else at.value for at in bib.entries[0].fields}


def _said(text: str) -> tuple[str, dict[str, str]]:
    entry = parse_bib(text).entries[0]
    return entry.entry_type, _fields(text)
