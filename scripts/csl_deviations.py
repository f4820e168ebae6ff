"""Where citeproc-js departs from the specification: classes of differences, each with its section and a test.

``class_of`` names the class of a difference between two printed texts. A difference of no class is not explained: it
may be ours. Used by ``csl_random_styles.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import NamedTuple


class Difference(NamedTuple):
    """Two texts of one thing: ``what`` it is (entries, citations, sequence), in which style (its XML)."""

    what: str
    theirs: str
    ours: str
    style: str

    @property
    def changes(self) -> list[tuple[str, str]]:
        """(theirs, ours) for each stretch of words and marks that differs."""
        mine, other = _TOKENS.findall(self.theirs), _TOKENS.findall(self.ours)
        codes = SequenceMatcher(None, mine, other, autojunk=False).get_opcodes()
        return [("".join(mine[a:b]), "".join(other[c:d])) for tag, a, b, c, d in codes if tag != "equal"]

    def same(self, rewrite: Callable[[str], str]) -> bool:
        """Whether the texts are the same after a rewriting."""
        return rewrite(self.theirs) == rewrite(self.ours)


class Deviation(NamedTuple):
    """A class of differences, and the section of the specification that citeproc-js departs from."""

    name: str
    section: str
    holds: Callable[[Difference], bool]

    def __str__(self) -> str:
        return f"{self.name} (specification: {self.section})"


_TOKENS = re.compile(r"[^\W\d]+|\d+|\s+|_|[^\w\s]")
_LABEL = re.compile(r"[\s,;:.(]*(?:[^\W\d]{1,12}\.?|§)(?:[\s,;:.)]*[^\W\d]{1,12}\.)?[\s,;:.)]*")
_ROLES = re.compile(r"\b(?:eds?|trans|hrsg|hg|dir|ed)\b", re.IGNORECASE)  # the label of names is not that of a number
_ORGANISATION = "Northern Institute for Measurement"
_TERMS_OF_ERAS = re.compile(
    r"[\W_]*(?:BCE|BC|AC|v\. ?u\. ?Z|př. n. l|av\. J\.-C|v\. Chr|a\.C|f\.Kr|eKr)(?![a-z])[\W_]*"
)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _quotes(text: str) -> str:
    return re.sub("[“”‘’„‚‹›«»\"'‟]\\s?|\\s(?=[»])", "'", text)


_RANGE = re.compile(r"2001[\W_]{0,3}[^\d,;:]{0,14}2004[\W_]*")


def _range_with_affixes(difference: Difference) -> bool:
    """The end of the specimen's range has words and marks round it that belong to another date."""
    return difference.same(lambda text: _RANGE.sub("2001–2004 ", text))


def _commas_outside(difference: Difference) -> bool:
    """The locale's "punctuation-in-quote" is not followed where an element says ``strip-periods="false"``."""
    outside = 'strip-periods="false"' in difference.style
    return outside and difference.same(lambda text: re.sub(r"([,.])([’”])", r"\2\1", text))


def _year_and_letter(difference: Difference) -> bool:
    """The letter after a year has the affixes of the year a second time: "(2021)(b)"."""
    return difference.same(lambda text: re.sub(r"(\d{4})[\W_]{0,3}([a-e])\b[\W_]*", r"\1\2 ", text))


def _cut_affix(difference: Difference) -> bool:
    """A mark or space is lost that stands after a repeated one in the affix of a group: ". " or ".;" after "."."""
    return bool(difference.changes) and all(
        not theirs.strip(" ") and re.fullmatch(r"[\s,;:.]+", ours) for theirs, ours in difference.changes
    )


def _organisation(difference: Difference) -> bool:
    near = rf"[\W_]*(?:\b(?:and|und|et|&|y|e|en|och|og|ve|ja|i)\b)?[\W_]*(?={_ORGANISATION})"
    return _ORGANISATION.casefold() in difference.ours.casefold() and difference.same(
        lambda text: re.sub(near, " ", text, flags=re.IGNORECASE)
    )


def _label_alone(difference: Difference) -> bool:
    return bool(difference.changes) and all(
        not ours.strip(" ,;:.()")
        and _LABEL.fullmatch(theirs)
        and re.search(r"[^\W\d]|§", theirs)
        and not _ROLES.search(theirs)
        for theirs, ours in difference.changes
        if (theirs + ours).strip(" ,.")
    )


def _cited_by_later_rules(difference: Difference) -> bool:
    numbers = {
        name: int(found[1]) for name in ("et-al-min", "et-al-subsequent-min")
        if (found := re.search(rf'<citation[^>]* {name}="(\d+)"', difference.style))
    }  # fmt: skip
    return numbers.get("et-al-subsequent-min", 0) > numbers.get("et-al-min", 99)


def _full_given_names(difference: Difference) -> bool:
    if "disambiguate-add-givenname" not in difference.style:
        return False
    return bool(difference.changes) and all(_fuller(theirs, ours) for theirs, ours in difference.changes)


def _fuller(theirs: str, ours: str) -> bool:
    """Whether one text has given names where the other has initials or nothing."""
    if not _letters(ours):
        return not _letters(theirs) or all(word[0].isupper() for word in re.findall(r"[^\W\d]+", theirs))
    initials = "".join(word[0] for word in re.findall(r"[^\W\d]+", theirs))
    return initials.casefold().startswith(_letters(ours).casefold())


def _works_of_no_one(difference: Difference) -> bool:
    marks = all(re.fullmatch(r"[\s,;:/]*", theirs + ours) for theirs, ours in difference.changes)
    return difference.what == "sequence" and marks and "collapse=" in difference.style


def _descending(difference: Difference) -> bool:
    sort = re.search(r"<citation[^>]*collapse=.*?</sort>", difference.style, re.DOTALL)
    same_words = sorted(re.findall(r"\w+", difference.theirs)) == sorted(re.findall(r"\w+", difference.ours))
    return same_words and sort is not None and 'sort="descending"' in sort[0]


def _ibid(difference: Difference) -> bool:
    in_text = 'class="in-text"' in difference.style and "ibid" in difference.style
    told = len(difference.theirs) < len(difference.ours) or "ibid" in difference.theirs.casefold()
    return difference.what == "sequence" and in_text and told and "ibid" not in difference.ours.casefold()


DEVIATIONS = (
    Deviation("a square bracket that closes a round one", "Affixes", lambda each: each.same(
        lambda text: text.replace("[", "(").replace("]", ")")) and each.theirs.count("]") != each.theirs.count("[")
    ),
    Deviation("an organisation with words of its own for “and”", "Name, and", _organisation),
    Deviation("affixes of another date at the end of a range", "Date Ranges", _range_with_affixes),
    Deviation("an era after the affixes of its year", "AD and BC", lambda each: each.same(
        lambda text: re.sub(r"[\W_]", "", _TERMS_OF_ERAS.sub("", text))) and "44" in each.ours
    ),
    Deviation("quotation marks inside quotation marks", "Quotes", lambda each: each.same(_quotes)),
    Deviation("no space before a bracketed et al.", "Name, delimiter-precedes-et-al", lambda each: "[" in each.ours
              and each.same(lambda text: re.sub(r"\s*\[", "[", text))),
    Deviation("commas outside of quotation marks", "Locale Options, punctuation-in-quote", _commas_outside),
    Deviation("the letter after a year apart from its year", "Disambiguation, year suffix", _year_and_letter),
    Deviation("the end of an affix cut off", "Affixes", _cut_affix),
    Deviation("spaces lost or doubled", "Affixes", lambda each: each.same(lambda text: re.sub(r"\s", "", text))),
    Deviation("marks doubled", "Affixes", lambda each: each.same(lambda text: re.sub(r"([.,;:])[\s.,;:]*", r"\1", text))
              and len(each.theirs) > len(each.ours)),
    Deviation("the label of a variable without a value", "Label", _label_alone),
    Deviation("first cites shortened by the rules for later ones", "Et-al Abbreviation", _cited_by_later_rules),
    Deviation("given names of citations in the bibliography", "Disambiguation", _full_given_names),
    Deviation("works of no one collapsed onto an author's", "Cite Collapsing", _works_of_no_one),
    Deviation("descending keys ignored where cites collapse", "Sorting", _descending),
    Deviation("ibid. after a citation of several works", "Choose, position", _ibid),
)  # fmt: skip
"""In each the specification asks for what we print."""


def class_of(difference: Difference) -> Deviation | None:
    """The first class that a difference belongs to."""
    return next((each for each in DEVIATIONS if each.holds(difference)), None)
