"""Pairs of entries that are one work, found by ``match`` among the entries whose titles come near each other.

Making a work of an entry costs more than reading it; so titles are compared first, as they stand, and only entries that
share an arXiv identifier or rare words of their titles with another are made works of. Entries with the same DOI are
left to the rule ``same-doi``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from survey_refs.check.context import Context, Reference
from survey_refs.identifiers.arxiv import is_arxiv_id
from survey_refs.match import DuplicateKind, find_duplicates

_WORD = re.compile(r"[a-z0-9]+")
_MARKS = re.compile("[\u0300-\u036f]")
_LATEX = re.compile(r"\\[a-zA-Z]+\s*|[\\{}$~'`\"^]")
_NUMBER = re.compile(r"\d+|\b[IVX]+\b")
_LARGEST = 25  # members of a block that are compared with each other
_YEARS = 5  # between a preprint and its publication


class Pair(NamedTuple):
    """Two entries, in the order of the files, and why they are the same."""

    first: Reference
    second: Reference
    kind: DuplicateKind
    reasons: tuple[str, ...]


def duplicates(context: Context) -> tuple[Pair, ...]:
    """All pairs, worked out once for a context."""
    known: tuple[Pair, ...] | None = context.memory.get("duplicates")
    if known is None:
        known = context.memory["duplicates"] = _find(context)
    return known


def _find(context: Context) -> tuple[Pair, ...]:
    refs = [ref for ref in context.references if ref.entry.index == 0 and context.by_key.get(ref.key) is ref]
    return tuple(
        Pair(first, second, each.kind, each.reasons)
        for first, second in _near(refs)
        for each in find_duplicates((first.work, second.work))
        if each.kind is not DuplicateKind.IDENTIFIER or not _share_parents_doi(first, second)
    )


def _share_parents_doi(one: Reference, other: Reference) -> bool:
    """Chapters share the DOI that they inherit from their book."""
    return any(ref.inherits and not ref.doi and ref.work.DOI for ref in (one, other))


def _told_apart(one: Reference, other: Reference) -> bool:
    """What ``match`` does not see from two works: parts of a whole, volumes of a series, several talks of one title."""
    if one.key in other.value("crossref", "xdata") or other.key in one.value("crossref", "xdata"):
        return True
    if one.type == other.type == "unpublished" and one.value("note") != other.value("note"):
        return True
    doi, other_doi = one.doi, other.doi
    if doi and other_doi and doi.partition("/")[0] == other_doi.partition("/")[0]:  # one publisher gives a work one DOI
        return True
    return _numbers(one) != _numbers(other)


def _numbers(ref: Reference) -> list[str]:
    """The numbers in the title, Arabic and Roman."""
    return _NUMBER.findall(_LATEX.sub("", ref.value("title")))


def _near(refs: list[Reference]) -> list[tuple[Reference, Reference]]:
    """Pairs of entries that come near each other, in the order of the files."""
    titles = [_folded(ref.value("title")) for ref in refs]
    frequency = Counter(word for title in titles for word in set(title))
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i, (ref, title) in enumerate(zip(refs, titles, strict=True)):
        for key in _keys(ref, title, frequency):
            blocks[key].append(i)
    joined = [" ".join(title) for title in titles]
    people: dict[int, set[str]] = {}
    near: dict[tuple[int, int], bool] = {}
    for key, members in blocks.items():
        if len(members) > _LARGEST:
            continue
        for pair in combinations(members, 2):
            one, other = pair
            if isinstance(key, str):  # the same identifier
                near[pair] = True
            elif pair not in near:
                near[pair] = (
                    _alike(joined[one], joined[other])
                    and not _far_apart(refs[one].year, refs[other].year)
                    and _share_people(one, other, refs, people)
                    and not _told_apart(refs[one], refs[other])
                )
    return [
        (refs[one], refs[other])
        for one, other in sorted(pair for pair, is_near in near.items() if is_near)
        if not (refs[one].doi and refs[one].doi == refs[other].doi)
    ]


def _far_apart(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and abs(one - other) > _YEARS


def _share_people(one: int, other: int, refs: list[Reference], people: dict[int, set[str]]) -> bool:
    """Whether a word of the names stands in both entries, or one of them names nobody."""
    for i in (one, other):
        if i not in people:
            names = unicodedata.normalize("NFKD", refs[i].text("author", "editor"))
            people[i] = {word for word in _folded(_MARKS.sub("", names)) if len(word) > 2} - {"and"}
    return not people[one] or not people[other] or not people[one].isdisjoint(people[other])


def _folded(title: str) -> list[str]:
    return _WORD.findall(_LATEX.sub("", title).lower())


def _keys(ref: Reference, title: list[str], frequency: Counter[str]) -> Iterable[Hashable]:
    if is_arxiv_id(eprint := ref.value("eprint")):
        yield f"arxiv:{eprint.partition('v')[0]}"
    if title:
        yield ("".join(title),)
        rare = sorted([word for word in set(title) if frequency[word] > 1], key=lambda word: (frequency[word], word))
        yield from combinations(sorted(rare[:4]), 2)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or bool(fuzz.ratio(one, other, score_cutoff=80))
