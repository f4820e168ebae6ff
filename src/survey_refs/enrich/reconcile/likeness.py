"""Which of a reference's candidates are worth a comparison: by their titles alone, before anything else is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from rapidfuzz import fuzz

from survey_refs.enrich.reconcile.columns import array

CARRIED = ("ref", "number", "shared", "kept")
"""Columns of a pair that stay as they are."""
RIVALS = (("ref", "bigint"), ("number", "bigint"), ("shared", "bigint"), ("kept", "boolean"), ("likeness", "double"))
LEAST = 79.0  # likenesses below it are 0: of other titles, to whatever is compared afterwards


def likenesses(batches: Iterable[Any]) -> Iterator[Any]:
    """:data:`CARRIED`, ``ours, theirs`` → :data:`RIVALS`. ``likeness`` is that of the two forms most like, 0 to 100."""
    import pyarrow as pa

    for batch in batches:
        pairs = zip(batch.column("ours").to_pylist(), batch.column("theirs").to_pylist(), strict=True)
        found = array([_likeness(ours, theirs) for ours, theirs in pairs], "double")
        yield pa.RecordBatch.from_arrays([*map(batch.column, CARRIED), found], names=[name for name, _ in RIVALS])


def _likeness(ours: str, theirs: str) -> float:
    """As :func:`survey_refs.match.titles.compare_titles` measures it."""
    if ours == theirs:
        return 100.0
    most = 0.0
    for one, two in product(ours.split("\n"), theirs.split("\n")):
        most = max(most, fuzz.ratio(one, two, score_cutoff=LEAST), fuzz.token_sort_ratio(one, two, score_cutoff=LEAST))
    return most
