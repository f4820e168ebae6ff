"""Author-year citations in prose: read backwards from each year, against the labels of the index.

A year (or "n.d.", "in press" …) is an anchor. What is printed before it is compared, word by word and backwards, with
the bylines of the works of that year; names are never guessed from free text where the bibliography knows them. Years
that follow take over the names; a year alone in parentheses belongs to the nearest name before it. Only what has the
unmistakable shape of a citation is reported though the bibliography does not know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from survey_refs.patterns import regex
from survey_refs.resolve.anchors import FIRST_PLAIN_YEAR, Anchor, anchors
from survey_refs.resolve.comparison import (
    FIRST_LOOK,
    WINDOW,
    WORD,
    Comparison,
    Match,
    PrintedNames,
    printed_names,
    words_between,
)
from survey_refs.resolve.index import Index
from survey_refs.resolve.shapes import FormCounts, Shape, plausible, shape_before
from survey_refs.resolve.weights import (
    BOTH_YEARS,
    CERTAIN,
    FITS,
    NAMES_FURTHER_BEFORE,
    ORIGIN_OF_YEAR,
    OTHER_PERSON,
    PER_NAME,
)
from survey_refs.resolve.wording import ACCESSED, CONTEXT_OF_ACCESS, MONTHS, NO_DATE, ORDINARY, SEASONS, et_al_before
from survey_refs.text.fold import name_key

TAIL_ROLE = regex(  # "Moe (Ed.), 2010", "Moe, Hrsg., 2010"
    r"""
    [\s,]* [(\[]?
    \b (?: eds? | editors? | hrsg | hg | dir | coord | comp | trans ) \b \.? \s?s?\.?
    [)\]]? ,? \s*$
    """,
    re.I | re.X,
)
_POSSESSIVE = regex(r"(?:[’'‘]s|[’'‘])\s*$")
_ORIGINAL = regex(  # "[1905]", "(1905)" or "/1905" after a year
    r"[(\[]\s?(?P<year>(?:1[4-9]|20)\d\d)\s?[)\]]|/\s?(?P<slash>(?:1[4-9]|20)\d\d)(?!\d)"
)
_ORIGINAL_BEFORE = regex(  # "[1905] " or "1905/" before the year of the edition
    r"[(\[]\s?(?P<year>(?:1[4-9]|20)\d\d)\s?[)\]]\s?$ | (?<!\d)(?P<slash>\d{2,4})(?:\s?(?:BCE?|CE|AD))?/$", re.X
)
_CIRCA = regex(r"(?<!\w)(?:ca?\.?|circa|approx\.|um|vers)\s?$")
_LETTERS = regex(  # after "2014a": "b", ",b", "/b", "–c", " and c"
    r"\s?(?:(?P<to>[–-])|[,;&/]|\b(?:and|und|et|y)\b)\s?(?P<letter>[a-z])(?![\w’'.])"
)
_CARRY = regex(  # what may be between two years of the same names
    r"""
    (?: \s*[,;:]\s*
        (?: # a locator of the first year: "2010, pp. 12–14, 16, and 2012"
            (?i: pp?\. | pages? | chs?\. | chap\. | chapters? | chapitres? | capítulos? | secs?\. | sections? | §+
               | figs?\. | eqs?\. | vols?\. | no\. | n\. | S\. | Seiten? | Kap\. | Kapitel | Abschn\. | Abschnitt
               | Bd\. )?
            \s* [\dIVXivx]{1,5} [a-z]? (?: \s*[-‑–,]\s* \d{1,4} )* (?: \s?(?:ff?|sqq?)\b\.? )? \s* (?=[,;])
        )*
    )?
    \s* (?P<close> \)\s* )?                                     # "(2010) and (2012)"
    (?: [,;/] | \band\b | \bund\b | \bet\b | \by\b | & | \be\b
      | [,;]\s* (?: and | und | et | y | e | as[ ]well[ ]as | also ) )
    \s*
    (?: (?i: see[ ]also | see | also | cf\. | e\.g\.,? | siehe[ ]auch | siehe | s\.[ ]auch | vgl\. | z\.[ ]?B\.
           | voir[ ]aussi | voir | p\.[ ]?ex\. | véase | ver ) \s* )?
    (?(close) \( )
    """,
    re.X,
)
_BRACKET_CLOSES = regex(r"[^()\n]{0,80}\)")  # after a further year: "(2010) and (2012, p. 5)"
_MONTH_BEFORE = regex(  # "(Lee, March 2019)", "(Lee, 3 March 2019)", "(Lee, March 3, 2019)", "Lee (Spring 2019)"
    r"(?:,\s*|\()(?P<date>(?:\d{1,2}\.?\s+)?(?P<month>[^\W\d_]{3,10}\.?)(?:\s+\d{1,2},)?)\s+$"
)
_LONGEST_DATE = 24
_FORWARD = regex(  # after a year: " paper by " in "the 1987 paper by Smith et al."
    r"""
    \s+
    (?: (?: papers? | books? | articles? | stud(?:y|ies) | works? | monograph | thesis | dissertation | essays?
          | reports? | surveys? | reviews? | chapters? | textbook | lectures? | proof | results? | models?
          | account | analysis | experiments? | classic | seminal | original | famous | landmark | influential
          | pioneering | foundational | edition | edited | volume | handbook ) \s+ ){1,3}
    (?: by | of | from | with ) \s+
    (?= [^\W\d_] )
    """,
    re.I | re.X,
)
_STOP = regex(  # where the nearest name before a year in brackets is looked for no further
    r"""
      [.!?] [”"’)]? \s+ (?=[A-Z“"])    # the end of a sentence
    | \n[ \t]*\n                       # of a paragraph
    | [)\]]
    | \d{4}
    """,
    re.X,
)
_ABBREVIATED = regex(r"\b(?:al|[A-Z]|cf|e\.g|i\.e|Dr|Prof|St)\.$")
_OPEN = "([{"
_EDITION = regex(r"[\])]\s?(?P<year>(?:1[4-9]|20)\d\d)(?!\d)")
# a party is a few words in capitals; a stop after more than an abbreviation ends its sentence; what has its year
# ("Lund (2019) vs. Berg (2020)") is the work of a person
_COURT_CASE = regex(
    r"""(?: (?:^|(?<![)\]])(?<!\b(?:1[4-9]|20)\d\d)\s)(?:v|vs|versus)\.? | \b[Ii]n\sre | \b[Ee]x\sparte )\s+
        (?: (?: [^\W\d_a-zß-öø-ÿ](?:[\w’'&-]{0,3}\.|[\w’'&-]*) | of | the | and | for )\s+ ){0,6}$""",
    re.X,
)
_CASE_MARKS = (" v. ", " v ", " vs", " versus ", "In re ", "in re ", "x parte ")
_SHORT_NAME = regex(  # "(Destatis)", "[Destatis]", "(Destatis, 2020)" after the name of an organisation
    r"""(?<=\w)\s[(\[] (?P<short> [^\W\d_a-zß-öø-ÿ][\w&.-]{1,14} ) (?: ,?\s(?P<year> (?:1[4-9]|20)\d\d ) | [)\]] )""",
    re.X,
)
_LONGEST_ORGANISATION = 120
_LONGEST_CAREER = 100  # years that an earlier work of the same names lies before a later one, at most
_LONGEST_CIRCA = 8
_LONGEST_ORIGINAL = 12
_CASE_WINDOW = 90  # characters before a name in which the other party of its case is named
_LINE_OF_HOLDER = regex(  # of a list of copyright holders: "Copyright: 1997-1999 Ann Orr", "2018, 2019 Moss Ltd"
    r"""
    [ \t]* (?i: (?: copyright | © | \(c\) ) :? \s* )*
    (?: (?:1[4-9]|20)\d\d (?: \s?[,–-]\s? )? )+
    [ \t]+ [^\W\d_a-zß-öø-ÿ]
    """,
    re.X,
)
_DAY_AFTER = regex(r"\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+")
_DAY = regex(r"(?<![\w.])\d{1,2}(?:\.|st|nd|rd|th)?\s+(?:of\s+|de\s+)?$")
_OPENED, _CLOSED = ("(", "[", ";", "{"), (")", "]", ";")
_WITH_ANOTHER = regex(  # between a name and the year: the other authors of one work, "Lund" + " and Moe "
    r"(?:,\s+[^\W\d_a-zß-öø-ÿ][\w'’-]+){0,4},?\s+(?:and|und|et|y|e|och|og|en|&)\s+[^\W\d_a-zß-öø-ÿ][\w'’-]+\s*"
)
_AMBIGUOUS_WORDS = frozenset(map(name_key, MONTHS | SEASONS | ORDINARY))


@dataclass(slots=True)
class PrintedCite:
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
    year_only: bool = False  # a year in brackets whose names stand further before
    shape: Shape | None = None  # found by its shape alone
    by_title: bool = False  # names and a title, as notes print them


class AuthorYearReader:
    """Reads one prose against one index. ``families``: folded family names that the printed reference list has."""

    def __init__(self, prose: str, index: Index, families: frozenset[str] = frozenset()) -> None:
        self.prose = prose
        self.index = _with_short_names(prose, index)
        self.compare = Comparison(prose, self.index)
        self.families = families
        self._lower: set[str] | None = None

    def read(self) -> list[PrintedCite]:
        """All author-year citations in the prose, in order."""
        found: list[PrintedCite] = []
        done = 0
        for anchor in anchors(self.prose):
            if anchor.start < done:
                continue
            for cite in self._at(anchor, found[-1] if found else None):
                found.append(cite)
                done = cite.end
        return self._without_chance(found)

    def _without_chance(self, found: list[PrintedCite]) -> list[PrintedCite]:
        """Drop what only looks like a citation, and what was carried over from it."""
        known = [cite for cite in found if cite.matches and not cite.carried]
        comma = sum(1 for cite in known if cite.bracket < 0 and "," in self.prose[max(0, cite.end - 8) : cite.end])
        bare = sum(1 for cite in known if cite.bracket < 0) - comma
        counts = FormCounts(narrative=len(known) - comma - bare, with_comma=comma, without_comma=bare)
        kept: list[PrintedCite] = []
        dropped = False
        for cite in found:
            if cite.shape is not None and not cite.carried:
                first = name_key(cite.shape.names[0].split()[-1])
                name_known = first in self.index.postings or first in self.families
                dropped = not plausible(cite.shape, name_known, counts, self._lower_case_words)
            elif cite.matches:
                dropped = False
            if not dropped:
                kept.append(cite)
        return kept

    def _lower_case_words(self) -> set[str]:
        if self._lower is None:
            self._lower = set(re.findall(r"(?<!\w)[a-zß-öø-ÿ][a-zß-öø-ÿ-]+", self.prose))
        return self._lower

    # ----------------------------------------------------------------------------------------------- one anchor

    def _at(self, anchor: Anchor, before: PrintedCite | None) -> list[PrintedCite]:
        if self._year_follows(anchor, before) or self._is_of_holder(anchor):
            return []
        year, letter = anchor.year, anchor.letter
        names = self._names_before(anchor.start, before.end if before else 0)
        cite = None
        if names and names.words:
            cite = self._match(names, anchor, year, letter)
        if cite is None and before is not None:
            cite = self._carry(before, anchor, year, letter)
        if cite is None and year.isdigit():
            cite = self._dated(anchor, before.end if before else 0)
        if cite is None and year.isdigit():
            cite = self._accessed(anchor, before.end if before else 0)
        if cite is None and year.isdigit():
            cite = self._alone(anchor, year, letter) or self._before_names(anchor, year, letter)
        if cite is None and names and names.words:
            cite = self._shape(names, anchor, year, letter)
        if cite is None or (not cite.carried and self._other_sense(cite, anchor)):
            return []
        return [cite, *self._more_letters(cite)]

    def _year_follows(self, anchor: Anchor, before: PrintedCite | None) -> bool:
        """Whether this is the year of the original in brackets before the year of the edition: "[1905] 1967".

        In parentheses it is one only if no entry of that year alone is meant: "Lund (2004) 2005 ships were seen".
        """
        prose = self.prose
        opening = prose[anchor.start - 1 : anchor.start]
        if opening not in ("[", "(") or not (m := _EDITION.match(prose, anchor.end)) or m["year"] == anchor.year:
            return False
        if opening == "[":
            return True
        names = self._names_before(anchor.start, before.end if before else 0)
        if names is None or not names.words:
            return False
        matches = self.compare.matches(names, anchor.year) or self.compare.matches(names, m["year"])
        years = ({known for known, _ in self.index.labels[match.posting.entry].years} for match in matches)
        return any(m["year"] in own for own in years)

    def _is_of_holder(self, anchor: Anchor) -> bool:
        """Whether the year begins a line of a list of copyright holders: it belongs to the name after it."""
        line = anchor.start
        while line and self.prose[line - 1].isspace() and self.prose[line - 1] != "\n":
            line -= 1
        if not line or self.prose[line - 1] != "\n":
            return False
        line_before = self.prose.rfind("\n", 0, line - 1) + 1
        return all(_LINE_OF_HOLDER.match(self.prose, start) for start in (line_before, line))

    def _other_sense(self, cite: PrintedCite, anchor: Anchor) -> bool:
        """Whether what is before the year is the party of a court case, a date, or an ordinary word."""
        prose = self.prose
        if cite.year_only or cite.start > anchor.start or (cite.start == anchor.start and not cite.matches):
            return False
        before = prose[max(0, cite.start - _CASE_WINDOW) : cite.start]
        if "©" in prose[cite.start : anchor.start]:
            return True
        if not cite.et_al and any(mark in before for mark in _CASE_MARKS) and _COURT_CASE.search(before):
            return True
        m = WORD.match(prose, cite.start)
        if m is None or cite.et_al or (word := name_key(m[0])) not in _AMBIGUOUS_WORDS:
            return False
        gap = prose[m.end() : anchor.start]
        if any(char.isalnum() for char in gap):
            return word in MONTHS and bool(_DAY_AFTER.fullmatch(gap))
        if cite.bracket >= 0:
            return word in MONTHS and bool(_DAY.search(before))
        opened = before.rstrip()[-1:] in _OPENED
        return not (opened and ("," in gap or word not in MONTHS))

    def _dated(self, anchor: Anchor, floor: int) -> PrintedCite | None:
        """A work with the day, the month or the season of its year before it: "(Lee, March 2019)", "Lee (May 2019)"."""
        m = _MONTH_BEFORE.search(self.prose, max(floor, anchor.start - _LONGEST_DATE), anchor.start)
        if not m or m["month"].lower().rstrip(".") not in MONTHS | SEASONS:
            return None
        names = self._names_before(m.start("date"), floor)
        if not names or not names.words:
            return None
        if names.bracket >= 0:
            dated = m[0][0] == "(" and self.prose[anchor.end : anchor.end + 1] in (")", ",", ";", ":")
        else:
            dated = self._in_brackets(names.end)
        if not dated:
            return None
        matches = self.compare.matches(names, anchor.year)
        if not matches:
            return None
        best = max(matches, key=lambda match: (match.score, -match.start))
        return self._found(best.start, anchor, anchor.year, anchor.letter, matches, names)

    def _in_brackets(self, at: int) -> bool:
        """Whether a bracket before ``at`` is open there."""
        before = self.prose[max(0, at - WINDOW) : at]
        return max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))

    def _accessed(self, anchor: Anchor, floor: int) -> PrintedCite | None:
        """A page without a year, printed with the date at which it was read: "(Tans, accessed January 2012)"."""
        m = ACCESSED.search(self.prose, max(floor, anchor.start - CONTEXT_OF_ACCESS), anchor.start)
        if not m:
            return None
        low = max(0, m.start() - WINDOW, floor)
        names = PrintedNames(
            words_between(self.prose, max(low, m.start() - FIRST_LOOK), m.start()), False, -1, m.start(), low
        )
        if not names.words:
            return None
        matches = self.compare.matches(names, anchor.year) or self.compare.matches(names, NO_DATE)
        if not matches:
            return None
        best = max(matches, key=lambda match: (match.score, -match.start))
        return self._found(best.start, anchor, anchor.year, anchor.letter, matches, names)

    def _shape(self, names: PrintedNames, anchor: Anchor, year: str, letter: str) -> PrintedCite | None:
        """A citation by its shape; the bibliography has no such work."""
        if anchor.until or (year.lstrip("-").isdigit() and int(year) < FIRST_PLAIN_YEAR):
            return None
        if names.bracket >= 0 and self.prose[names.bracket] != "(":
            return None
        shape = shape_before(self.prose, names.words, names.end, anchor.start, et_al=names.et_al, bracket=names.bracket)
        after = self.prose[anchor.end : anchor.end + 1]
        if shape is None or after.strip(" \n)],;:."):
            return None
        if not (year.isdigit() or names.bracket >= 0 or names.et_al or (shape.in_brackets and after in _CLOSED)):
            return None
        found = self._found(shape.start, anchor, year, letter, [], names)
        found.names, found.shape = shape.names, shape
        return found

    def _names_before(self, anchor: int, floor: int) -> PrintedNames | None:
        prose = self.prose
        low = max(0, anchor - WINDOW, floor)
        circa = _CIRCA.search(prose, max(low, anchor - _LONGEST_CIRCA), anchor)
        anchor = at = circa.start() if circa else anchor
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
        if prose[at - 1] in ")]/" and (m := _ORIGINAL_BEFORE.search(prose, max(low, at - _LONGEST_ORIGINAL), at)):
            at = m.start()
            while at > low and (prose[at - 1].isspace() or prose[at - 1] in ",("):
                bracket = at - 1 if prose[at - 1] == "(" else bracket
                at -= 1
        if prose[at - 1] in ")].s" and (m := TAIL_ROLE.search(prose, max(low, at - 16), at)):
            at = m.start()
        et_al = False
        if m := et_al_before(prose, low, at):
            et_al, at = True, m.start()
        elif m := _POSSESSIVE.search(prose, max(low, at - 3), at):
            at = m.start()
        return PrintedNames(words_between(prose, max(low, at - FIRST_LOOK), at), et_al, bracket, at, low)

    def _match(self, names: PrintedNames, anchor: Anchor, year: str, letter: str) -> PrintedCite | None:
        matches = self.compare.matches(names, year)
        original = ""
        if not matches and (m := self._original(anchor)):
            original = m["year"] or m["slash"]
            matches = self.compare.matches(names, original)
        if not matches and anchor.until:
            matches = self.compare.matches(names, anchor.until)
        if not matches:
            return None
        self._prefer_both_years(matches, year, original or self._second_year(anchor))
        best = max(matches, key=lambda match: (match.score, -match.start))
        start = self._printed_start(best, year, anchor.start)
        return self._found(start, anchor, year, letter, matches, names, original)

    def _original(self, anchor: Anchor) -> re.Match[str] | None:
        """The year of the original right after the year ("2008 [1949]" too), or right before it."""
        low = max(0, anchor.start - _LONGEST_ORIGINAL)
        after = anchor.year_end + self.prose.startswith(" [", anchor.year_end)
        return _ORIGINAL.match(self.prose, after) or _ORIGINAL_BEFORE.search(self.prose, low, anchor.start)

    def _second_year(self, anchor: Anchor) -> str:
        """The other year of "1905/1967", "1967 [1905]" and "1984–1986"."""
        m = _ORIGINAL.match(self.prose, anchor.year_end + self.prose[anchor.year_end : anchor.year_end + 1].isspace())
        return (m["year"] or m["slash"]) if m else anchor.until

    def _prefer_both_years(self, matches: list[Match], year: str, other: str) -> None:
        """Of several readings, those are better whose entry has both printed years."""
        if not other or len(matches) < 2:
            return
        for match in matches:
            own = {known for known, _ in self.index.labels[match.posting.entry].years}
            if year in own and other in own:
                match.score += BOTH_YEARS

    def _printed_start(self, match: Match, year: str, anchor: int) -> int:
        """Where the names begin as printed: with a title's quotation mark, an organisation before its abbreviation."""
        start, origin = match.start, match.posting.byline.origin
        before = self.prose[start - 1 : start]
        if origin in ("title", "title word") and before and before in "“\"‘'«*_":
            return start - 1
        closed = before and before in "[(" and {"[": "]", "(": ")"}[before] in self.prose[start:anchor]
        if origin in ("abbreviation", "short") and closed:
            words = words_between(self.prose, max(0, start - WINDOW), start - 1)
            names = PrintedNames(words, False, -1, start - 1, start - 1, start - 1)
            whole = (
                [m for m in self.compare.matches_in(names, year) if m.posting.entry == match.posting.entry]
                if words
                else []
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
        names: PrintedNames,
        original: str = "",
    ) -> PrintedCite:
        end = anchor.end
        if m := _ORIGINAL.match(self.prose, end) or self._original_apart(end, matches):
            original = original or m["year"] or m["slash"]
            end = m.end()
        return PrintedCite(
            start=start,
            end=end,
            year=year,
            letter=letter,
            matches=matches,
            names=tuple(printed_names(self.prose, [word for word in names.words if word[0] >= start])),
            et_al=names.et_al,
            bracket=names.bracket,
            original=original,
        )

    def _original_apart(self, end: int, matches: list[Match]) -> re.Match[str] | None:
        """A second year in brackets after a space: "1967 [1905]"; in parentheses only if it is the work's."""
        m = _ORIGINAL.match(self.prose, end + 1) if self.prose[end : end + 1].isspace() else None
        if m is None or m["slash"] or m[0][0] == "[":
            return m
        own = {year for match in matches for year, _ in self.index.labels[match.posting.entry].years}
        return m if m["year"] in own else None

    # ------------------------------------------------------------------------------------- years that follow on

    def _carry(self, before: PrintedCite, anchor: Anchor, year: str, letter: str) -> PrintedCite | None:
        """A further year of the same names: "Smith (2019, 2020)", "2014a,b"."""
        gap = self.prose[before.end : anchor.start]
        if len(gap) > 60 or before.year_only or not _CARRY.fullmatch(gap):
            return None
        if ")" in gap and not _BRACKET_CLOSES.match(self.prose, anchor.end):
            return None
        unique: dict[int, Match] = {}
        for match in before.matches:
            for further in self._same_names(match, year, before):
                unique.setdefault(further.posting.entry, further)
        matches = list(unique.values())
        if not matches and (
            ")" in gap
            or self.prose[anchor.end : anchor.end + 1] not in (")", "]", ",", ";")
            or (year.isdigit() and before.year.isdigit() and int(before.year) - int(year) > _LONGEST_CAREER)
        ):
            return None  # "Plag 2011, 1540" has a page
        return PrintedCite(
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

    def _same_names(self, match: Match, year: str, before: PrintedCite) -> list[Match]:
        """Entries of ``year`` that would print the names of ``match``."""
        found: dict[int, Match] = {}
        printed = match.posting.byline.names[: match.names]
        for posting in self.index.find(printed[-1].full, year):
            if posting.position != match.names - 1 or posting.entry in found:
                continue
            theirs = posting.byline.names[: match.names]
            if all(a.full == b.full for a, b in zip(printed, theirs, strict=True)):
                notes: list[str] = []
                score = (
                    FITS + PER_NAME * match.names + self.compare.count(posting.byline, match.names, before.et_al, notes)
                )
                score += ORIGIN_OF_YEAR[posting.year_origin]
                if any(a.initials[:1] != b.initials[:1] for a, b in zip(printed, theirs, strict=True)):
                    score += OTHER_PERSON
                if len(notes) > len(match.notes):
                    continue  # fewer names than the entry has, where the first citation has all
                found[posting.entry] = Match(posting, before.start, match.names, score, tuple(notes))
        return list(found.values())

    def _more_letters(self, first: PrintedCite) -> Iterator[PrintedCite]:
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
                yield PrintedCite(
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

    def _alone(self, anchor: Anchor, year: str, letter: str) -> PrintedCite | None:
        """A year alone in parentheses: the nearest name before it in the sentence that has a work of that year."""
        prose = self.prose
        opening, after = prose[anchor.start - 1 : anchor.start], prose[anchor.end : anchor.end + 1]
        if opening not in ("(", "[") or after not in (")", "]", ",", ":", ";", " "):
            return None
        low = _sentence_start(prose, anchor.start - 1)
        words = [m.span() for m in WORD.finditer(prose, low, anchor.start - 1)]
        for last in range(len(words) - 1, -1, -1):
            start, end = words[last]
            if prose[end - 2 : end] in ("'s", "’s"):
                end -= 2
                words[last] = (start, end)
            if end - start < 3 or not prose[start].isupper():
                continue
            postings = self.index.find(name_key(prose[start:end]), year)
            if not postings:
                continue
            if _WITH_ANOTHER.fullmatch(prose, end, anchor.start - 1):
                return None
            et_al = bool(re.match(r"\s+et\.?\s+al\b", prose[end : end + 12]))
            names = PrintedNames(words[: last + 1], et_al, anchor.start - 1, end, low)
            matches = [m for p in postings if (m := self.compare.align(p, names, last)) and m.score >= CERTAIN]
            if matches:
                best = max(matches, key=lambda match: match.score)
                for match in matches:
                    match.score += NAMES_FURTHER_BEFORE
                found = self._found(best.start, anchor, year, letter, matches, names)
                found.start, found.year_only = anchor.start, True
                return found
        return None

    def _before_names(self, anchor: Anchor, year: str, letter: str) -> PrintedCite | None:
        """A year before its names: "the 1987 paper by Smith et al."."""
        lead = _FORWARD.match(self.prose, anchor.end, anchor.end + 60)
        if not lead:
            return None
        words = [m.span() for m in WORD.finditer(self.prose, lead.end(), lead.end() + 100)][:8]
        best: list[Match] = []
        for last, (start, end) in enumerate(words):
            stop = end - 2 if self.prose[end - 2 : end] in ("'s", "’s") else end
            et_al = bool(re.match(r"\s+et\.?\s+al\b", self.prose[end : end + 12]))
            names = PrintedNames(words[: last + 1], et_al, -1, stop, lead.end(), lead.end())
            found = [
                m
                for p in self.index.find(name_key(self.prose[start:stop]), year)
                if (m := self.compare.align(p, names, last))
            ]
            found = [match for match in found if match.start == words[0][0] and match.score >= CERTAIN]
            if found and (not best or max(m.score for m in found) > max(m.score for m in best)):
                best = found
        if not best:
            return None
        names = PrintedNames(words[: best[0].names], False, -1, words[0][1], lead.end(), lead.end())
        cite = self._found(anchor.start, anchor, year, letter, best, names)
        cite.names = tuple(name.printed for name in best[0].posting.byline.names[: best[0].names])
        return cite


def _with_short_names(prose: str, index: Index) -> Index:
    """``index`` with the short names that the text gives to organisations: "Statistisches Bundesamt (Destatis)"."""
    if not index.has_organisations:
        return index
    compare = Comparison(prose, index)
    for m in _SHORT_NAME.finditer(prose):
        if name_key(m["short"]) in index.postings or name_key(m["short"]) in index.introduced:
            continue
        for match in compare.names_in(max(0, m.start() - _LONGEST_ORGANISATION), m.start()):
            name, years = match.posting.byline.names[0], dict(index.labels[match.posting.entry].years)
            if name.literal and name.full != name.last and (not m["year"] or m["year"] in years):
                index = index.introducing(m["short"], match.posting.entry)
                break
    return index


def _ends_citation(char: str, distance: int, bracketed: bool) -> bool:
    """Whether punctuation before a year parts it from what is before it."""
    return char == ";" or (char == ":" and bracketed) or (char == "." and distance > 3 and not bracketed)


def _sentence_start(prose: str, at: int) -> int:
    """Where the sentence before ``at`` begins, or the last closed bracket or year in it, whichever is later."""
    low = max(0, at - 160)
    start = low
    for stop in _STOP.finditer(prose, low, at):
        if stop[0][0] != "." or not _ABBREVIATED.search(prose, low, stop.start() + 1):
            start = stop.end()
    return start
