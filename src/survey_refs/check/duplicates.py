"""Pairs of entries that are one work, found by ``match`` among the entries whose titles come near each other.

Making a work of an entry costs more than reading it; so entries are brought near each other by their titles as they
stand, and only those that are near another are made works of. Entries with the same DOI are left to the rule
``same-doi``.
"""

from __future__ import annotations

from typing import NamedTuple

from survey_refs.check.context import CheckedEntry, Context
from survey_refs.identifiers.arxiv import is_arxiv_id
from survey_refs.match import DuplicateKind
from survey_refs.match.blocking import Further, Neighbourhood, Sketch
from survey_refs.match.duplicates import Judged, compare_entries, judge_all
from survey_refs.patterns import regex
from survey_refs.text.fold import without_accents

_WORD = regex(r"[a-z0-9]+")
_COMMAND = regex(r"\\[a-zA-Z]+\s*")
_MARK = regex(r"[\\{}$~'`\"^]")
_NUMBER = regex(r"\d+|\b[IVX]+\b")


class Pair(NamedTuple):
    """Two entries, in the order of the files, and why they are the same."""

    first: CheckedEntry
    second: CheckedEntry
    kind: DuplicateKind
    reasons: tuple[str, ...]


class Duplicates(NamedTuple):
    """All pairs in order, and the entries of each title (or identifier) that has too many to compare each two."""

    pairs: tuple[Pair, ...]
    unsure: tuple[tuple[CheckedEntry, ...], ...]


def duplicates(context: Context) -> Duplicates:
    """All that is found, worked out once for a context."""
    known: Duplicates | None = context.memory.get("duplicates")
    if known is None:
        known = context.memory["duplicates"] = _find(context)
    return known


def _find(context: Context) -> Duplicates:
    refs = [ref for ref in context.references if ref.entry.index == 0 and context.by_key.get(ref.key) is ref]

    def judge(one: int, two: int) -> Judged:
        return _compared(refs[one], refs[two])

    further = Further(lambda number: _people(refs[number]), lambda number: _place(refs[number]))
    judgement = judge_all(Neighbourhood([*map(_sketch, refs)], further), judge)
    return Duplicates(
        tuple(Pair(refs[one], refs[two], each.kind, each.reasons) for one, two, each in judgement.found),
        tuple(tuple(refs[number] for number in sorted(block)) for block in judgement.unsure),
    )


def _compared(one: CheckedEntry, other: CheckedEntry) -> Judged:
    if one.doi and one.doi == other.doi:  # has a rule of its own
        return Judged(None, is_one=True, at_once=True)
    if _told_apart(one, other):
        return Judged(None, is_one=False, at_once=True)
    found = compare_entries(one.work, other.work)
    if found is not None and found.kind is DuplicateKind.IDENTIFIER and _share_parents_doi(one, other):
        found = None
    return Judged(found, is_one=found is not None and found.kind is not DuplicateKind.VERSIONS)


def _share_parents_doi(one: CheckedEntry, other: CheckedEntry) -> bool:
    """Chapters share the DOI that they inherit from their book."""
    return any(ref.inherits and not ref.doi and ref.work.DOI for ref in (one, other))


def _told_apart(one: CheckedEntry, other: CheckedEntry) -> bool:
    """What ``match`` does not see from two works: parts of a whole, volumes of a series, several talks of one title."""
    if one.key in other.value("crossref", "xdata") or other.key in one.value("crossref", "xdata"):
        return True
    if one.type == other.type == "unpublished" and one.value("note") != other.value("note"):
        return True
    doi, other_doi = one.doi, other.doi
    if doi and other_doi and doi.partition("/")[0] == other_doi.partition("/")[0]:  # one publisher gives a work one DOI
        return True
    return _numbers(one) != _numbers(other)


def _numbers(ref: CheckedEntry) -> list[str]:
    """The numbers in the title, Arabic and Roman."""
    return _NUMBER.findall(_without_latex(ref.value("title")))


def _people(ref: CheckedEntry) -> list[str]:
    names = without_accents(ref.text("author", "editor"))
    return [word for word in _folded(names) if len(word) > 2 and word != "and"]


def _place(ref: CheckedEntry) -> str:
    return " ".join(map(ref.value, ("journal", "booktitle", "volume", "number", "pages", "note")))


def _sketch(ref: CheckedEntry) -> Sketch:
    """An entry by its title as it stands, which costs less than a work."""
    eprint = ref.value("eprint")
    arxiv = frozenset({("arXiv", eprint.partition("v")[0])}) if eprint and is_arxiv_id(eprint) else frozenset()
    return Sketch(title=" ".join(_folded(ref.value("title"))), identifiers=arxiv, year=ref.year)


def _folded(title: str) -> list[str]:
    text = _without_latex(title).lower()
    words = text.split()
    return words if text.isascii() and "".join(words).isalnum() else _WORD.findall(text)


def _without_latex(title: str) -> str:
    return _MARK.sub("", _COMMAND.sub("", title) if "\\" in title else title)
