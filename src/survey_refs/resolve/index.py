"""The index: every label that the works of a bibliography may print as, found by a word and a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from survey_refs.collector import collector_paused
from survey_refs.match.duplicates import DuplicateKind, find_duplicates
from survey_refs.model import Work
from survey_refs.resolve.addresses import identifiers_of
from survey_refs.resolve.labels import (
    ARTICLES,
    Byline,
    Label,
    NameForm,
    label_of,
    literal_form,
    neighbour_year,
    plain,
    title_beginnings,
    title_words,
)
from survey_refs.resolve.listed import ReferenceMatcher
from survey_refs.text.fold import name_keys

MOST_TITLE_WORDS = 12  # a citation does not print more of a title


@dataclass(frozen=True, slots=True)
class Posting:
    """A name of a byline that ends with the word it is filed under."""

    entry: int
    byline: Byline
    position: int
    year_origin: str


Postings = dict[str, dict[str, list[Posting]]]
"""Names by the folded word that they end with, and by year."""

Years = Sequence[tuple[str, str]]
"""Years that a work may print, each with where it comes from."""


class Index:
    """Labels of works, built once, and not before a text prints what may be one. ``works`` keep their order; the first
    of a repeated key wins."""

    def __init__(self, works: Iterable[Work]) -> None:
        self.works: list[Work] = []
        self.by_key: dict[str, int] = {}
        self.by_alias: dict[str, int] = {}  # biblatex: further keys of an entry
        self._words_of_year: dict[str, list[str]] | None = None
        self._title_words: dict[int, frozenset[str]] = {}
        self.introduced: Postings = {}
        for work in works:
            if work.id not in self.by_key:
                self.by_key[work.id] = len(self.works)
                self.works.append(work)
                for alias in re.findall(r"[^\s,]+", work.extra.get("ids", "")):
                    self.by_alias.setdefault(alias, len(self.works) - 1)

    @cached_property
    def labels(self) -> list[Label]:
        """What each work may print as, in the order of ``works``."""
        return [label_of(work) for work in self.works]

    @cached_property
    def has_organisations(self) -> bool:
        """Whether a work's author is an organisation of several words."""
        return any(" " in name.literal for work in self.works for name in work.author[:1])

    @cached_property
    def postings(self) -> Postings:
        """Names by the word that they end with and the year."""
        found: Postings = {}
        with collector_paused():
            for entry, (work, label) in enumerate(zip(self.works, self.labels, strict=True)):
                _file(found, entry, work, label)
        return found

    @cached_property
    def by_folded_key(self) -> dict[str, list[str]]:
        """The keys by their form in small letters."""
        found: dict[str, list[str]] = {}
        for key in self.by_key:
            found.setdefault(key.lower(), []).append(key)
        return found

    @cached_property
    def by_identifier(self) -> dict[str, int]:
        """Entries by what a link to their work leads to; the first that has it."""
        found: dict[str, int] = {}
        for entry, work in enumerate(self.works):
            for identifier in identifiers_of(work):
                found.setdefault(identifier, entry)
        return found

    @cached_property
    def by_title_start(self) -> dict[str, list[tuple[int, list[str]]]]:
        """The words of titles and short titles, also without the subtitle, under the first that is no article."""
        found: dict[str, list[tuple[int, list[str]]]] = {}
        for entry, work in enumerate(self.works):
            for words in title_beginnings(work):
                for title in (words, words[1:] if words[0] in ARTICLES else []):
                    if title:
                        found.setdefault(title[0], []).append((entry, title))
        return found

    @cached_property
    def references(self) -> ReferenceMatcher:
        """What matches entries of printed reference lists; made when a text has one."""
        return ReferenceMatcher(self.works)

    def one_work(self, entries: Sequence[int]) -> tuple[int, ...]:
        """``entries`` with the fullest first, if all of them are one work entered several times; else none."""
        one, *others = entries
        if not others or not all(self._is_one_work(one, other) for other in others):
            return ()
        return tuple(sorted(entries, key=lambda entry: (*_emptiness(self.works[entry]), entry)))

    def _is_one_work(self, one: int, two: int) -> bool:
        ours, theirs = self.title_words_of(one), self.title_words_of(two)
        if ours and theirs and ours.isdisjoint(theirs):
            return False
        found = find_duplicates([self.works[one], self.works[two]])
        return any(duplicate.kind is not DuplicateKind.SHARED for duplicate in found)

    def title_words_of(self, entry: int) -> frozenset[str]:
        """The folded words of an entry's title."""
        words = self._title_words.get(entry)
        if words is None:
            words = self._title_words[entry] = frozenset(name_keys(plain(self.works[entry].title)))
        return words

    def words_of_year(self, year: str) -> list[str]:
        """All words that names in labels of ``year`` end with."""
        if self._words_of_year is None:
            self._words_of_year = {}
            for word, by_year in self.postings.items():
                for known in by_year:
                    self._words_of_year.setdefault(known, []).append(word)
        return self._words_of_year.get(year, [])

    def of_any_year(self, word: str) -> list[Posting]:
        """The names that end with the folded ``word``, each entry's byline once."""
        found: dict[tuple[int, int, str], Posting] = {}
        for postings in self.postings.get(word, _NONE).values():
            for posting in postings:
                found.setdefault((posting.entry, posting.position, posting.byline.origin), posting)
        return list(found.values())

    def find(self, word: str, year: str) -> list[Posting]:
        """The names that end with the folded ``word`` in labels of ``year``."""
        found = self.postings.get(word, _NONE).get(year, [])
        return [*found, *self.introduced[word].get(year, [])] if word in self.introduced else found

    def introducing(self, short: str, entry: int) -> Index:
        """This index for a text that gives the organisation of ``entry`` the short name ``short``.

        All works of that organisation may then be cited by it.
        """
        whole = _author_of(self.labels[entry])
        byline = Byline((literal_form(short),), "abbreviation")
        by_year: dict[str, list[Posting]] = {}
        for other, label in enumerate(self.labels):
            if whole and _author_of(label) == whole:
                for year, origin in label.years:
                    by_year.setdefault(year, []).append(Posting(other, byline, 0, origin))
        index = copy(self)
        index.introduced = {**self.introduced, byline.names[0].last: by_year}
        return index


def _author_of(label: Label) -> str:
    """The folded name of the organisation that alone is the author of a work."""
    return next(
        (
            byline.names[0].full
            for byline in label.bylines
            if byline.origin == "author" and len(byline.names) == 1 and byline.names[0].literal
        ),
        "",
    )


def _file(postings: Postings, entry: int, work: Work, label: Label) -> None:
    years = list(label.years)
    if (turn := neighbour_year(work)) and str(turn) not in dict(years):
        years.append((str(turn), "neighbour"))
    for byline in label.bylines:
        for position, name in enumerate(byline.names):
            for word in _ends(name):
                _add(postings, word, years, entry, byline, position)
    if not any(byline.origin in ("author", "editor", "translator") for byline in label.bylines):
        _file_titles(postings, entry, work, years)


def _file_titles(postings: Postings, entry: int, work: Work, years: Years) -> None:
    """A work without names prints the beginning of its title."""
    seen = set()
    for found in title_words(work):
        for length in range(1, min(len(found), MOST_TITLE_WORDS) + 1):
            full = "".join(found[:length])
            if full in seen:
                continue
            seen.add(full)
            form = NameForm(full, found[length - 1], frozenset(), (), work.title, literal=True)
            origin = "title" if length > 1 or len(found) == 1 else "title word"
            _add(postings, found[length - 1], years, entry, Byline((form,), origin), 0)


def _add(postings: Postings, word: str, years: Years, entry: int, byline: Byline, position: int) -> None:
    by_year = postings.setdefault(word, {})
    for year, origin in years:
        by_year.setdefault(year, []).append(Posting(entry, byline, position, origin))


def _emptiness(work: Work) -> tuple[bool, bool, int]:
    """Less for an entry that says more: where it was published, its DOI, its other variables."""
    filled = sum(1 for name in Work.__dataclass_fields__ if name != "extra" and getattr(work, name))
    return not (work.container_title or work.publisher), not work.DOI, -filled


_NONE: dict[str, list[Posting]] = {}


def _ends(name: NameForm) -> set[str]:
    """The words that a printed form of ``name`` may end with."""
    return {word for word in (name.full, name.last, name.joined, name.head) if word}
