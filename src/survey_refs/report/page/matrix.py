"""Which section cites which work how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from survey_refs.report.page.sections import SectionView
from survey_refs.report.page.works import WorkCard

_MOST_CELLS = 12_000
"""What a browser lays out between two keystrokes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How often a section cites a work, or a run of ``span`` sections that do not."""

    count: int
    span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """``columns`` are the sections that cite something, ``texts`` each text with the number of its columns, ``rows``
    the cited works with their cells. Only a large one has cells of several sections."""

    columns: list[SectionView]
    texts: list[tuple[str, int]]
    rows: list[tuple[WorkCard, list[Cell]]]
    is_large: bool


def matrix_of(works: Sequence[WorkCard], columns: Sequence[SectionView]) -> Matrix:
    """Works that no section cites have no row."""
    cited = [card for card in works if card.counts]
    is_large = len(cited) * len(columns) > _MOST_CELLS
    return Matrix(
        columns=list(columns),
        texts=[(path, len(list(group))) for path, group in groupby(columns, lambda section: section.text)],
        rows=[(card, _cells([card.counts.get(section.index, 0) for section in columns], is_large)) for card in cited],
        is_large=is_large,
    )


def _cells(counts: Sequence[int], merged: bool) -> list[Cell]:
    if not merged:
        return [Cell(count=count) for count in counts]
    cells: list[Cell] = []
    for count, run in groupby(counts):
        number = len(list(run))
        cells += [Cell(count=count)] * number if count else [Cell(count=0, span=number)]
    return cells
