"""PrintedNames compared backwards: the words before a place in the prose against the bylines of works."""

from __future__ import annotations

import re
from dataclasses import dataclass

from survey_refs.patterns import regex
from survey_refs.resolve.index import Index, Posting
from survey_refs.resolve.labels import Byline, NameForm
from survey_refs.resolve.weights import (
    ALL_NAMES,
    ET_AL_FOR_LAST,
    ET_AL_FOR_LAST_OF_TWO,
    ET_AL_FOR_NOBODY,
    ET_AL_FOR_ONE_AUTHOR,
    FIRST_NAME_ALONE,
    FIRST_SURNAME_ONLY,
    FITS,
    GIVEN_NAME,
    JOINED_BY_AMPERSAND,
    JOINED_BY_AND,
    ORIGIN_OF_NAMES,
    ORIGIN_OF_YEAR,
    OTHER_GIVEN_NAME,
    OTHER_INITIAL,
    PARTICLE,
    PER_NAME,
    SOME_NAMES_ALONE,
    STRANGER,
)
from survey_refs.resolve.wording import ANY_CONNECTOR, CONNECTORS, et_al_before
from survey_refs.text.fold import name_key

WINDOW = 280  # characters before a year in which its names stand
FIRST_LOOK = 90  # most citations are shorter
_IDEOGRAPHIC = "\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_INDIC_SIGNS = (
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0abc-\u0acd\u0b3c-\u0b4d\u0bbe-\u0bcd"
    "\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3b-\u0d4d"
)
_LETTER = rf"[^\W\d_{_IDEOGRAPHIC}]"
WORD = regex(
    rf"""
    {_LETTER}
    (?: {_LETTER}
      | [’'‘`´¨ˆ˜ˇ˘˙¸\u0300-\u036f­·]           # apostrophes, and accents that PDFs print as characters of their own
      | [{_INDIC_SIGNS}]
      | [-‐‑]\s?\n\s* (?={_LETTER})              # hyphenated at the end of a line
      | [-‐‑] (?={_LETTER})
    )*
    [´`¨ˆ˜ˇ˘˙¸]?
    # letters of scripts that are written without spaces are words of their own, but for "and"
    | および | ならびに | 그리고 | 以及
    | [・{_IDEOGRAPHIC}]
    """,
    re.X,
)
# what is before a name in the same word: an elided article, a word that lost its space ("ofCheng"), Hebrew's and
# Arabic's "and"
_ELISION = regex(r"(?:(?:[dlcjmnst]|qu)[’']|[a-zß-öø-ÿ]+)(?=[A-ZÀ-ÖØ-Þ])|ו(?=[א-ת]{2})|و(?=[ء-ي]{2})")
_AND_IN_WORD = ("ו", "و")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(slots=True)
class Match:
    """One way in which an entry may be meant: where its names begin, and what fits less well."""

    posting: Posting
    start: int
    names: int
    score: float
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class PrintedNames:
    """What is printed before a year: word positions, whether "et al." follows them, the bracket before the year."""

    words: list[tuple[int, int]]
    et_al: bool
    bracket: int
    end: int
    low: int  # where the names may begin at the earliest
    looked: int = -1  # where ``words`` begin, once all were looked at


class Comparison:
    """Compares words of one prose with the labels of one index."""

    def __init__(self, prose: str, index: Index) -> None:
        self.prose = prose
        self.index = index

    def matches(self, names: PrintedNames, year: str) -> list[Match]:
        """Entries of ``year`` whose names end right before the year; looks further back where names go on."""
        found = self.matches_in(names, year)
        if names.words[0][0] - names.low < 3 or names.low == names.looked:
            return found
        edge = names.words[min(2, len(names.words) - 1)][0]
        last = name_key(self.prose[slice(*names.words[-1])])
        if any(match.start <= edge for match in found) or (not found and self.index.find(last, year)):
            names.words, names.looked = words_between(self.prose, names.low, names.end), names.low
            found = self.matches_in(names, year)
        return found

    def matches_in(self, names: PrintedNames, year: str) -> list[Match]:
        """The works that some of the printed names, from the last one on, may cite."""
        found: dict[int, Match] = {}
        for skipped in range(min(4, len(names.words))):
            last = len(names.words) - 1 - skipped
            start, end = names.words[last]
            word = self.prose[start:end]
            if not skipped and any(char.isalnum() for char in self.prose[end : names.end]):
                break
            postings = self.index.find(name_key(word), year)
            if not postings and word[-2:] in ("'s", "’s"):
                postings = self.index.find(name_key(word[:-2]), year)
            if not postings and (elided := _ELISION.match(word)):
                postings = self.index.find(name_key(word[elided.end() :]), year)
            if not postings and last and skipped == 0:
                # an accent or a hyphen at a line's end may have torn a name in two
                before = self.prose[slice(*names.words[last - 1])]
                postings = self.index.find(name_key(before + word), year)
            for posting in postings:
                match = self.align(posting, names, last)
                if match and skipped:
                    match.score += self._given_after(posting.byline.names[posting.position], names.words[last + 1 :])
                if match and (posting.entry not in found or match.score > found[posting.entry].score):
                    found[posting.entry] = match
            if found or not (name_key(word) in _SUFFIXES or is_initial(word) or self._after_comma(names.words, last)):
                break
        return [match for match in found.values() if match.score > 0]

    def _after_comma(self, words: list[tuple[int, int]], at: int) -> bool:
        """Whether word ``at`` may be a given name printed after its family name: "Hartmann, Ruth (2019)"."""
        return at > 0 and self.prose[words[at][0]].isupper() and "," in self.prose[words[at - 1][1] : words[at][0]]

    def _given_after(self, name: NameForm, words: list[tuple[int, int]]) -> float:
        """How well initials or given names after the family name are this person's; very badly if not at all."""
        score = 0.0
        for word in (self.prose[slice(*place)] for place in words):
            if name_key(word) in _SUFFIXES:
                continue
            if is_initial(word):
                own = not name.initials or name_key(word)[:1] in name.initials
                score += GIVEN_NAME if own else OTHER_INITIAL
            else:
                score += GIVEN_NAME if name_key(word) in name.given else OTHER_GIVEN_NAME
        return score

    def align(self, posting: Posting, names: PrintedNames, last: int) -> Match | None:
        """Compare the byline from the posting's name back to its first name with the words before the anchor."""
        words, byline = names.words, posting.byline
        score, notes = FITS, list[str]()
        at = last
        for position in range(posting.position, -1, -1):
            name = byline.names[position]
            if position < posting.position:
                at = self._connector(words, at)
                if at < 0:
                    return None
                at = self._initials_after(words, at, name)
            before = self._name(words, at, name)
            if before is None:
                return None
            at = before[0]
            score += before[1]
            if before[1] <= STRANGER:
                notes.append(f"the given names or initials printed are not those of {name.printed}")
        first = at + 1
        start = words[first][0]
        word = self.prose[slice(*words[first])]
        name = byline.names[0]
        if (
            (elided := _ELISION.match(word))
            and not name.full.startswith(name_key(word))
            and name_key(word) != name.joined
        ):
            start += elided.end()
        printed = posting.position + 1
        score += PER_NAME * printed
        score += self.count(byline, printed, names.et_al, notes)
        score += self._before(words, at, start, notes)
        score += ORIGIN_OF_YEAR[posting.year_origin] + ORIGIN_OF_NAMES[byline.origin]
        if byline.origin in ("title word", "key") and not self._quoted(start):
            return None
        return Match(posting, start, printed, score, tuple(notes))

    def _name(self, words: list[tuple[int, int]], at: int, name: NameForm) -> tuple[int, float] | None:
        """Match ``name`` so that it ends at word ``at``; the word before it, and how well given names fit."""
        prose = self.prose
        start, end = words[at]
        have, fits = name_key(prose[start:end]), 0.0
        elided = None
        if have != name.full and prose[end - 2 : end] in ("'s", "’s"):
            have = name_key(prose[start : end - 2])
        if have != name.full and (elided := _ELISION.match(prose[start:end])):
            have = name_key(prose[start + elided.end() : end])
        if have == name.joined:
            return self._given(words, at - 1, name, fits)
        if have == name.head and have != name.last and have != name.full:
            return self._given(words, at - 1, name, fits + FIRST_SURNAME_ONLY)
        while have != name.full and len(have) < len(name.full):
            at -= 1
            if at < 0 or not name.full.endswith(have):
                return None
            have = name_key(prose[slice(*words[at])]) + have
        if have != name.full or (name.capital and not elided and prose[words[at][0]].islower()):
            return None
        at -= 1
        while at >= 0 and name.particles and name_key(prose[slice(*words[at])]) in name.particles:
            at -= 1
            fits += PARTICLE
        if name.literal:
            if at >= 0 and prose[slice(*words[at])] in ("The", "the"):
                return at - 1, fits
            return at, fits
        return self._given(words, at, name, fits)

    def _given(self, words: list[tuple[int, int]], at: int, name: NameForm, fits: float) -> tuple[int, float]:
        """Skip given names and initials before the family name, and say whether they are this person's.

        The first of them decides: a further initial may be one that the entry lacks, or has.
        """
        prose = self.prose
        initials: str | None = None  # only where a word is near enough
        strange = False  # the leftmost so far is no name of this person's
        while at >= 0:
            start, end = words[at]
            gap = prose[end : words[at + 1][0]] if at + 1 < len(words) else ""
            if gap.strip(" \n\t\u00a0.-‐‑"):
                break
            word = prose[start:end]
            initials = name.initials if initials is None else initials
            if is_initial(word) and "." in gap + word:
                letters = name_key(word)
                strange = bool(initials and letters and letters[0] not in initials)
            elif name_key(word) in name.given:
                strange = False
            elif not (
                is_initial(word) and name_key(word)[:1] in initials
            ):  # an initial without a stop is one if it fits
                break
            fits += 0 if strange else GIVEN_NAME
            at -= 1
        return at, fits + OTHER_INITIAL if strange else fits

    def _initials_after(self, words: list[tuple[int, int]], at: int, name: NameForm) -> int:
        """Skip initials printed after the family name ("Smith, J., & Lee, K.") and "Jr."."""
        while at > 0 and len(name.full) > 1:
            word = self.prose[slice(*words[at])]
            if not (name_key(word) in _SUFFIXES or (is_initial(word) and name_key(word)[0] in name.initials)):
                break
            at -= 1
        return at

    def _connector(self, words: list[tuple[int, int]], at: int) -> int:
        """The last word of the name before; -1 where words ``at`` and ``at + 1`` are not two names of a list."""
        prose = self.prose
        if at < 0:
            return -1
        start, end = words[at]
        gap = prose[end : words[at + 1][0]]
        if prose[start:end].lower() in ANY_CONNECTOR:
            return at - 1
        stripped = "".join(gap.split())
        if stripped and set(stripped) <= set(",&;.+/–-"):
            return at
        if not stripped and prose[words[at + 1][0]] in _AND_IN_WORD:
            return at
        return -1

    def count(self, byline: Byline, printed: int, et_al: bool, notes: list[str]) -> float:
        """How well the number of printed names goes with a work's; what does not is told in ``notes``."""
        total = len(byline.names)
        if et_al:
            if printed + 1 < total or byline.others:
                return 0
            if printed + 1 == total:
                return ET_AL_FOR_LAST_OF_TWO if printed == 1 else ET_AL_FOR_LAST
            notes.append(f"“et al.” is printed, but the entry has only {_authors(total)}")
            return ET_AL_FOR_NOBODY if total > 1 else ET_AL_FOR_ONE_AUTHOR
        if printed == total:
            return ALL_NAMES
        if byline.origin == "short":
            return 0
        notes.append(f"{_authors(printed)} printed without “et al.”; the entry has {total}")
        return FIRST_NAME_ALONE if printed == 1 else SOME_NAMES_ALONE

    def _before(self, words: list[tuple[int, int]], at: int, start: int, notes: list[str]) -> float:
        """PrintedNames before the first one that belong to the same list speak against the entry."""
        if at < 0:
            return 0
        prose = self.prose
        word_start, word_end = words[at]
        word = prose[word_start:word_end]
        gap = prose[word_end:start]
        if "&" in gap and not gap.strip(" \n\t&,"):
            notes.append(f"another author is printed before: {word}")
            return JOINED_BY_AMPERSAND
        if word.lower() in CONNECTORS and len(word) < 4 and not gap.strip() and at > 0:
            other = prose[slice(*words[at - 1])]
            between = prose[words[at - 1][1] : word_start]
            if other[0].isupper() and len(other) > 1 and not between.strip(" \n\t,"):
                notes.append(f"another author is printed before: {other}")
                return JOINED_BY_AND
        return 0

    def _quoted(self, start: int) -> bool:
        """Whether what begins at ``start`` is marked as a title: by a quotation mark or italics, or a bracket."""
        return self.prose[max(0, start - 1) : start] in ("“", '"', "*", "_", "‘", "«", "(", "[", "„")

    def names_in(self, start: int, end: int) -> list[Match]:
        """Entries of any year whose names are what ``prose[start:end]`` ends with."""
        et_al = et_al_before(self.prose, start, end - 1)
        stop = et_al.start() if et_al else end
        words = words_between(self.prose, start, stop)
        if not words:
            return []
        names = PrintedNames(words, bool(et_al), -1, stop, start, start)
        best: dict[int, Match] = {}
        for posting in self.index.of_any_year(name_key(self.prose[slice(*words[-1])])):
            match = self.align(posting, names, len(words) - 1)
            if match and (posting.entry not in best or best[posting.entry].score < match.score):
                best[posting.entry] = match
        return list(best.values())


def _authors(count: int) -> str:
    return "one author" if count == 1 else f"{count} authors"


def words_between(prose: str, low: int, high: int) -> list[tuple[int, int]]:
    """Word ranges in ``prose[low:high]`` after the last end of a paragraph; a word cut by ``low`` is left out."""
    cut = prose.rfind("\n\n", low, high)
    start = cut if cut >= 0 else low
    found = [m.span() for m in WORD.finditer(prose, start, high)]
    if found and start == low and low > 0 and found[0][0] == low and prose[low - 1].isalnum():
        found.pop(0)
    return found


def is_initial(word: str) -> bool:
    """Whether a word is a person's initial: ``K``, ``KM``, ``J-P``."""
    bare = word.replace("-", "").replace("‐", "")
    return len(bare) <= 2 and bare[:1].isupper() and (len(bare) == 1 or bare.isupper())


def printed_names(prose: str, words: list[tuple[int, int]]) -> list[str]:
    """The names as printed, from the words of a list of names and what is between them."""
    names: list[str] = []
    start = end = -1
    for word_start, word_end in words:
        connector = prose[word_start:word_end].lower() in CONNECTORS
        if start >= 0 and (connector or set(prose[end:word_start]) & set(",&;/+")):
            names.append(prose[start:end])
            start = -1
        if not connector:
            start, end = (word_start if start < 0 else start), word_end
    if start >= 0:
        names.append(prose[start:end])
    return [" ".join(name.split()) for name in names]
