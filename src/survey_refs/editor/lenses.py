"""Code lenses: how often each entry is cited, above it."""

from __future__ import annotations

from pathlib import Path

from lsprotocol.types import CodeLens, CodeLensParams, Command

from survey_refs.editor.commands import SHOW
from survey_refs.editor.hover import times
from survey_refs.editor.views import View


def lenses(view: View, params: CodeLensParams) -> list[CodeLens]:
    """A lens for each entry of a bibliography, as far as a text is known that may cite it."""
    bib = view.snapshot.bib(view.buffer.path)
    if bib is None:
        return []
    units = [each for each in view.units if view.buffer.path in each.paths]
    if not any(unit.texts for unit in units):
        return []
    lines = view.buffer.lines
    found = []
    for entry in bib.entries:
        if entry.key and not entry.index:
            places = {
                (Path(text.path).resolve(), resolution.cite.span)
                for unit in units
                for text, resolution in unit.uses.get(entry.key, [])
            }
            title = f"cited {times(len(places))}" if places else "not cited"
            range_ = lines.range(entry.key_span)
            found.append(CodeLens(range_, Command(title, SHOW, arguments=[view.buffer.uri, range_.start])))
    return found
