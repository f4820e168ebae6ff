"""Where citeproc-js departs from the specification: classes of differences, each with its section and a test.

``class_of`` names the class of a difference between two printed texts. A difference of no class is not explained: it
may be ours. Each test undoes, or asks for, exactly what the class says: what else differs between the two texts keeps a
difference out of it. Used by ``csl_random_styles.py``.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, NamedTuple

from survey_refs.csl.locale import NS, Locale
from survey_refs.model.csl_variables import NUMBER_VARIABLES


class Words(NamedTuple):
    """Words by which differences are told, as letters alone: terms of labels, and what lists of names consist of."""

    labels: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, locale: Locale, items: Iterable[dict[str, Any]]) -> Words:
        """The labels of a locale, and the parts of all persons with the locale's words between and after them."""
        labels = {text for (name, _), term in locale.terms.items() if name in _COUNTED for text in term}
        joints = {text for (name, _), term in locale.terms.items() if name in ("and", "et-al") for text in term}
        parts = {
            part
            for item in items
            for persons in item.values()
            if isinstance(persons, list)
            for person in persons
            for part in person.values()
        }
        names = {word for text in (*parts, *joints) for word in _WORDS.findall(text)}
        return cls(frozenset(map(_letters, labels)), frozenset(word.casefold() for word in names))


class Difference:
    """Two texts of one thing: ``what`` it is (entries, citations, sequence), in which style (its XML)."""

    def __init__(self, what: str, theirs: str, ours: str, style: str, words: Words) -> None:
        self.what, self.theirs, self.ours, self.style, self.words = what, theirs, ours, style, words

    @cached_property
    def changes(self) -> list[tuple[str, str]]:
        """(theirs, ours) for each stretch of words and marks that differs."""
        mine, other = _TOKENS.findall(self.theirs), _TOKENS.findall(self.ours)
        codes = SequenceMatcher(None, mine, other, autojunk=False).get_opcodes()
        return [("".join(mine[a:b]), "".join(other[c:d])) for tag, a, b, c, d in codes if tag != "equal"]

    def same(self, rewrite: Callable[[str], str]) -> bool:
        """Whether the texts are the same after a rewriting."""
        return rewrite(self.theirs) == rewrite(self.ours)

    def attribute(self, element: str, name: str) -> str:
        """An attribute of the style's first such element, empty where it is not there."""
        found = re.search(rf'<{element}\b[^>]* {name}="([^"]*)"', self.style)
        return found[1] if found else ""


class Deviation(NamedTuple):
    """A class of differences, and the section of the specification that citeproc-js departs from."""

    name: str
    section: str
    holds: Callable[[Difference], bool]

    def __str__(self) -> str:
        return f"{self.name} (specification: {self.section})"


_TOKENS = re.compile(r"[^\W\d]+|\d+|\s+|_|[^\w\s]")
_WORDS = re.compile(r"[^\W\d_]+")
_LOCATORS = "book chapter column figure folio line locator note opus paragraph part sub-verbo supplement verse"
_COUNTED = NUMBER_VARIABLES.union(_LOCATORS.split())
_ORGANISATION = "Northern Institute for Measurement"
_ERA = r"(?:BCE|BC|AC|v\. ?u\. ?Z|př. n. l|av\. J\.-C|v\. Chr|a\.C|f\.Kr|eKr)(?![a-z])"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _no_letters(text: str) -> bool:
    return not _letters(text)


def _quotes(text: str) -> str:
    return re.sub("[“”‘’„‚‹›«»\"'‟]\\s?|\\s(?=[»])", "'", text)


def _range_with_affixes(difference: Difference) -> bool:
    """The end of the specimen's range has the affixes of a date once more, or of another date."""
    dates = (each for each in ET.fromstring(difference.style).iter() if each.tag in (f"{NS}date", f"{NS}date-part"))
    affixes = {" ".join(each.get(name, "").split()) for each in dates for name in ("prefix", "suffix")} - {""}
    words = "|".join(map(re.escape, sorted(affixes, key=len, reverse=True))) or "(?!)"
    around = re.compile(rf"(?:{words}|\s)*2001\s?([–/-])(?:{words}|\s)*2004(?:{words}|\s)*")
    return "2004" in difference.theirs and difference.same(lambda text: around.sub(r" 2001\g<1>2004 ", text).strip())


def _era(difference: Difference) -> bool:
    """Where the era of the specimen's year stands among the affixes of that year."""
    near = re.compile(rf"[\W_]*\b44\b[\W_]*(?:{_ERA})?[\W_]*(?:{_ERA})?[\W_]*")
    return "44" in difference.ours and difference.same(lambda text: near.sub(" 44 ", text))


def _commas_outside(difference: Difference) -> bool:
    """The locale's "punctuation-in-quote" is not followed where an element says ``strip-periods="false"``."""
    outside = 'strip-periods="false"' in difference.style
    return outside and difference.same(lambda text: re.sub(r"([,.])([’”])", r"\2\1", text))


def _stop_after_quotation(difference: Difference) -> bool:
    """A full stop outside of a quotation that ends in "?" is lost if there is markup in the quotation."""
    outside = re.compile(r"([?!][”’»])\.")
    return bool(outside.search(difference.ours)) and difference.same(lambda text: outside.sub(r"\1", text))


def _year_and_letter(difference: Difference) -> bool:
    """The letter after a year has the affixes of the year a second time: "(2021)(b)"."""
    apart = re.compile(r"(\d{4})([\W_]{1,3})([a-e])\b")
    if not apart.search(difference.theirs):
        return False
    affixes = re.compile(r"(\d{4})[\W_]*([a-e])\b[\W_]*")
    return difference.same(lambda text: affixes.sub(r"\1\2 ", text))


def _letters_beside_numbers(difference: Difference) -> bool:
    """Years have letters in a style that cites by numbers, which tell its works apart."""
    by_number = re.search(r"<citation.*?</citation>", difference.style, re.DOTALL)
    lettered = re.compile(r"(?<=\d{4})[a-z]{1,2}\b")
    numbers = by_number is not None and 'variable="citation-number"' in by_number[0]
    return numbers and lettered.sub("", difference.theirs) == difference.ours


def _cut_affix(difference: Difference) -> bool:
    """A mark or space is lost that stands after a repeated one in the affix of a group: ". " or ".;" after "."."""
    return bool(difference.changes) and all(
        not theirs.strip(" ") and re.fullmatch(r"[\s,;:.]+", ours) for theirs, ours in difference.changes
    )


def _marks_doubled(difference: Difference) -> bool:
    longer = len(difference.theirs) > len(difference.ours)
    return longer and difference.same(lambda text: re.sub(r"[.,;:][\s.,;:]*", ".", text))


def _stop_after_markup(difference: Difference) -> bool:
    """A full stop after "?" or "!" is kept where markup ends between them."""
    return difference.same(lambda text: re.sub(r"([?!])\.", r"\1", text)) and "?" in difference.theirs


def _group_without_values(difference: Difference) -> bool:
    """A term of a group that calls variables is printed where they are all empty: "In ."."""
    return all(_letters(theirs) == "in" and not ours.strip() for theirs, ours in difference.changes)


def _organisation(difference: Difference) -> bool:
    near = rf"[\W_]*(?:\b(?:and|und|et|&|y|e|en|och|og|ve|ja|i)\b)?[\W_]*(?={_ORGANISATION})"
    return _ORGANISATION.casefold() in difference.ours.casefold() and difference.same(
        lambda text: re.sub(near, " ", text, flags=re.IGNORECASE)
    )


def _label_alone(difference: Difference) -> bool:
    """Theirs has labels, and nothing else but marks, that ours does not have."""
    labels = [_letters(theirs) for theirs, _ in difference.changes]
    return any(labels) and all(
        _no_letters(ours) and (not label or label in difference.words.labels)
        for label, (_, ours) in zip(labels, difference.changes, strict=True)
    )


def _of_names(difference: Difference, text: str) -> bool:
    return all(
        word.casefold() in difference.words.names or (len(word) == 1 and word.isupper())
        for word in _WORDS.findall(text)
    )


def _only_names(difference: Difference) -> bool:
    """Whether names differ, with the marks around them, and nothing else."""
    changed = any(_letters(theirs + ours) for theirs, ours in difference.changes)
    return changed and all(_of_names(difference, theirs + ours) for theirs, ours in difference.changes)


def _by_later_rules(difference: Difference) -> bool:
    """Names of first cites are cut as "et-al-subsequent-…" says, or those of later ones without "et-al-use-last"."""
    later = difference.attribute("citation", "et-al-subsequent-min") or difference.attribute(
        "citation", "et-al-subsequent-use-first"
    )
    last = difference.attribute("citation", "et-al-use-last") == "true"
    return difference.what != "entries" and bool(later or last) and _only_names(difference)


def _given_names(difference: Difference) -> bool:
    """Theirs has given names, or initials with their points, where ours has fewer or none."""
    if "disambiguate-add-givenname" not in difference.style:
        return False
    pointless = [re.sub(r"(?<=\b[^\W\d_])\.", " ", text) for text in (difference.theirs, difference.ours)]
    theirs, ours = (" ".join(text.split()) for text in pointless)
    without = Difference(difference.what, theirs, ours, difference.style, difference.words)
    if not without.changes:
        return True
    return _only_names(without) and all(_fuller(theirs, ours) for theirs, ours in without.changes)


def _fuller(theirs: str, ours: str) -> bool:
    """Whether one text has given names where the other has initials or nothing."""
    initials = "".join(word[0] for word in _WORDS.findall(theirs))
    return initials.casefold().startswith(_letters(ours))


def _works_of_no_one(difference: Difference) -> bool:
    """A delimiter is that of one author's works, or of letters, between works that are not one author's."""
    marks = all(theirs.strip() and re.fullmatch(r"[\s,;:/،؛]*", theirs + ours) for theirs, ours in difference.changes)
    return difference.what == "sequence" and marks and "collapse=" in difference.style


def _other_order(difference: Difference) -> bool:
    """The same cites in another order."""
    sort = re.search(r"<citation[^>]*>\s*<sort>", difference.style)
    cites = [sorted(re.findall(r"\w+", text)) for text in (difference.theirs, difference.ours)]
    return difference.what == "sequence" and sort is not None and cites[0] == cites[1]


def _descending(difference: Difference) -> bool:
    sort = re.search(r"<citation[^>]*collapse=.*?</sort>", difference.style, re.DOTALL)
    return _other_order(difference) and sort is not None and 'sort="descending"' in sort[0]


def _sort_macro(difference: Difference) -> bool:
    """A key of citations is a macro with a date among other things, of which citeproc-js takes the date alone."""
    return _other_order(difference) and any(
        _has_more_than_a_date(difference.style, name)
        for sort in re.findall(r"<citation.*?</sort>", difference.style, re.DOTALL)
        for name in re.findall(r'<key [^>]*macro="([^"]+)"', sort)
    )


def _has_more_than_a_date(style: str, name: str) -> bool:
    found = re.search(rf'<macro name="{re.escape(name)}">(.*?)</macro>', style, re.DOTALL)
    return found is not None and (found[1].count("<date ") > 1 or "macro=" in found[1])


def _ibid(difference: Difference) -> bool:
    """Theirs has "ibid." for the last of several works, ours what is printed of a work that was cited before."""
    in_text = 'class="in-text"' in difference.style and 'position="ibid' in difference.style
    told = len(difference.theirs) < len(difference.ours) or "ibid" in difference.theirs.casefold()
    return difference.what == "sequence" and in_text and told and "ibid" not in difference.ours.casefold()


def _told_by_notes(difference: Difference) -> bool:
    """What is for ambiguous cites alone is printed of cites that the numbers of their notes tell apart."""
    refers = 'variable="first-reference-note-number"' in difference.style and 'disambiguate="true"' in difference.style
    return difference.what == "sequence" and refers and all(not ours.strip() for _, ours in difference.changes)


DEVIATIONS = (
    Deviation("a square bracket that closes a round one", "Affixes", lambda each: each.same(
        lambda text: text.replace("[", "(").replace("]", ")")) and each.theirs.count("]") != each.theirs.count("[")
    ),
    Deviation("an organisation with words of its own for “and”", "Name, and", _organisation),
    Deviation("affixes of another date at the end of a range", "Date Ranges", _range_with_affixes),
    Deviation("an era after the affixes of its year", "AD and BC", _era),
    Deviation("quotation marks inside quotation marks", "Quotes", lambda each: each.same(_quotes)),
    Deviation("no space before a bracketed et al.", "Name, delimiter-precedes-et-al", lambda each: "[" in each.ours
              and each.same(lambda text: re.sub(r"\s*\[", "[", text))),
    Deviation("commas outside of quotation marks", "Locale Options, punctuation-in-quote", _commas_outside),
    Deviation("no full stop after a quotation", "Locale Options, punctuation-in-quote", _stop_after_quotation),
    Deviation("a full stop after “?” in markup", "none; each mark once is our choice", _stop_after_markup),
    Deviation("the letter after a year apart from its year", "Disambiguation, year suffix", _year_and_letter),
    Deviation("letters of works that have numbers", "Disambiguation, year suffix", _letters_beside_numbers),
    Deviation("the end of an affix cut off", "Affixes", _cut_affix),
    Deviation("spaces lost or doubled", "Affixes", lambda each: each.same(lambda text: re.sub(r"\s", "", text))),
    Deviation("marks doubled", "Affixes", _marks_doubled),
    Deviation("a term of a group without values", "Group", _group_without_values),
    Deviation("the label of a variable without a value", "Label", _label_alone),
    Deviation("cites shortened by the rules for other ones", "Name, et-al-…", _by_later_rules),
    Deviation("given names that tell nobody apart", "Disambiguation", _given_names),
    Deviation("works of others collapsed onto an author's", "Cite Collapsing", _works_of_no_one),
    Deviation("descending keys ignored where cites collapse", "Sorting", _descending),
    Deviation("macros as keys by their date alone", "Sorting Macros", _sort_macro),
    Deviation("ibid. after a citation of several works", "Choose, position", _ibid),
    Deviation("ambiguous without the numbers of notes", "Choose, disambiguate", _told_by_notes),
)  # fmt: skip
"""In each the specification asks for what we print, or says nothing and the name of the class says why we differ."""


def class_of(difference: Difference) -> Deviation | None:
    """The first class that a difference belongs to."""
    return next((each for each in DEVIATIONS if each.holds(difference)), None)
