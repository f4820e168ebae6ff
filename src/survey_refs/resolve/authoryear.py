"""Author-year citations in prose: read backwards from each year, against the labels of the index.

A year (or "n.d.", "in press" …) is an anchor. What stands before it is compared, word by word and backwards, with the
bylines of the works of that year; names are never guessed from free text where the bibliography knows them. Years that
follow take over the names; a year alone in parentheses belongs to the nearest name before it. Only what has the
unmistakable shape of a citation is reported though the bibliography does not know it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from survey_refs.resolve.anchors import Anchor, anchors
from survey_refs.resolve.folding import fold
from survey_refs.resolve.index import Index, Posting
from survey_refs.resolve.labels import Byline, NameForm
from survey_refs.resolve.shapes import Manner, Shape, plausible, shape_before

WINDOW = 280  # characters before a year in which its names stand
_FIRST_LOOK = 90  # most citations are shorter
_LONGEST_GROUP = 1500  # characters of a parenthesis with citations

_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[’'‘`´¨ˆ˜ˇ˘˙¸\u0300-\u036f­·]|[-‐‑]\s?\n\s*(?=[^\W\d_])|[-‐‑](?=[^\W\d_]))*[´`¨ˆ˜ˇ˘˙¸]?"
)
_ET_AL = re.compile(
    r"(?:\bet\.?\s*(?:al|coll|alii|aliae)\b\.?|&\s*al\b\.?|"
    r"\band\s+(?:others|colleagues|co-?\s?(?:workers|authors))\b|"
    r"\bu\.\s?a\.|\bund\s+(?:andere|Mitarbeiter|Kollegen)\b|\by\s+(?:otros|cols?\b\.?|colaboradores)|"
    r"\be\s+(?:outros|altri|cols?\b\.?)|"
    r"\bet\s+(?:autres|collaborateurs)\b|\bm\.\s?fl\.|\be\.\s?a\.|"
    r"\ben\s+anderen\b|\bi\s+in\.|\bym\.|\bo\.\s?fl\.|\bи\s+др\.|等)"
    r"(?:[’'‘]s?)?\s*,?\s*$",
    re.I,
)
_TAIL_ROLE = re.compile(r"[\s,]*[(\[]?\b(?:eds?|editors?|hrsg|hg|dir|coord|comp|trans)\b\.?\s?s?\.?[)\]]?,?\s*$", re.I)
_POSSESSIVE = re.compile(r"(?:[’'‘]s|[’'‘])\s*$")
_ORIGINAL = re.compile(r"[(\[]\s?(?P<year>(?:1[4-9]|20)\d\d)\s?[)\]]|/\s?(?P<slash>(?:1[4-9]|20)\d\d)(?!\d)")
_CONNECTORS = frozenset(
    (
        "and", "und", "et", "y", "e", "ed", "och", "og", "en", "i", "ja", "és", "a", "ve", "with", "и", "та", "和",
        "&", "plus", "sowie", "u",
    )
)  # fmt: skip
_ELISION = re.compile(r"(?:[dlcjmnst]|qu)[’'](?=[^\W\d_a-zß-öø-ÿ])")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LETTERS = re.compile(r"\s?(?:(?P<to>[–-])|[,;&]|\b(?:and|und|et|y)\b)\s?(?P<letter>[a-z])(?![\w’'.])")
_CARRY = re.compile(
    r"(?:\s*[,;:]\s*(?:(?:pp?\.|chs?\.|chap\.|sec\.|§+|fig\.|eq\.|vol\.|no\.|n\.|S\.|Kap\.)?\s*[\dIVXivx]{1,5}[a-z]?"
    r"(?:\s*[-–,]\s*\d{1,4})*\s*(?=[,;]))*)?\s*(?P<close>\)\s*)?(?:[,;/]|\band\b|\bund\b|\bet\b|\by\b|&|\be\b|"
    r"[,;]\s*(?:and|und|et|y|e|as well as|also|see also))\s*(?(close)\()",
)
_WORKS = (
    r"papers?|books?|articles?|stud(?:y|ies)|works?|monograph|thesis|dissertation|essays?|reports?|surveys?|reviews?|"
    r"chapters?|textbook|lectures?|proof|results?|models?|account|analysis|experiments?|classic|seminal|original|famous|"
    r"landmark|influential|pioneering|foundational|edition|edited|volume|handbook|review"
)
_FORWARD = re.compile(rf"\s+(?:(?:{_WORKS})\s+){{1,3}}(?:by|of|from|with)\s+(?=[^\W\d_])", re.I)
_STOP = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“\"])|\n[ \t]*\n|[)\]]|\d{4}")
_ABBREVIATED = re.compile(r"\b(?:al|[A-Z]|cf|e\.g|i\.e|Dr|Prof|St)\.$")
_OPEN = "([{"


@dataclass(slots=True)
class Match:
    """One way in which an entry may be meant: where its names begin, and what fits less well."""

    posting: Posting
    start: int
    names: int
    score: float
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """A citation of one work as read from the prose, before the decision which entry it means."""

    start: int  # of the names, or of the year where the names are carried over
    end: int  # after year and letters
    year: str
    letter: str
    matches: list[Match]
    names: tuple[str, ...] = ()
    et_al: bool = False
    bracket: int = -1  # the bracket between names and year
    carried: bool = False
    original: str = ""
    lone: bool = False  # a year in brackets whose names stand further before
    shape: Shape | None = None  # found by its shape alone


@dataclass(slots=True)
class _Names:
    """What stands before an anchor: word positions, the sign for "and others", the bracket before the year."""

    words: list[tuple[int, int]]
    et_al: bool
    bracket: int
    end: int
    low: int  # where the names may begin at the earliest
    looked: int = -1  # where ``words`` begin, once all were looked at


class Reader:
    """Reads one prose against one index. ``families``: folded family names that the printed reference list has."""

    def __init__(self, prose: str, index: Index, families: frozenset[str] = frozenset()) -> None:
        self.prose = prose
        self.index = index
        self.families = families
        self._lower: set[str] | None = None

    def read(self) -> list[Found]:
        """All author-year citations in the prose, in order."""
        found: list[Found] = []
        done = 0
        for anchor in anchors(self.prose):
            if anchor.start < done:
                continue
            for cite in self._at(anchor, found[-1] if found else None):
                found.append(cite)
                done = cite.end
        return self._without_chance(found)

    def _without_chance(self, found: list[Found]) -> list[Found]:
        """Drop what only looks like a citation, and what was carried over from it."""
        known = [cite for cite in found if cite.matches and not cite.carried]
        comma = sum(1 for cite in known if cite.bracket < 0 and "," in self.prose[max(0, cite.end - 8) : cite.end])
        bare = sum(1 for cite in known if cite.bracket < 0) - comma
        manner = Manner(narrative=len(known) - comma - bare, with_comma=comma, without_comma=bare)
        kept: list[Found] = []
        dropped = False
        for cite in found:
            if cite.shape is not None and not cite.carried:
                first = fold(cite.shape.names[0].split()[-1])
                name_known = first in self.index.postings or first in self.families
                dropped = not plausible(cite.shape, name_known, manner, self._lower_case_words)
            elif cite.matches:
                dropped = False
            if not dropped:
                kept.append(cite)
        return kept

    def _lower_case_words(self) -> set[str]:
        if self._lower is None:
            self._lower = set(re.findall(r"(?<!\w)[a-zß-öø-ÿ][a-zß-öø-ÿ-]+", self.prose))
        return self._lower

    def names_in(self, start: int, end: int) -> list[Match]:
        """Entries of any year whose names are what ``prose[start:end]`` ends with."""
        et_al = _ET_AL.search(self.prose, max(start, end - 24), end)
        stop = et_al.start() if et_al else end
        words = _words(self.prose, start, stop)
        if not words:
            return []
        names = _Names(words, bool(et_al), -1, stop, start, start)
        best: dict[int, Match] = {}
        for posting in self.index.of_any_year(fold(self.prose[slice(*words[-1])])):
            match = self._align(posting, names, len(words) - 1)
            if match and (posting.entry not in best or best[posting.entry].score < match.score):
                best[posting.entry] = match
        return list(best.values())

    # ----------------------------------------------------------------------------------------------- one anchor

    def _at(self, anchor: Anchor, before: Found | None) -> list[Found]:
        if self._year_follows(anchor):
            return []
        year, letter = anchor.year, anchor.letter
        names = self._names_before(anchor.start, before.end if before else 0)
        cite = None
        if names and names.words:
            cite = self._match(names, anchor, year, letter)
        if cite is None and before is not None:
            cite = self._carry(before, anchor, year, letter)
        if cite is None and year.isdigit():
            cite = self._alone(anchor, year, letter) or self._before_names(anchor, year, letter)
        if cite is None and names and names.words:
            cite = self._shape(names, anchor, year, letter)
        if cite is None:
            return []
        return [cite, *self._more_letters(cite)]

    def _year_follows(self, anchor: Anchor) -> bool:
        """Whether this is the year of the original in brackets before the year of the edition: "[1905] 1967"."""
        prose = self.prose
        return prose[anchor.start - 1 : anchor.start] in ("[", "(") and bool(
            re.match(r"[\])]\s?(?:1[4-9]|20)\d\d(?!\d)", prose[anchor.end : anchor.end + 6])
        )

    def _shape(self, names: _Names, anchor: Anchor, year: str, letter: str) -> Found | None:
        """A citation by its shape; the bibliography has no such work."""
        if not (year.isdigit() or names.bracket >= 0 or names.et_al) or anchor.until:
            return None
        if names.bracket >= 0 and self.prose[names.bracket] != "(":
            return None
        shape = shape_before(self.prose, names.words, names.end, anchor.start, et_al=names.et_al, bracket=names.bracket)
        after = self.prose[anchor.end : anchor.end + 1]
        if shape is None or after.strip(" \n)],;:."):
            return None
        found = self._found(shape.start, anchor, year, letter, [], names)
        found.names, found.shape = shape.names, shape
        return found

    def _names_before(self, anchor: int, floor: int) -> _Names | None:
        prose = self.prose
        low = max(0, anchor - WINDOW, floor)
        at = anchor
        bracket = -1
        while at > low and (prose[at - 1].isspace() or prose[at - 1] in ",:;.([{“\"'‘*_"):
            if prose[at - 1] in _OPEN:
                if bracket >= 0:
                    break
                bracket = at - 1
            elif _ends_citation(prose[at - 1], anchor - at, bracket >= 0):
                break
            at -= 1
        if at <= low or prose[at - 1] == ";" or (prose[anchor - 1] == "." and prose[anchor - 3 : anchor - 1] != "al"):
            return None
        # an original year in brackets before the year: Marx (1875) 1967
        if prose[at - 1] in ")]" and at - 7 > low and (m := _ORIGINAL.fullmatch(prose, max(low, at - 6), at)):
            at = m.start()
            while at > low and (prose[at - 1].isspace() or prose[at - 1] in ",("):
                bracket = at - 1 if prose[at - 1] == "(" else bracket
                at -= 1
        if prose[at - 1] in ")].s" and (m := _TAIL_ROLE.search(prose, max(low, at - 16), at)):
            at = m.start()
        et_al = False
        if m := _ET_AL.search(prose, max(low, at - 24), min(len(prose), at + 1)):
            et_al, at = True, m.start()
        elif m := _POSSESSIVE.search(prose, max(low, at - 3), at):
            at = m.start()
        return _Names(_words(prose, max(low, at - _FIRST_LOOK), at), et_al, bracket, at, low)

    def _match(self, names: _Names, anchor: Anchor, year: str, letter: str) -> Found | None:
        matches = self._matches(names, year)
        original = ""
        if not matches and (m := _ORIGINAL.match(self.prose, anchor.year_end)):
            other = m["year"] or m["slash"]
            matches = self._matches(names, other)
            original = other
        if not matches and anchor.until:
            matches = self._matches(names, anchor.until)
        if not matches:
            return None
        best = max(matches, key=lambda match: (match.score, -match.start))
        start = self._printed_start(best, year, anchor.start)
        return self._found(start, anchor, year, letter, matches, names, original)

    def _printed_start(self, match: Match, year: str, anchor: int) -> int:
        """Where the names begin as printed: with a title's quotation mark, an organisation before its abbreviation."""
        start, kind = match.start, match.posting.byline.kind
        before = self.prose[start - 1 : start]
        if kind in ("title", "title word") and before and before in "“\"‘'«*_":
            return start - 1
        closed = before and before in "[(" and {"[": "]", "(": ")"}[before] in self.prose[start:anchor]
        if kind in ("abbreviation", "short") and closed:
            words = _words(self.prose, max(0, start - WINDOW), start - 1)
            names = _Names(words, False, -1, start - 1, start - 1, start - 1)
            whole = (
                [m for m in self._matches_in(names, year) if m.posting.entry == match.posting.entry] if words else []
            )
            return min((m.start for m in whole), default=start)
        return start

    def _found(
        self,
        start: int,
        anchor: Anchor,
        year: str,
        letter: str,
        matches: list[Match],
        names: _Names,
        original: str = "",
    ) -> Found:
        end = anchor.end
        if m := _ORIGINAL.match(self.prose, end) or self._original_apart(end, matches):
            original = original or m["year"] or m["slash"]
            end = m.end()
        return Found(
            start=start,
            end=end,
            year=year,
            letter=letter,
            matches=matches,
            names=tuple(_printed_names(self.prose, [word for word in names.words if word[0] >= start])),
            et_al=names.et_al,
            bracket=names.bracket,
            original=original,
        )

    def _original_apart(self, end: int, matches: list[Match]) -> re.Match[str] | None:
        """A second year in brackets after a blank: "1967 [1905]"; in parentheses only if it is the work's."""
        m = _ORIGINAL.match(self.prose, end + 1) if self.prose[end : end + 1].isspace() else None
        if m is None or m["slash"] or m[0][0] == "[":
            return m
        own = {year for match in matches for year, _ in self.index.labels[match.posting.entry].years}
        return m if m["year"] in own else None

    # --------------------------------------------------------------------------------------- comparing backwards

    def _matches(self, names: _Names, year: str) -> list[Match]:
        """Entries of ``year`` whose names end right before the year; looks further back where names go on."""
        found = self._matches_in(names, year)
        if names.words[0][0] - names.low < 3 or names.low == names.looked:
            return found
        edge = names.words[min(2, len(names.words) - 1)][0]
        last = fold(self.prose[slice(*names.words[-1])])
        if any(match.start <= edge for match in found) or (not found and self.index.find(last, year)):
            names.words, names.looked = _words(self.prose, names.low, names.end), names.low
            found = self._matches_in(names, year)
        return found

    def _matches_in(self, names: _Names, year: str) -> list[Match]:
        found: dict[int, Match] = {}
        for skipped in range(min(4, len(names.words))):
            last = len(names.words) - 1 - skipped
            start, end = names.words[last]
            word = self.prose[start:end]
            if not skipped and any(char.isalnum() for char in self.prose[end : names.end]):
                break
            postings = self.index.find(fold(word), year)
            if not postings and word[-2:] in ("'s", "’s"):
                postings = self.index.find(fold(word[:-2]), year)
            if not postings and (elided := _ELISION.match(word)):
                postings = self.index.find(fold(word[elided.end() :]), year)
            if not postings and last and skipped == 0:
                # an accent or a hyphen at a line's end may have torn a name in two
                before = self.prose[slice(*names.words[last - 1])]
                postings = self.index.find(fold(before + word), year)
            for posting in postings:
                match = self._align(posting, names, last)
                if match and skipped:
                    match.score += self._given_after(posting.byline.names[posting.position], names.words[last + 1 :])
                if match and (posting.entry not in found or match.score > found[posting.entry].score):
                    found[posting.entry] = match
            if found or not (fold(word) in _SUFFIXES or _is_initial(word) or self._after_comma(names.words, last)):
                break
        return [match for match in found.values() if match.score > 0]

    def _after_comma(self, words: list[tuple[int, int]], at: int) -> bool:
        """Whether word ``at`` may be a given name printed after its family name: "Hartmann, Ruth (2019)"."""
        return at > 0 and self.prose[words[at][0]].isupper() and "," in self.prose[words[at - 1][1] : words[at][0]]

    def _given_after(self, name: NameForm, words: list[tuple[int, int]]) -> float:
        """How well initials or given names after the family name are this person's; very badly if not at all."""
        score = 0.0
        for word in (self.prose[slice(*place)] for place in words):
            if fold(word) in _SUFFIXES:
                continue
            if _is_initial(word):
                score += 2 if not name.initials or fold(word)[:1] in name.initials else -40
            else:
                score += 2 if fold(word) in name.given else -200
        return score

    def _align(self, posting: Posting, names: _Names, last: int) -> Match | None:
        """Compare the byline from the posting's name back to its first name with the words before the anchor."""
        words, byline = names.words, posting.byline
        score, notes = 100.0, list[str]()
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
        first = at + 1
        start = words[first][0]
        word = self.prose[slice(*words[first])]
        if (elided := _ELISION.match(word)) and not byline.names[0].full.startswith(fold(word)):
            start += elided.end()
        printed = posting.position + 1
        score += 6 * printed
        score += self._count(byline, printed, names.et_al, notes)
        score += self._before(words, at, start, notes)
        score -= {"original": 3, "other": 6, "neighbour": 8}.get(posting.year_kind, 0)
        score -= _KIND_PENALTY.get(byline.kind, 0)
        if byline.kind in ("title word", "key") and not self._quoted(start):
            return None
        return Match(posting, start, printed, score, tuple(notes))

    def _name(self, words: list[tuple[int, int]], at: int, name: NameForm) -> tuple[int, float] | None:
        """Match ``name`` so that it ends at word ``at``; the word before it, and how well given names fit."""
        prose = self.prose
        start, end = words[at]
        have, fits = fold(prose[start:end]), 0.0
        if have != name.full and prose[end - 2 : end] in ("'s", "’s"):
            have = fold(prose[start : end - 2])
        if have != name.full and (elided := _ELISION.match(prose[start:end])):
            have = fold(prose[start + elided.end() : end])
        if have == name.joined:
            return self._given(words, at - 1, name, fits)
        if have == name.head and have != name.last and have != name.full:
            return self._given(words, at - 1, name, fits - 30)
        while have != name.full and len(have) < len(name.full):
            at -= 1
            if at < 0 or not name.full.endswith(have):
                return None
            have = fold(prose[slice(*words[at])]) + have
        if have != name.full:
            return None
        at -= 1
        while at >= 0 and name.particles and fold(prose[slice(*words[at])]) in name.particles:
            at -= 1
            fits += 1
        if name.literal:
            if at >= 0 and prose[slice(*words[at])] in ("The", "the"):
                return at - 1, fits
            return at, fits
        return self._given(words, at, name, fits)

    def _given(self, words: list[tuple[int, int]], at: int, name: NameForm, fits: float) -> tuple[int, float]:
        """Skip given names and initials before the family name, and say whether they are this person's."""
        prose, used = self.prose, len(name.given)
        while at >= 0:
            start, end = words[at]
            gap = prose[end : words[at + 1][0]] if at + 1 < len(words) else ""
            if gap.strip(" \n\t\u00a0.-‐‑"):
                break
            word = prose[start:end]
            if _is_initial(word) and "." in gap + word:
                letters = fold(word)
                if name.given and letters and letters[0] not in name.initials:
                    fits -= 40
                else:
                    fits += 2
            elif fold(word) in name.given:
                fits += 2
            else:
                break
            at -= 1
            used -= 1
        return at, fits

    def _initials_after(self, words: list[tuple[int, int]], at: int, name: NameForm) -> int:
        """Skip initials printed after the family name ("Smith, J., & Lee, K.") and "Jr."."""
        while at > 0 and len(name.full) > 1:
            word = self.prose[slice(*words[at])]
            if not (fold(word) in _SUFFIXES or (_is_initial(word) and fold(word)[0] in name.initials)):
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
        if prose[start:end].lower() in _CONNECTORS:
            return at - 1
        stripped = "".join(gap.split())
        if stripped and set(stripped) <= set(",&;.+/–-"):
            return at
        return -1

    def _count(self, byline: Byline, printed: int, et_al: bool, notes: list[str]) -> float:
        total = len(byline.names)
        if et_al:
            if printed + 1 < total or byline.others:
                return 0
            if printed + 1 == total:
                return -5 if printed == 1 else -1  # most styles print the last name rather than "et al." for one
            notes.append(f"“et al.” is printed, but the entry has only {_authors(total)}")
            return -25 if total > 1 else -45
        if printed == total:
            return 2
        if byline.kind == "short":
            return 0
        notes.append(f"{_authors(printed)} printed without “et al.”; the entry has {total}")
        return -15 if printed == 1 else -30

    def _before(self, words: list[tuple[int, int]], at: int, start: int, notes: list[str]) -> float:
        """Names before the first one that belong to the same list speak against the entry."""
        if at < 0:
            return 0
        prose = self.prose
        word_start, word_end = words[at]
        word = prose[word_start:word_end]
        gap = prose[word_end:start]
        if "&" in gap and not gap.strip(" \n\t&,"):
            notes.append(f"another author is printed before: {word}")
            return -35
        if word.lower() in _CONNECTORS and len(word) < 4 and not gap.strip() and at > 0:
            other = prose[slice(*words[at - 1])]
            between = prose[words[at - 1][1] : word_start]
            if other[0].isupper() and len(other) > 1 and not between.strip(" \n\t,"):
                notes.append(f"another author is printed before: {other}")
                return -20
        return 0

    def _quoted(self, start: int) -> bool:
        """Whether what begins at ``start`` is marked as a title: by a quotation mark or italics, or a bracket."""
        return self.prose[max(0, start - 1) : start] in ("“", '"', "*", "_", "‘", "«", "(", "[", "„")

    # ------------------------------------------------------------------------------------- years that follow on

    def _carry(self, before: Found, anchor: Anchor, year: str, letter: str) -> Found | None:
        """A further year of the same names: "Smith (2019, 2020)", "2014a,b"."""
        gap = self.prose[before.end : anchor.start]
        if len(gap) > 60 or before.lone or not _CARRY.fullmatch(gap):
            return None
        unique: dict[int, Match] = {}
        for match in before.matches:
            for further in self._same_names(match, year, before):
                unique.setdefault(further.posting.entry, further)
        matches = list(unique.values())
        if not matches and (")" in gap or self.prose[anchor.end : anchor.end + 1] not in (")", "]", ",", ";")):
            return None
        return Found(
            start=anchor.start,
            end=anchor.end,
            year=year,
            letter=letter,
            matches=matches,
            names=before.names,
            et_al=before.et_al,
            bracket=before.bracket,
            carried=True,
            shape=None if matches else before.shape,
        )

    def _same_names(self, match: Match, year: str, before: Found) -> list[Match]:
        """Entries of ``year`` that would print the names of ``match``."""
        found: dict[int, Match] = {}
        printed = match.posting.byline.names[: match.names]
        for posting in self.index.find(printed[-1].full, year):
            if posting.position != match.names - 1 or posting.entry in found:
                continue
            theirs = posting.byline.names[: match.names]
            if all(a.full == b.full for a, b in zip(printed, theirs, strict=True)):
                notes: list[str] = []
                score = 100 + 6 * match.names + self._count(posting.byline, match.names, before.et_al, notes)
                score -= {"original": 3, "other": 6, "neighbour": 8}.get(posting.year_kind, 0)
                if any(a.initials[:1] != b.initials[:1] for a, b in zip(printed, theirs, strict=True)):
                    score -= 4
                found[posting.entry] = Match(posting, before.start, match.names, score, tuple(notes))
        return list(found.values())

    def _more_letters(self, first: Found) -> Iterator[Found]:
        """The letters that follow: "2014a,b", "2014a–c"."""
        if not first.letter or len(first.letter) > 2:
            return
        at, last = first.end, first.letter[-1]
        while m := _LETTERS.match(self.prose, at):
            if m["letter"] <= last:
                return
            between = range(ord(last) + 1, ord(m["letter"])) if m["to"] else ()
            for code in (*between, ord(m["letter"])):
                start = m.start("letter") if code == ord(m["letter"]) else m.start()
                yield Found(
                    start=start,
                    end=m.end(),
                    year=first.year,
                    letter=chr(code),
                    matches=list(first.matches),
                    names=first.names,
                    et_al=first.et_al,
                    bracket=first.bracket,
                    carried=True,
                )
            at, last = m.end(), m["letter"]

    # --------------------------------------------------------------------------------------------- a year alone

    def _alone(self, anchor: Anchor, year: str, letter: str) -> Found | None:
        """A year alone in parentheses: the nearest name before it in the sentence that has a work of that year."""
        prose = self.prose
        opening, after = prose[anchor.start - 1 : anchor.start], prose[anchor.end : anchor.end + 1]
        if opening not in ("(", "[") or after not in (")", "]", ",", ":", ";", " "):
            return None
        low = _sentence_start(prose, anchor.start - 1)
        words = [m.span() for m in _WORD.finditer(prose, low, anchor.start - 1)]
        for last in range(len(words) - 1, -1, -1):
            start, end = words[last]
            if prose[end - 2 : end] in ("'s", "’s"):
                end -= 2
                words[last] = (start, end)
            if end - start < 3 or not prose[start].isupper():
                continue
            postings = self.index.find(fold(prose[start:end]), year)
            if not postings:
                continue
            et_al = bool(re.match(r"\s+et\.?\s+al\b", prose[end : end + 12]))
            names = _Names(words[: last + 1], et_al, anchor.start - 1, end, low)
            matches = [m for p in postings if (m := self._align(p, names, last)) and m.score >= 95]
            if matches:
                best = max(matches, key=lambda match: match.score)
                for match in matches:
                    match.score -= 5
                found = self._found(best.start, anchor, year, letter, matches, names)
                found.start, found.lone = anchor.start, True
                return found
        return None

    def _before_names(self, anchor: Anchor, year: str, letter: str) -> Found | None:
        """A year before its names: "the 1987 paper by Smith et al."."""
        lead = _FORWARD.match(self.prose, anchor.end, anchor.end + 60)
        if not lead:
            return None
        words = [m.span() for m in _WORD.finditer(self.prose, lead.end(), lead.end() + 100)][:8]
        best: list[Match] = []
        for last, (start, end) in enumerate(words):
            stop = end - 2 if self.prose[end - 2 : end] in ("'s", "’s") else end
            et_al = bool(re.match(r"\s+et\.?\s+al\b", self.prose[end : end + 12]))
            names = _Names(words[: last + 1], et_al, -1, stop, lead.end(), lead.end())
            found = [
                m for p in self.index.find(fold(self.prose[start:stop]), year) if (m := self._align(p, names, last))
            ]
            found = [match for match in found if match.start == words[0][0] and match.score >= 95]
            if found and (not best or max(m.score for m in found) > max(m.score for m in best)):
                best = found
        if not best:
            return None
        names = _Names(words[: best[0].names], False, -1, words[0][1], lead.end(), lead.end())
        cite = self._found(anchor.start, anchor, year, letter, best, names)
        cite.names = tuple(name.printed for name in best[0].posting.byline.names[: best[0].names])
        return cite


_KIND_PENALTY = {
    "editor": 2,
    "translator": 6,
    "organisation": 3,
    "abbreviation": 3,
    "short": 0,
    "title": 5,
    "title word": 8,
    "key": 12,
}


def _authors(count: int) -> str:
    return "one author" if count == 1 else f"{count} authors"


def _words(prose: str, low: int, high: int) -> list[tuple[int, int]]:
    """Word ranges in ``prose[low:high]`` after the last end of a paragraph; a word cut by ``low`` is left out."""
    cut = prose.rfind("\n\n", low, high)
    start = cut if cut >= 0 else low
    found = [m.span() for m in _WORD.finditer(prose, start, high)]
    if found and start == low and low > 0 and found[0][0] == low and prose[low - 1].isalnum():
        found.pop(0)
    return found


def _is_initial(word: str) -> bool:
    bare = word.replace("-", "").replace("‐", "")
    return len(bare) <= 2 and bare[:1].isupper() and (len(bare) == 1 or bare.isupper())


def _ends_citation(char: str, distance: int, bracketed: bool) -> bool:
    """Whether punctuation before a year parts it from what stands before."""
    return char == ";" or (char == ":" and bracketed) or (char == "." and distance > 3 and not bracketed)


def _printed_names(prose: str, words: list[tuple[int, int]]) -> list[str]:
    """The names as printed, from the words of a list of names and what stands between them."""
    names: list[str] = []
    start = end = -1
    for word_start, word_end in words:
        connector = prose[word_start:word_end].lower() in _CONNECTORS
        if start >= 0 and (connector or set(prose[end:word_start]) & set(",&;/+")):
            names.append(prose[start:end])
            start = -1
        if not connector:
            start, end = (word_start if start < 0 else start), word_end
    if start >= 0:
        names.append(prose[start:end])
    return [" ".join(name.split()) for name in names]


def _sentence_start(prose: str, at: int) -> int:
    """Where the sentence before ``at`` begins, or the last closed bracket or year in it, whichever is later."""
    low = max(0, at - 160)
    start = low
    for stop in _STOP.finditer(prose, low, at):
        if stop[0][0] != "." or not _ABBREVIATED.search(prose, low, stop.start() + 1):
            start = stop.end()
    return start


def brackets(prose: str, start: int, end: int) -> tuple[int, int] | None:
    """The innermost pair of brackets around ``[start, end)`` within its paragraph, as (opening, after closing)."""
    low = max(0, start - _LONGEST_GROUP)
    depth, at = 0, start - 1
    while at >= low:
        char = prose[at]
        if char in ")]":
            depth += 1
        elif char in "([":
            if depth == 0:
                break
            depth -= 1
        elif char == "\n" and prose[at - 1 : at] == "\n":
            return None
        at -= 1
    else:
        return None
    close = closing(prose, end, prose[at])
    return (at, close) if close else None


def closing(prose: str, at: int, opening: str) -> int | None:
    """After the bracket that closes ``opening``, from ``at`` on."""
    want = ")" if opening == "(" else "]"
    depth, high = 0, min(len(prose), at + _LONGEST_GROUP)
    while at < high:
        char = prose[at]
        if char == opening:
            depth += 1
        elif char == want:
            if depth == 0:
                return at + 1
            depth -= 1
        elif char == "\n" and prose[at + 1 : at + 2] == "\n":
            return None
        at += 1
    return None


def in_ranges(position: int, starts: list[int], ends: list[int]) -> bool:
    """Whether ``position`` lies in one of the sorted ranges."""
    number = bisect_left(starts, position + 1) - 1
    return number >= 0 and position < ends[number]
