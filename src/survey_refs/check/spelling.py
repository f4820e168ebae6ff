"""Which known word a misspelt one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import DamerauLevenshtein


def meant(word: str, known: Iterable[str], *, two_slips_from: int = 8) -> str:
    """The known word one slip away (two from so many letters on); an empty text where none or several are.

    A slip is a letter too many, too few, another, or two swapped (Damerau-Levenshtein).
    """
    if len(word) < 4 or not word.isascii():
        return ""
    limit = 2 if len(word) >= two_slips_from else 1
    near = sorted((DamerauLevenshtein.distance(word, other, score_cutoff=limit), other) for other in known)
    near = [item for item in near if item[0] <= limit]
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return ""
    return near[0][1]
