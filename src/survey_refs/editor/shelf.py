"""The files that were read, each kept until it changes: bibliographies, and the works of their entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from survey_refs.bib import BibFile
from survey_refs.bib.edited import edited
from survey_refs.convert import is_work, to_work
from survey_refs.editor.catalogue import Card, Catalogue
from survey_refs.editor.positions import Lines
from survey_refs.editor.snapshot import Located
from survey_refs.formats.library import read_library
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
        self._works: dict[tuple[str, str], Work] = {}
        self._catalogue = Catalogue()

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
        stamp: _Stamp = (str(path), dict(macros), *((id(lines.text),) if lines is not None else _stamp(path)))
        known = self._bibs.get(name)
        if known is not None and known[0] == stamp:
            return known[1]
        old = known[1] if known is not None else None
        if old is not None and lines is not None and not old.read_only and not old.decoded.strays and old.text:
            bib = edited(old, lines.text, dict(macros))
        else:
            bib = read_library(path, macros=dict(macros))
        self._bibs[name] = (stamp, bib)
        return bib

    def locks(self, paths: Sequence[Path]) -> Lock | None:
        """What lock files know together, the first that has a key counts; None where there is none."""
        if not paths:
            return None
        known = [self._lock(path).entries for path in reversed(paths)]
        return Lock(entries={key: entry for entries in known for key, entry in entries.items()})

    def _lock(self, path: Path) -> Lock:
        stamp: _Stamp = (id(self.open[path].text),) if path in self.open else _stamp(path)
        known = self._locks.get(path)
        if known is None or known[0] != stamp:
            known = self._locks[path] = (stamp, read_lock(path))
        return known[1]

    def works(self, bibs: Iterable[BibFile]) -> list[Work]:
        """The works of bibliographies, of a repeated key the first; made anew only for entries whose text is new."""
        made: dict[tuple[str, str], Work] = {}
        first: dict[str, Located] = {}
        order: dict[str, None] = {}
        for bib in bibs:
            for entry in bib.entries:
                if entry.key:
                    first.setdefault(entry.key, Located(bib, entry))
                    if is_work(entry):
                        order.setdefault(entry.key)
        found = []
        for key in order:
            bib, entry = first[key]
            name = (bib.path, entry.raw)
            work = self._works.get(name) if _stands_alone(bib, name[1]) else None
            made[name] = work if work is not None else to_work(entry, bib)
            found.append(made[name])
        self._works |= made
        if len(self._works) > 2 * len(made) + 1000:
            self._works = made
        return found

    def cards(self, bibs: Iterable[BibFile]) -> tuple[Card, ...]:
        """The cards of the entries."""
        return self._catalogue.cards(bibs)


def _stands_alone(bib: BibFile, raw: str) -> bool:
    """Whether what an entry means follows from its own text: no parents, no macros but those of everybody."""
    folded = raw.lower()
    return not bib.strings and "crossref" not in folded and "xdata" not in folded


def _stamp(path: Path) -> _Stamp:
    try:
        about = path.stat()
    except OSError:
        return ()
    return about.st_mtime_ns, about.st_size
