"""Which names of proceedings in one file are of one conference, and which of those are written alike.

Known are: names that differ in numbers, years, places and publishers only; acronyms that the file itself explains
("… (FAccT)", ``series = {CHI '19}``), that everybody knows, or whose letters one name of the file spells; names of one
volume, by its DOI or ISBN. A workshop, a companion or the findings of a conference are another one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from survey_refs.match import known_venues, spelt_by_initials
from survey_refs.match.acronyms import ACRONYMS, SPELT_OUT
from survey_refs.patterns import regex
from survey_refs.text.fold import normalise_title

_MAY_END = regex(r"[\d,(\[;:–—-]")
_ENDS = regex(r"\s*[,(\[;]|\s[-–—]+\s|:\s|\s(?:and|&)\s(?:the\s)?\d+(?:st|nd|rd|th)\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_YEAR = regex(r"(?<!\d)['’`]?(?:(?:19|20)\d\d|\d\d)(?![\dA-Za-z])")
_NUMBER = regex(
    r"""
    # "31st", "XIV", "twenty-first", "fourteenth", "thirtieth"
      \d+(?:st|nd|rd|th)?
    | [ivxlc]{2,}
    | (?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\s?-?)?
      (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)
    | tenth
    | eleventh
    | twelfth
    | \w+teenth
    | \w+tieth
    """,
    re.VERBOSE,
)
_TIMES = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_FRAME = _words(
    "a an the of in on for and to at proceedings proc annual ieee acm cvf rsj usenix siam edition volume vol"
)
_PUBLISHERS = _words("aaai acl acm ieee ifip lncs pmlr siam springer usenix")
_AROUND = _words("advances international joint conference meeting symposium sigkdd sigir sigchi sigmod sigdat")
_IN_FULL = {"int": "international", "intl": "international", "conf": "conference", "symp": "symposium"}
_SHORTENED = regex(r"\b(Int|Intl|Conf|Symp|int|intl|conf|symp)\b\.?")
_MEETS = regex(r"\b(?:advances|conf|conference|congress|meeting|proc|proceedings|symposium)\b", re.IGNORECASE)
_PARTS = regex(
    r"""
    # "Findings of the ACL", "ICML Workshop on …", "Doctoral Consortium"
    \b
    (
        workshops?|findings|companion|adjunct|tutorials?|demos?|demonstrations?|posters?|student|track|industry
        |abstracts|challenge|doctoral
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ACRONYM = regex(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z][A-Za-z-]*[A-Z]")
_EXPLAINED = regex(rf"\(\s*({_ACRONYM.pattern})[\s,'’-]*(?:(?:19|20)?\d\d)?\s*\)")
_SERIES = regex(rf"({_ACRONYM.pattern})\s*[-'’]*\s*(?:19|20)?\d\d")
_VOLUME = regex(r"([^/]+/(?:\d{7}|\d[\d-]{12,16}|[a-z]{3,}\.?(?:19|20)\d\d))[._]")


class Named(NamedTuple):
    """One entry's proceedings: their name, and what else of the entry tells which they are."""

    name: str
    series: str = ""
    doi: str = ""
    isbn: str = ""


def conferences(entries: Sequence[Named]) -> list[list[list[int]]]:
    """Of each conference with several spellings, the entries (by number) of each spelling, in order of the entries."""
    identities = _Identities()
    for entry in entries:
        identities.learn(entry)
    identities.spell_out()
    groups: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, entry in enumerate(entries):
        if core := _core(entry.name):
            groups[identities.of(core)][_spelling(entry.name)].append(number)
    return [list(spellings.values()) for spellings in groups.values() if len(spellings) > 1]


class _Identities:
    """Sets of names that are one conference, joined as more is learned."""

    def __init__(self) -> None:
        self._joined: dict[str, str] = {}
        self._volumes: dict[str, str] = {}
        self._words: dict[str, tuple[str, ...]] = {}  # of names that are no acronyms
        self._acronyms: dict[str, str] = {}
        self._read: set[str] = set()

    def of(self, core: str) -> str:
        while (further := self._joined.get(core, core)) != core:
            core = further
        return core

    def learn(self, entry: Named) -> None:
        core = _core(entry.name)
        if not core:
            return
        if entry.name not in self._read:
            self._read.add(entry.name)
            self._learn_name(entry.name, core)
        if entry.series and (match := _SERIES.fullmatch(entry.series.strip())):
            self._learn_acronym(match[1], entry.name, core)
        volume = _VOLUME.match(entry.doi) if entry.doi else None
        for name in (volume[1] if volume else "", entry.isbn):
            if name:
                self._join(self._volumes.setdefault(name, core), core)

    def _learn_name(self, name: str, core: str) -> None:
        bare = _YEAR.sub("", name).strip()
        if _ACRONYM.fullmatch(bare):
            self._acronyms[core] = bare
        elif " " in core:
            self._words[core] = tuple(core.split())
        if match := _EXPLAINED.search(name):
            self._learn_acronym(match[1], name, core)

    def _learn_acronym(self, acronym: str, name: str, core: str) -> None:
        if acronym.lower() not in _PUBLISHERS and not _PARTS.search(name):
            self._join(_core(acronym), core)

    def spell_out(self) -> None:
        """Join an acronym with the one name of the file whose words begin with its letters."""
        for core, acronym in self._acronyms.items():
            if len(acronym) < 4 or core.startswith("="):
                continue
            spelt = [name for name, words in self._words.items() if spelt_by_initials(acronym, words)]
            if len(spelt) == 1:
                self._join(core, spelt[0])

    def _join(self, one: str, two: str) -> None:
        one, two = self.of(one), self.of(two)
        if not one or not two or one == two or (one[0] == two[0] == "="):  # two known ones are not one
            return
        if one[0] == "=":
            one, two = two, one
        self._joined[one] = two


@lru_cache(maxsize=8192)
def _core(name: str) -> str:
    """What tells a conference from others; empty where that is not clear."""
    spelling = _spelling(name)
    if parts := {found[1].lower().removesuffix("s") for found in _PARTS.finditer(name)}:
        return " ".join((spelling, *sorted(parts)))
    main, spelling = _in_full(_main(name)), _in_full(spelling)
    venue = ACRONYMS.get(spelling, "")
    if not venue and _MEETS.search(main) and len(known := known_venues(main)) == 1:
        (candidate,) = known
        telling = set(spelling.split()) - _AROUND - {candidate}
        venue = candidate if any(telling <= set(phrase.split()) for phrase in SPELT_OUT[candidate]) else ""
    return f"={venue}" if venue else spelling


def _in_full(text: str) -> str:
    """The words that names of conferences begin with, where they are shortened ("Int. Conf. on")."""
    return _SHORTENED.sub(lambda found: _IN_FULL[found[1].lower()], text)


@lru_cache(maxsize=8192)
def _main(name: str) -> str:
    """The name itself, without years and what follows it."""
    if not _MAY_END.search(name):
        return name if name.strip(" '’.") else ""
    return next((part for part in _ENDS.split(_YEAR.sub(" ", name)) if part and part.strip(" '’-.")), "")


@lru_cache(maxsize=8192)
def _spelling(name: str) -> str:
    """The words of a name, without numbers, years, what follows it, and words that only frame it."""
    words = normalise_title(_main(name)).split()
    kept = (word for word in words if not _NUMBER.fullmatch(word) and word not in _TIMES)
    return " ".join(word for word in kept if word not in _FRAME) or " ".join(words)
