"""Citations by author and title, as notes print them, and MLA for authors with several works.

"Cathy O’Neil, *Weapons of Math Destruction* (New York: Crown, 2016), 45", then "O’Neil, *Weapons*, 47" (The Chicago
Manual of Style, 17th ed., 14.19–14.36: full notes and shortened ones), and "O’Neil, op. cit., 48". A title alone says
little; names of the bibliography right before the beginning of a title of theirs are hardly ever chance, so notes need
not be known as such, and the same is found in the running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from survey_refs.patterns import regex
from survey_refs.resolve.authoryear import TAIL_ROLE, AuthorYearReader, PrintedCite
from survey_refs.resolve.comparison import WINDOW, Match, printed_names, words_between
from survey_refs.resolve.index import Index
from survey_refs.resolve.weights import ACCEPTED
from survey_refs.text.fold import TITLE_WORD, name_key

# between names and a title: ", “", ". « ", ": *"; in texts that hardly cite by year also ", " alone. Of a run of
# spaces only the first is looked at
_MARKS = r"(?P<mark>[“\"„‹‘‚'*_]+|«\s?)"
_MARKED = regex(rf"(?:[,:.]|(?<![\s,:.]))\s+{_MARKS}(?=[^\W_a-zß-öø-ÿ])")
_ANY = regex(
    rf"(?:[,:]\s+{_MARKS}?|(?:\.|(?<![\s.]))\s+(?=[“\"„‹‘‚«]){_MARKS.replace('mark', 'other')})(?=[^\W_a-zß-öø-ÿ])"
)
_CLOSING = regex(r"[,.!?]?(?:[”\"“›’'*_]+|\s?»)")
_FOLLOWING = regex(  # what is printed after an unmarked title: a page, its translator, its imprint
    r"""
    [,.]?[”"“»›’'*_]*,? \s+
    (?: (?: (?: pp? | S | s | Bd | vols? | chs? | chap | bk | §+ ) \b \.? \s* )? (?: \d | [ivxlc]+ \b )
      | (?: trans | ed | eds | rev | übers | hrsg | trad ) \b \.?
      | \( [^()\n]{2,60} : [^()\n]{2,60} \)
    )
    """,
    re.X,
)
_AS_CITED = regex(  # after names: "op. cit.", "a.a.O.", "supra note 3", "above n 3", "(n 3)", "(Anm. 3)"
    r"""
    ,? \s
    (?: (?: op | loc ) \. \s? cit \.? | a\.\s?a\.\s?O\. | aaO
      | (?: supra | above ),? \s n (?:ote)? \.? \s? \d+
      | \( (?: n | note | Anm | Fn ) \.? \s? \d+ \)
    ) (?!\w)
    """,
    re.X,
)
_END_OF_NOTE = regex(r";(?![^()\n]*\))|\n[ \t]*(?:\n|\[\^|\d{1,3}[.)\s])")
_LONGEST_TITLE, _LONGEST_IMPRINT, _SHORTEST_WORD = 400, 260, 4  # characters


_Title = tuple[int, list[str]]  # an entry, and the folded words of a title of its


@dataclass(frozen=True, slots=True)
class _Printed:
    """A title as far as a citation prints it: the ``entry`` whose it is, where it ends, whether all of it is there."""

    entry: int
    end: int
    whole: bool


def titled_citations(
    reader: AuthorYearReader, index: Index, cited: Sequence[PrintedCite], *, by_year: bool
) -> list[PrintedCite]:
    """All citations by author and title in the reader's prose. ``cited``: those by author and year, in order.

    In a text that cites ``by_year`` only titles with quotation marks or marks of italics are looked at.
    """
    found = list(_by_title(reader, index, _MARKED if by_year else _ANY))
    before = sorted([*cited, *found], key=lambda cite: cite.start)
    return sorted([*found, *_as_cited(reader, before)], key=lambda cite: cite.start)


def _by_title(reader: AuthorYearReader, index: Index, beginnings: re.Pattern[str]) -> Iterator[PrintedCite]:
    prose, done = reader.prose, 0
    for beginning in beginnings.finditer(prose):
        titles = list(_titles_at(prose, index, beginning))
        if beginning.start() < done or not titles:
            continue
        ends = {title.entry: title for title in titles}
        matches = [match for match in _names_before(reader, beginning.start(), done) if match.posting.entry in ends]
        if not matches:
            continue
        longest = max(ends[match.posting.entry].end for match in matches)
        matches = [match for match in matches if ends[match.posting.entry].end == longest]
        best = max(matches, key=lambda match: match.score)
        title = ends[best.posting.entry]
        end = _after_imprint(prose, title, index) if title.whole else title.end
        yield _cite(prose, best.start, end, beginning.start(), matches)
        done = end


def _titles_at(prose: str, index: Index, beginning: re.Match[str]) -> Iterator[_Printed]:
    """The titles that begin here, as far as they are printed, if enough of each is."""
    first = TITLE_WORD.match(prose, beginning.end())
    alive = index.by_title_start.get(name_key(first[0]), []) if first else []
    marked = any(beginning.groupdict().values())
    same, end = 0, beginning.end()
    for word in TITLE_WORD.finditer(prose, end, end + _LONGEST_TITLE) if alive else ():
        if not (key := name_key(word[0])):
            continue
        longer, ended = list[_Title](), list[_Title]()
        for known in alive:
            (longer if len(known[1]) > same and known[1][same] == key else ended).append(known)
        yield from _enough(prose, ended, same, end, marked)
        if not longer:
            return
        alive, same, end = longer, same + 1, word.start() + len(word[0].rstrip("'’-‐‑"))
    yield from _enough(prose, alive, same, end, marked)


def _enough(prose: str, titles: Sequence[_Title], same: int, end: int, marked: bool) -> Iterator[_Printed]:
    """Those of ``titles`` whose first ``same`` words, printed up to ``end``, tell that they are meant."""
    if not titles or not same or (same == 1 and len(titles[0][1][0]) < _SHORTEST_WORD):
        return
    closing = _CLOSING.match(prose, end) if marked else None
    ended = closing or _FOLLOWING.match(prose, end)
    for entry, title in titles:
        whole = same == len(title)
        if ended or (whole and same > 1):
            yield _Printed(entry, closing.end() if closing else end, whole)


def _names_before(reader: AuthorYearReader, at: int, done: int) -> list[Match]:
    """The entries of any year whose names end at ``at``, but for "ed." and its like after them."""
    low = max(0, at - WINDOW, done)
    role = TAIL_ROLE.search(reader.prose, max(low, at - 16), at)
    return [match for match in reader.compare.names_in(low, role.start() if role else at) if match.score >= ACCEPTED]


def _after_imprint(prose: str, title: _Printed, index: Index) -> int:
    """Where a reference ends that goes on to its year: "(New York: Crown, 2016)", "*Hydrology* 3 (2019)"."""
    stop = _END_OF_NOTE.search(prose, title.end, title.end + _LONGEST_IMPRINT)
    high = stop.start() if stop else min(len(prose), title.end + _LONGEST_IMPRINT)
    ends = [
        year.end()
        for known, _ in index.labels[title.entry].years
        if known.isdigit() and (year := re.compile(rf"(?<!\w){known}[a-z]?(?!\w)\)?").search(prose, title.end, high))
    ]
    return min(ends, default=title.end)


def _as_cited(reader: AuthorYearReader, cited: Sequence[PrintedCite]) -> Iterator[PrintedCite]:
    """Names before "op. cit.": the work of theirs that was cited before. ``cited`` is in order."""
    before: set[int] = set()
    number = 0
    for place in _AS_CITED.finditer(reader.prose):
        while number < len(cited) and cited[number].start < place.start():
            before |= {match.posting.entry for match in cited[number].matches}
            number += 1
        matches = _names_before(reader, place.start(), 0)
        known = [match for match in matches if match.posting.entry in before]
        if matches:
            start = min(match.start for match in known or matches)
            yield _cite(reader.prose, start, place.end(), place.start(), known or matches)


def _cite(prose: str, start: int, end: int, names_end: int, matches: list[Match]) -> PrintedCite:
    names = tuple(printed_names(prose, words_between(prose, start, names_end)))
    return PrintedCite(start=start, end=end, year="", letter="", matches=matches, names=names, by_title=True)
