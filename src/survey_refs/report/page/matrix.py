"""Which section cites which work how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from survey_refs.report.page.sections import SectionView
from survey_refs.report.page.works import WorkCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """``columns`` are the sections that cite something, ``texts`` each text with the number of its columns, ``rows``
    the cited works with the number of citations in each column."""

    columns: list[SectionView]
    texts: list[tuple[str, int]]
    rows: list[tuple[WorkCard, list[int]]]


def matrix_of(works: Sequence[WorkCard], columns: Sequence[SectionView]) -> Matrix:
    """Works that no section cites have no row."""
    return Matrix(
        columns=list(columns),
        texts=[(path, len(list(group))) for path, group in groupby(columns, lambda section: section.text)],
        rows=[(card, [card.counts.get(section.index, 0) for section in columns]) for card in works if card.counts],
    )
