"""The printed reference list against the bibliography: each entry of the list to the work it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from survey_refs.document import Document, ReferenceItem
from survey_refs.document.reference_list import split_reference_list
from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.resolve.list_beginnings import Beginnings
from survey_refs.resolve.list_profiles import YEAR, ListProfile, PrintedEntry, list_profile
from survey_refs.resolve.weights import (
    DETAIL_IN_PART,
    DETAIL_MISSING,
    DETAIL_VERBATIM,
    DETAILS,
    EXACT_TITLE,
    FIRST_AUTHOR,
    FIRST_AUTHOR_OF_YEAR,
    LISTED_ACCEPTED,
    LISTED_AUTHORS,
    LISTED_EVEN,
    LISTED_FIRST_AUTHOR,
    LISTED_LOOKED_AT,
    LISTED_TITLE,
    LISTED_YEAR,
    TELLING_DETAIL,
    TITLE_OUT_OF_ORDER,
    UNKNOWN,
    UNTITLED_AUTHORS,
    UNTITLED_BASE,
    UNTITLED_PLACE,
)
from survey_refs.text.fold import name_key

_HYPHEN = regex(r"(?<=[^\W\d_])[-‐­]\s*\n\s*(?=[^\W\d_])")
_UNDATED = regex(  # "n.d.", "in press-b"
    r"""
    \b (?: n\.\s?d\. | in[ ]press | forthcoming | to[ ]appear | submitted | s\.\s?d\. | o\.\s?J\. )
    (?: -? (?P<letter> [a-z] ) \b )?
    """,
    re.I | re.X,
)
_SAME_AUTHORS = regex(r"\s*(?:[-—–_―]{2,}|[—―]|\((?=(?:1[4-9]|20)\d\d))")  # "———. 2011.", "(2011)."
_RARE_WORDS = 8  # of an entry, by which candidates are looked up
_MOST_OF_A_WORD = 2000  # works of one word that are counted
_MOST_SCORED = 40
_MOST_CANDIDATES = 12
_LONG_NUMBER = 7  # characters from which a number may be printed in parts ("2101.00001")


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An entry of the printed list: ``entry`` is the work's number in the index, or None."""

    item: ReferenceItem
    entry: int | None
    letter: str = ""
    year: str = ""
    score: float = 0.0
    equals: tuple[int, ...] = ()  # other entries that the printed text fits as well: one work entered twice


class ReferenceMatcher:
    """Finds the works of entries of printed lists; profiles and the word index are made when first needed."""

    def __init__(self, works: Sequence[Work]) -> None:
        self.profiles = [list_profile(work) for work in works]
        self.beginnings = Beginnings([profile.first for profile in self.profiles])
        self.by_word: dict[str, list[int]] = {}
        for number, profile in enumerate(self.profiles):
            for word in {*profile.title, profile.first.family}:
                self.by_word.setdefault(word, []).append(number)
        self.total = max(1, len(self.profiles))
        self._last: tuple[Document, list[ListedItem]] | None = None  # the list is asked for twice in a row

    def match(self, document: Document) -> list[ListedItem]:
        """The entries of the document's reference list with their works, in the order of the list."""
        if self._last is not None and self._last[0] is document:
            return self._last[1]
        listed = self._match(document)
        self._last = (document, listed)
        return listed

    def find(self, text: str) -> int | None:
        """The work that one item of a list surely is: its whole title is there."""
        printed = PrintedEntry(text)
        scored = self._candidates(printed)
        if not scored or scored[0][0] < LISTED_ACCEPTED:
            return None
        entry = scored[0][1]
        profile = self.profiles[entry]
        return entry if len(profile.title) > 2 and self._title_share(profile, printed) == 1 else None

    def _match(self, document: Document) -> list[ListedItem]:
        items = [
            item
            for part in document.reference_parts
            for item in split_reference_list(document.prose, part, self.beginnings.begins)
        ]
        scored = [self._candidates(PrintedEntry(text)) for text in _with_authors(items)]
        chosen = _assign(scored)
        taken = {entry for entry, _ in chosen.values()}
        listed = []
        for number, item in enumerate(items):
            entry, score = chosen.get(number, (None, 0.0))
            equals = self._equals(entry, score, scored[number], taken) if entry is not None else ()
            own_years = self.profiles[entry].years if entry is not None else frozenset[str]()
            year, letter = _printed_year(item.text, own_years)
            listed.append(ListedItem(item, entry, letter, year, score, equals))
        return listed

    def _equals(
        self, entry: int, score: float, candidates: list[tuple[float, int]], taken: set[int]
    ) -> tuple[int, ...]:
        title = self.profiles[entry].title
        return tuple(
            other
            for theirs, other in candidates
            if other != entry
            and other not in taken
            and score - theirs < LISTED_EVEN
            and self.profiles[other].title == title
        )

    def _candidates(self, printed: PrintedEntry) -> list[tuple[float, int]]:
        """The works that an entry may be, with their scores, best first."""
        scored = []
        for number in self._worth_scoring(printed):
            score = self._score(self.profiles[number], printed)
            if score > LISTED_LOOKED_AT:
                scored.append((score, number))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return scored[:_MOST_CANDIDATES]

    def _worth_scoring(self, printed: PrintedEntry) -> list[int]:
        """The works that share most of an entry's rarest words, or the first author."""
        known = sorted((len(self.by_word[word]), word) for word in printed.words if word in self.by_word)
        votes: Counter[int] = Counter()
        for _, word in known[:_RARE_WORDS]:
            votes.update(self.by_word[word][:_MOST_OF_A_WORD])
        for word in printed.first_words:
            for number in self.beginnings.works_under(word)[:_MOST_OF_A_WORD]:
                votes[number] += FIRST_AUTHOR_OF_YEAR if self.profiles[number].years & printed.years else FIRST_AUTHOR
        return [number for number, _ in votes.most_common(_MOST_SCORED)]

    def _score(self, profile: ListProfile, printed: PrintedEntry) -> float:
        """How well an entry is a work: by its title or, in lists that print none, by its place."""
        both_dated = bool(printed.years and profile.years)
        same_year = not printed.years.isdisjoint(profile.years)
        year = 1.0 if same_year else 0.0 if both_dated else UNKNOWN
        first = profile.first.family
        authors = sum(1 for family in profile.families if family in printed.words) / max(1, len(profile.families))
        score = (
            LISTED_TITLE * self._title_share(profile, printed)
            + LISTED_FIRST_AUTHOR * (bool(first) and first in printed.head)
            + LISTED_AUTHORS * authors
            + LISTED_YEAR * year
        )
        if same_year and first and first in printed.opening:
            score = max(score, _score_without_title(profile, printed))
        exact = EXACT_TITLE if profile.title_typed and profile.title_typed in printed.small else 0.0
        return score + DETAILS * _details(profile, printed) + exact

    def _title_share(self, profile: ListProfile, printed: PrintedEntry) -> float:
        """How much of a work's title an entry prints; a rare word counts more than a common one."""
        if len(profile.title) > 1 and profile.title_phrase in printed.phrase:
            return 1.0
        weights = {word: self._weight(word) for word in profile.title}
        total = sum(weights[word] for word in profile.title)
        if not total:
            return UNKNOWN
        return TITLE_OUT_OF_ORDER * sum(weights[word] for word in profile.title if word in printed.words) / total

    def _weight(self, word: str) -> float:
        return log(1 + self.total / len(self.by_word.get(word, "x")))


def _score_without_title(profile: ListProfile, printed: PrintedEntry) -> float:
    """For lists that print authors, year, volume and page only."""
    place = sum(
        1 for part in profile.place if part in printed.words or (len(part) > _LONG_NUMBER and part in printed.joint)
    )
    leading = sum(1 for family in profile.leading if family in printed.joint) / max(1, len(profile.leading))
    return UNTITLED_BASE + UNTITLED_AUTHORS * leading + UNTITLED_PLACE * place


def _details(profile: ListProfile, printed: PrintedEntry) -> float:
    """What tells works of one title apart: journal, volume, page, publisher …, as far as the entry prints them."""
    total = 0.0
    for detail in profile.details:
        share = sum(1 for word in detail.words if word in printed.words) / len(detail.words)
        if share == 1:
            total += detail.weight
        elif detail.weight > TELLING_DETAIL:
            total += detail.weight * (DETAIL_IN_PART * share + DETAIL_MISSING)
        if detail.typed in printed.plain:
            total += DETAIL_VERBATIM * detail.weight
    return total


def _with_authors(items: Iterable[ReferenceItem]) -> Iterable[str]:
    """The texts of entries; where a dash or nothing is printed for the authors, with those of the entry before."""
    authors = ""
    for item in items:
        text = _HYPHEN.sub("", item.text)
        if _SAME_AUTHORS.match(text):
            text = f"{authors} {text}"
        elif dated := YEAR.search(text):
            authors = text[: dated.start()].rstrip(" (.,")
        yield text


def _assign(scored: Sequence[Sequence[tuple[float, int]]]) -> dict[int, tuple[int, float]]:
    """Entries of the list to works, best pairs first; a work is in a list once."""
    pairs = sorted(
        (
            (score, item, entry)
            for item, candidates in enumerate(scored)
            for score, entry in candidates
            if score >= LISTED_ACCEPTED
        ),
        key=lambda triple: (-triple[0], triple[1], triple[2]),
    )
    chosen: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, item, entry in pairs:
        if item not in chosen and entry not in taken:
            chosen[item] = (entry, score)
            taken.add(entry)
    return chosen


def _printed_year(text: str, years: frozenset[str]) -> tuple[str, str]:
    """The year of an entry and the letter after it: the first year that is the work's, else the first one."""
    found = list(YEAR.finditer(text))
    for m in found:
        if m["year"] in years:
            return m["year"], m["letter"] or ""
    for m in found:
        if m["letter"]:
            return m["year"], m["letter"]
    if undated := _UNDATED.search(text):
        return "", undated["letter"] or ""
    return (found[0]["year"], "") if found else ("", "")


def first_families(listed: Sequence[ListedItem]) -> frozenset[str]:
    """The folded family names that entries begin with which the bibliography does not have."""
    found = set()
    for item in listed:
        if item.entry is None:
            head = re.match(r"\s*(?:\[[^\]]*\]|\d+\.)?\s*([^,.(\d]{2,60})", item.item.text)
            if head and head[1].split():
                first = head[1].split()
                found |= {name_key(first[-1]), name_key(head[1])}
    return frozenset(found)
