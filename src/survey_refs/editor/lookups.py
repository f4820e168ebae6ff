"""Looking entries up at the registries, when a person asks for it: the only thing here that goes to the network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lsprotocol.types import WorkspaceEdit

from survey_refs.bib.writer import apply_changes, plan_edits
from survey_refs.convert import to_work
from survey_refs.editor.edits import workspace_edit
from survey_refs.editor.snapshot import Located
from survey_refs.editor.views import View
from survey_refs.errors import UnknownKey
from survey_refs.model import Change, MatchStatus

_MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Offer:
    """A DOI that a work may have, with the record in words and why; ``sure`` where it is the work without a doubt."""

    doi: str
    shown: str
    sure: bool


def candidates(view: View, key: str, *, offline: bool = False, snapshot: str = "") -> tuple[list[Offer], str]:
    """The DOIs that the registries have for an entry, best first, and what a person should know where there are none.

    Raises :class:`UnknownKey` for an entry that is not there any more.
    """
    # what asks the registries takes 25 MB, and most people never look anything up from an editor
    from survey_refs.enrich import described, look_up_work
    from survey_refs.enrich.changes import shown_doi
    from survey_refs.project.asking import settings_of
    from survey_refs.sources import Registries

    located = _located(view, key)
    settings = settings_of(view.snapshot.config, offline=offline, snapshot=Path(snapshot) if snapshot else None)
    with Registries(settings) as registries:
        found = look_up_work(to_work(located.entry, located.bib), registries)
    offers = [
        Offer(shown_doi(verdict.record.work), described(verdict.record), sure=verdict is found.best)
        for verdict in found.candidates
        if verdict.record is not None and verdict.record.work.DOI and verdict.status is not MatchStatus.NONE
    ]
    problem = found.problem or "no registry that was asked has it, which says nothing about the work"
    return offers[:_MOST_CANDIDATES], problem


def _located(view: View, key: str) -> Located:
    located = view.snapshot.located(key)
    if located is None:
        raise UnknownKey(f"no entry has the key {key!r}")
    return located


def doi_added(view: View, key: str, doi: str) -> WorkspaceEdit:
    """The edit that adds a DOI to an entry. Raises what :func:`survey_refs.bib.writer.apply_changes` raises."""
    located = _located(view, key)
    change = Change(key=key, field="doi", old=None, new=doi, source="look-up")
    apply_changes(located.bib, [change])
    path = view.buffer.path
    return workspace_edit(view, {path: (view.buffer.lines, plan_edits(located.bib, [change]))})
