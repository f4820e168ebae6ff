"""What has the unmistakable shape of a citation though no entry fits: reported, with near misses.

A shape alone is weak evidence: "In 2012", "WMT 2014", "May 2020", "Language (1921)" look like it. The names must look
like names, the punctuation must be that of the text's other citations, and a single name that is in neither the
bibliography nor the printed list must not be a word that the text also uses in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from survey_refs.resolve.wording import MONTHS, ORDINARY, SEASONS
from survey_refs.text.fold import name_key
from survey_refs.text.particles import PARTICLES_IN_TEXT

_NOT_NAMES = (
    MONTHS
    | SEASONS
    | ORDINARY
    | frozenset(
        (
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "table", "tables", "figure",
            "figures", "fig", "figs", "section", "sections", "sec", "chapter", "chapters", "chap", "equation",
            "equations", "eq", "eqs", "appendix", "theorem", "lemma", "definition", "proposition", "corollary",
            "example", "examples", "part", "volume", "vol", "issue", "page", "pages", "note", "footnote", "version",
            "step", "copyright", "university", "press", "journal", "proceedings", "conference", "workshop", "edition",
            "accessed", "retrieved", "updated", "published", "windows", "office", "olympics", "election", "census",
            "act", "law", "directive", "regulation", "article", "treaty", "convention", "agreement", "report", "survey",
            "study", "data", "dataset", "corpus", "no", "number", "class", "grade", "age", "model", "algorithm",
            "listing", "source", "tabelle", "abbildung", "kapitel", "abschnitt", "seite", "tableau", "chapitre", "und",
            "code", "bill", "statute", "ordinance", "gesetz", "loi", "constitution", "charter", "protocol",
        )
    )
)  # fmt: skip
_LEADS = frozenset(
    (
        "see", "e.g.", "eg", "cf", "cf.", "also", "by", "in", "from", "and", "or", "of", "to", "like",
        "following", "after", "per", "via", "with", "reviewed", "cited", "as", "siehe", "vgl", "voir", "z.b.",
        "for", "example", "instance", "but", "compare", "including", "notably", "recently", "especially",
        "most", "review", "than", "on", "i.e.", "quoted", "adapted", "source:", "source", "says", "contra",
        "pace", "both", "either", "g", "e", "i", "is", "are",
    )
)  # fmt: skip
_CONNECTORS = frozenset(("and", "und", "et", "y", "e", "och", "og", "en"))


@dataclass(frozen=True, slots=True)
class Shape:
    """A run of names before a year: ``start`` of the first, how many, how they stand to the year and to brackets."""

    start: int
    names: tuple[str, ...]
    et_al: bool
    bracketed_year: bool  # Name (2020)
    comma: bool  # Name, 2020
    in_brackets: bool  # the names stand right after "(", ";" or a lead word inside brackets
    after_lead: bool
    follows_name: bool  # a word in capitals is right before: a given name, the rest of a proper name


def shape_before(
    prose: str, words: list[tuple[int, int]], names_end: int, year_start: int, *, et_al: bool, bracket: int
) -> Shape | None:
    """The names that stand right before a year, or None where no name does."""
    if not words or prose[words[-1][1] : names_end].strip(" \n\t\u00a0,'’‘*_"):
        return None
    at, names, start = len(words) - 1, list[str](), -1
    while at >= 0:
        group = _name(prose, words, at)
        if group is None:
            break
        at, name = group
        names.insert(0, name)
        start = words[at + 1][0]
        joined = _joined(prose, words, at, first=len(names) == 1)
        if joined is None:
            break
        at = joined
    if not names or name_key(names[-1]) in _NOT_NAMES or name_key(names[0]) in _NOT_NAMES:
        return None
    gap = prose[names_end:year_start]
    before = prose[max(0, start - 30) : start]
    lead = re.search(r"([\w.:]+)[\s,]*$", before)
    return Shape(
        start=start,
        names=tuple(names),
        et_al=et_al,
        bracketed_year=bracket >= 0,
        comma="," in gap,
        in_brackets=bool(re.search(r"[(\[;]\s*$", before)),
        after_lead=bool(lead and lead[1].lower() in _LEADS),
        follows_name=_follows_name(prose, words, start),
    )


def _follows_name(prose: str, words: list[tuple[int, int]], start: int) -> bool:
    before = [word for word in words if word[1] <= start]
    if not before or prose[before[-1][1] : start].strip():
        return False
    word = prose[slice(*before[-1])]
    return word[0].isupper() and word.lower() not in _LEADS and name_key(word) not in _NOT_NAMES


def _name(prose: str, words: list[tuple[int, int]], at: int) -> tuple[int, str] | None:
    """A family name that ends at word ``at``, with particles and initials before it; the word before all of them."""
    start, end = words[at]
    word = prose[start:end]
    if len(word) < 2 or not word[0].isupper() or name_key(word) in _NOT_NAMES or not _like_name(word):
        return None
    at -= 1
    while at >= 0 and prose[slice(*words[at])].lower() in PARTICLES_IN_TEXT and not prose[words[at][1] : start].strip():
        start = words[at][0]
        at -= 1
    while at >= 0 and len(prose[slice(*words[at])]) == 1 and prose[words[at][0]].isupper():
        if prose[words[at][1] : start].strip(" .\u00a0-"):
            break
        start = words[at][0]
        at -= 1
    return at, " ".join(prose[start:end].split())


def _like_name(word: str) -> bool:
    """Capital first, the rest small, but for Mc, Mac, O', De, hyphens; words in capitals are acronyms."""
    for part in re.split(r"[-‐‑’'\s]", re.sub(r"^(?:Mc|Mac|De|Di|La|Le|Du|Van|Fitz|O[’'])(?=[A-Z])", "", word)):
        if part and not ((part[0].isupper() and part[1:].islower()) or part.islower() or len(part) == 1):
            return False
    return len(word) > 1 and any(char.islower() for char in word)


def _joined(prose: str, words: list[tuple[int, int]], at: int, *, first: bool) -> int | None:
    """The last word of the name before in the same list of names, or None."""
    if at < 0:
        return None
    start, end = words[at]
    following = words[at + 1][0]
    gap = prose[end:following].strip()
    if prose[start:end].lower() in _CONNECTORS and not gap and at > 0:
        between = prose[words[at - 1][1] : start].strip()
        return at - 1 if between in ("", ",") else None
    if gap == "&" or gap == ", &":
        return at
    return at if gap == "," and not first else None


@dataclass(frozen=True, slots=True)
class FormCounts:
    """How many of the citations that the bibliography knows are printed in each form in this text."""

    narrative: int
    with_comma: int
    without_comma: int


def plausible(shape: Shape, name_known: bool, known: FormCounts, lower_case: Callable[[], set[str]]) -> bool:
    """Whether ``shape`` is a citation. ``name_known``: its first name is in the bibliography or the printed list.

    ``lower_case`` gives the words that the text also writes in lower case; it is called only when it must decide.
    """
    several = shape.et_al or len(shape.names) > 1
    if shape.follows_name and not several:
        return False
    parenthetical = not shape.bracketed_year and (shape.in_brackets or shape.after_lead)
    if shape.et_al:
        return True
    if parenthetical:
        if several:
            return shape.comma or known.without_comma >= known.with_comma
        if shape.comma:
            return shape.in_brackets and (known.with_comma >= known.without_comma or name_known)
        return shape.in_brackets and name_known and known.without_comma > known.with_comma
    if not shape.bracketed_year:
        return False
    if several:
        return True
    if name_known:
        return True
    if not known.narrative:
        return False
    return shape.names[0].split()[-1].lower() not in lower_case()
