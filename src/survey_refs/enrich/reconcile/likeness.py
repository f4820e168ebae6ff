"""Which of a reference's candidates are worth a comparison: by their titles alone, before anything else is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from rapidfuzz import fuzz

from survey_refs.enrich.reconcile.columns import array
from survey_refs.match.titles import ALIKE

CARRIED = ("ref", "number", "shared", "kept")
"""Columns of a pair that stay as they are."""
RIVALS = (("ref", "bigint"), ("number", "bigint"), ("shared", "bigint"), ("kept", "boolean"), ("likeness", "double"))
LEAST = 100 * ALIKE - 1


def likenesses(batches: Iterable[Any]) -> Iterator[Any]:
    """:data:`CARRIED`, ``ours, theirs`` → :data:`RIVALS`. ``likeness`` is that of the two forms most like, 0 to 100."""
    import pyarrow as pa

    for batch in batches:
        pairs = zip(batch.column("ours").to_pylist(), batch.column("theirs").to_pylist(), strict=True)
        found = array([likeness(ours, theirs) for ours, theirs in pairs], "double")
        yield pa.RecordBatch.from_arrays([*map(batch.column, CARRIED), found], names=[name for name, _ in RIVALS])


def likeness(ours: str, theirs: str) -> float:
    """Of two titles in all their forms, one a line, 0 to 100, as :mod:`survey_refs.match.titles` measures it.

    0 below :data:`LEAST`: those are titles of two works.
    """
    if ours == theirs:
        return 100.0
    most = 0.0
    for one, two in product(ours.split("\n"), theirs.split("\n")):
        most = max(most, fuzz.ratio(one, two, score_cutoff=LEAST), fuzz.token_sort_ratio(one, two, score_cutoff=LEAST))
    return most
