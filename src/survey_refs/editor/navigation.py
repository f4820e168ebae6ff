"""Definition and references: between the citations of texts, the entries of bibliographies, and macros."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol.types import DefinitionParams, Location, ReferenceParams

from survey_refs.bib import BibFile
from survey_refs.editor.cursor import key_span, macro_definitions, names_of_entry, pointed_at
from survey_refs.editor.places import uri_of
from survey_refs.editor.positions import Lines
from survey_refs.editor.snapshot import Snapshot
from survey_refs.editor.views import View
from survey_refs.model import Span


def definitions(view: View, params: DefinitionParams) -> list[Location]:
    """Where the entries that a citation or a field names stand, or the @string of a macro.

    A citation that may mean several leads to all of them.
    """
    found = pointed_at(view, view.buffer.lines.offset(params.position))
    if found is None:
        return []
    snapshot = view.snapshot
    if found.macro:
        return [
            _location(snapshot, bib, at)
            for bib in snapshot.bibs
            for name, at in macro_definitions(bib)
            if name.lower() == found.macro.lower()
        ]
    candidates = [each.key for each in found.resolution.candidates] if found.resolution is not None else []
    entries = [snapshot.located(key) for key in ([found.key] if found.key else candidates)]
    return [_location(snapshot, each.bib, each.entry.key_span) for each in entries if each is not None]


def references(view: View, params: ReferenceParams) -> list[Location]:
    """Where the entry is cited and named, in all units that are known; each place once."""
    found = pointed_at(view, view.buffer.lines.offset(params.position))
    if found is None or not found.key:
        return []
    places: dict[tuple[str, int, int], Location] = {}
    for snapshot in (view.snapshot, *view.units):
        located = snapshot.located(found.key)
        mine = view.snapshot.located(found.key)
        if located is None or mine is None or Path(located.bib.path).resolve() != Path(mine.bib.path).resolve():
            continue
        for location in _places(snapshot, found.key, params.context.include_declaration):
            at = location.range.start
            places.setdefault((location.uri, at.line, at.character), location)
    return list(places.values())


def _places(snapshot: Snapshot, key: str, with_definition: bool) -> Iterator[Location]:
    located = snapshot.located(key)
    if located is not None and with_definition:
        yield _location(snapshot, located.bib, located.entry.key_span)
    for bib, at in names_of_entry(snapshot, key):
        yield _location(snapshot, bib, at)
    for text, resolution in snapshot.uses.get(key, []):
        lines = _lines(snapshot, Path(text.path), text.document.text)
        yield Location(uri_of(Path(text.path).resolve()), lines.range(key_span(text, resolution)))


def _location(snapshot: Snapshot, bib: BibFile, at: Span) -> Location:
    return Location(uri_of(Path(bib.path).resolve()), _lines(snapshot, Path(bib.path), bib.text).range(at))


def _lines(snapshot: Snapshot, path: Path, text: str) -> Lines:
    return snapshot.lines(path.resolve(), text)
