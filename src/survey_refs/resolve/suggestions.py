"""Near misses of a citation that no entry fits: offered, never taken."""

from __future__ import annotations

from survey_refs.model import Candidate
from survey_refs.resolve.authoryear import PrintedCite
from survey_refs.resolve.index import Index
from survey_refs.resolve.weights import (
    LESS_PER_YEAR,
    LIKE_SPELLING,
    SAME_AUTHORS,
    SAME_AUTHORS_LEAST,
    SAME_AUTHORS_NEXT_YEAR,
    SAME_FIRST_AUTHOR_AND_YEAR,
    SPELT_LIKE,
)
from survey_refs.text.fold import name_key

_MOST = 5


def suggestions(found: PrintedCite, index: Index) -> tuple[Candidate, ...]:
    """Entries that differ in one thing: the year, the spelling of the first name, the other names."""
    if not found.names:
        return ()
    families = [name_key(name.split()[-1]) for name in found.names]
    candidates: dict[int, tuple[float, str]] = {}
    for entry, score, reason in (*_other_years(found, families, index), *_other_names(found, families, index)):
        if entry not in candidates or candidates[entry][0] < score:
            candidates[entry] = (score, reason)
    if not candidates:
        for entry, score, reason in _other_spelling(found, families, index):
            candidates.setdefault(entry, (score, reason))
    ranked = sorted(candidates.items(), key=lambda item: (-item[1][0], item[0]))[:_MOST]
    return tuple(Candidate(key=index.works[entry].id, score=score, reason=reason) for entry, (score, reason) in ranked)


def _firsts(family: str, year: str, index: Index) -> list[tuple[int, list[str]]]:
    """Entries of ``year`` whose first name is ``family``, with the families of all their names."""
    found: dict[int, list[str]] = {}
    for posting in index.find(family, year):
        if posting.position == 0:
            found.setdefault(posting.entry, [name.last for name in posting.byline.names])
    return list(found.items())


def _other_years(found: PrintedCite, families: list[str], index: Index) -> list[tuple[int, float, str]]:
    by_year = index.postings.get(families[0], {})
    offered = []
    for year in by_year:
        for entry, theirs in _firsts(families[0], year, index):
            if not _agree(families, theirs, found.et_al):
                continue
            if not (year.isdecimal() and found.year.isdecimal()):
                offered.append((entry, SAME_AUTHORS, f"the same authors, but the entry is dated {year}"))
                continue
            apart = abs(int(year) - int(found.year))
            count = "one year" if apart == 1 else f"{apart} years"
            score = (
                SAME_AUTHORS_NEXT_YEAR if apart == 1 else max(SAME_AUTHORS_LEAST, SAME_AUTHORS - LESS_PER_YEAR * apart)
            )
            offered.append((entry, round(score, 3), f"the same authors, but {count} apart: the entry is dated {year}"))
    return offered


def _agree(printed: list[str], theirs: list[str], et_al: bool) -> bool:
    return printed == theirs[: len(printed)] and (len(printed) == len(theirs) or et_al or len(printed) == 1)


def _other_names(found: PrintedCite, families: list[str], index: Index) -> list[tuple[int, float, str]]:
    offered = []
    for entry, theirs in _firsts(families[0], found.year, index):
        names = " and ".join(index.labels[entry].bylines[0].names[n].printed for n in range(min(2, len(theirs))))
        more = f" and {len(theirs) - 2} more" if len(theirs) > 2 else ""
        offered.append(
            (entry, SAME_FIRST_AUTHOR_AND_YEAR, f"the same first author and year, but the entry is by {names}{more}")
        )
    return offered


def _other_spelling(found: PrintedCite, families: list[str], index: Index) -> list[tuple[int, float, str]]:
    from rapidfuzz import fuzz, process

    if len(families[0]) < 4:
        return []
    words = index.words_of_year(found.year)
    alike = process.extract(families[0], words, scorer=fuzz.ratio, limit=8, score_cutoff=100 * LIKE_SPELLING)
    offered = []
    for word, ratio, _ in alike:
        for entry, theirs in _firsts(word, found.year, index):
            if _agree(families[1:], theirs[1 : len(families)], True):
                printed = index.labels[entry].bylines[0].names[0].printed
                offered.append((entry, round(SPELT_LIKE * ratio / 100, 3), f"spelt {printed} in the entry"))
    return offered
