"""The files that were read, each kept until it changes: bibliographies, and the works of their entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from survey_refs.bib import BibFile
from survey_refs.bib.edited import edited
from survey_refs.convert import to_work, work_entries
from survey_refs.editor.catalogue import Card, card_of
from survey_refs.editor.made import Made
from survey_refs.editor.positions import Lines
from survey_refs.formats.library import read_library
from survey_refs.limits import may_be_too_long
from survey_refs.lock import read_lock
from survey_refs.model import Lock, Work

Open = Mapping[Path, Lines]
"""The files that stand open in the editor, by resolved path."""

_Stamp = tuple[object, ...]


class Shelf:
    """What units share. ``open`` are the files of the editor of this moment."""

    def __init__(self) -> None:
        self.open: Open = {}
        self._bibs: dict[Path, tuple[_Stamp, BibFile]] = {}
        self._locks: dict[Path, tuple[_Stamp, Lock]] = {}
        self._works = Made(lambda bib, entry: to_work(entry, bib))
        self._cards = Made(card_of)

    def bibs(self, paths: Iterable[Path]) -> tuple[BibFile, ...]:
        """Bibliographies in order, macros of one known in those after it; as the editor has them, else the disk.

        Raises what :func:`survey_refs.formats.library.read_library` raises.
        """
        macros: dict[str, str] = {}
        found = []
        for path in paths:
            bib = self._bib(path, macros)
            macros.update(bib.strings)
            found.append(bib)
        return tuple(found)

    def _bib(self, path: Path, macros: dict[str, str]) -> BibFile:
        name = path.resolve()
        lines = self.open.get(name)
        stamp: _Stamp = (str(path), dict(macros), *((lines.text,) if lines is not None else _stamp(path)))
        known = self._bibs.get(name)
        if known is not None and known[0] == stamp:
            return known[1]
        bib = _edited(known[1], lines, macros) if known is not None and lines is not None else None
        if bib is None:
            bib = read_library(path, macros=dict(macros))
            bib = (_edited(bib, lines, macros) if lines is not None else None) or bib
        self._bibs[name] = (stamp, bib)
        return bib

    def locks(self, paths: Sequence[Path]) -> Lock | None:
        """What lock files know together, the first that has a key counts; None where there is none."""
        if not paths:
            return None
        known = [self._lock(path).entries for path in reversed(paths)]
        return Lock(entries={key: entry for entries in known for key, entry in entries.items()})

    def _lock(self, path: Path) -> Lock:
        stamp: _Stamp = (self.open[path].text,) if path in self.open else _stamp(path)
        known = self._locks.get(path)
        if known is None or known[0] != stamp:
            known = self._locks[path] = (stamp, read_lock(path))
        return known[1]

    def works(self, bibs: Iterable[BibFile]) -> list[Work]:
        """The works of bibliographies, in order, of a repeated key the first."""
        bibs = tuple(bibs)
        made = self._works.of(bibs)
        return [made[key] for key in dict.fromkeys(e.key for bib in bibs for e in work_entries(bib) if e.key)]

    def cards(self, bibs: Iterable[BibFile]) -> Mapping[str, Card]:
        """The cards of the entries by key, of a repeated key the first."""
        return self._cards.of(bibs)


def _edited(old: BibFile, lines: Lines, macros: Mapping[str, str]) -> BibFile | None:
    """The file with the text that the editor has; None where it has to be read to tell whether it is one at all."""
    if old.read_only or old.decoded.strays:
        return None
    new = edited(old, lines.text, dict(macros), lines.starts)
    old.forget()
    longest = max((at.end - at.start for at in new.entry_segments), default=0)
    return new if longest and not may_be_too_long(longest) else None


def _stamp(path: Path) -> _Stamp:
    try:
        about = path.stat()
    except OSError:
        return ()
    return about.st_mtime_ns, about.st_size
