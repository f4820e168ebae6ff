"""Positions of cites: first, subsequent, ibid., and how near the last note is ("Choose", position)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from survey_refs.csl.cite_items import CiteItem, Cluster
from survey_refs.csl.conditions import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT
from survey_refs.csl.context import Context

_POSITIONS = {"first": FIRST, "subsequent": SUBSEQUENT, "ibid": IBID, "ibid-with-locator": IBID_WITH_LOCATOR}
_USUAL_DISTANCE = 5  # "near-note-distance"


@dataclass(slots=True)
class Cite:
    """A cite while its cluster is put together."""

    item: CiteItem
    context: Context
    text: str = ""
    names: str = ""  # what it opens with in place of names, if anything
    persons: bool = False  # whether those are persons
    opens: bool = False  # it is the first of its cluster


@dataclass(slots=True)
class CitationHistory:
    """What has been cited so far: the first and last note of each work, the last note's cites, the last cluster."""

    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    note: int = -1
    in_note: list[Cite] = field(default_factory=list)
    in_cluster: list[Cite] = field(default_factory=list)

    def previous(self, note: int) -> Cite | None:
        """The cite that "ibid." would mean: in the same note the last one, else the only one of a note or citation."""
        if not note:
            return self.in_cluster[-1] if len(self.in_cluster) == 1 else None
        if note == self.note:
            return self.in_cluster[-1] if self.in_cluster else None
        return self.in_note[-1] if len(self.in_note) == 1 else None

    def add(self, note: int, cites: list[Cite]) -> None:
        """A cluster is over."""
        self.in_note = [*self.in_note, *cites] if note == self.note and note > 0 else cites
        self.note, self.in_cluster = note, cites


def _note_of(cluster: Cluster, number: int) -> int:
    """The note that a cluster is in: a note of its own where it does not say."""
    return cluster.note if cluster.note is not None else number


def first_notes(clusters: Iterable[Cluster]) -> dict[str, str]:
    """The number of the note that first cites each work; nothing where no work is cited again."""
    notes: dict[str, str] = {}
    again = False
    for number, cluster in enumerate(clusters, 1):
        note = _note_of(cluster, number)
        for item in cluster.items if note > 0 else ():
            again = again or item.id in notes
            notes.setdefault(item.id, str(note))
    return notes if again else {}


def set_positions(clusters: Iterable[tuple[Cluster, Sequence[Cite]]], near_note_distance: str) -> None:
    """Set the position, the number of the first note, and ``near-note`` of every cite of a document."""
    distance = _USUAL_DISTANCE
    if re.fullmatch("[0-9]{1,9}", near_note_distance):
        distance = int(near_note_distance)
    in_notes, in_text = CitationHistory(), CitationHistory()  # which count apart
    for number, (cluster, cites) in enumerate(clusters, 1):
        note = _note_of(cluster, number)
        history = in_notes if note > 0 else in_text
        previous = history.previous(note)
        for cite in cites:
            _set_position(cite, note, history, previous, distance)
            previous = cite
        history.add(note, list(cites))


def _set_position(cite: Cite, note: int, history: CitationHistory, previous: Cite | None, distance: int) -> None:
    key, context = cite.item.id, cite.context
    if key in history.first:
        context.position = _repeat(cite, previous)
        context.first_note = str(history.first[key]) if 0 < history.first[key] != note else ""
        context.near_note = note - history.last[key] <= distance
    context.position = _POSITIONS.get(cite.item.position, context.position)
    history.first.setdefault(key, note)
    history.last[key] = note


def _repeat(cite: Cite, previous: Cite | None) -> int:
    """The position of a work that was cited before, by the cite right before this one."""
    if previous is None or previous.item.id != cite.item.id:
        return SUBSEQUENT
    mine, other = cite.context.locator, previous.context.locator
    if not other:
        return IBID_WITH_LOCATOR if mine else IBID
    if not mine:
        return SUBSEQUENT
    same = mine == other and (cite.context.label or "page") == (previous.context.label or "page")
    return IBID if same else IBID_WITH_LOCATOR
