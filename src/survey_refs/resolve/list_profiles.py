"""What of a work an entry of a printed reference list prints, and the words of such an entry, ready for comparing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from survey_refs.identifiers.arxiv import ARXIV_FORM
from survey_refs.model import Name, Work
from survey_refs.patterns import regex
from survey_refs.resolve.weights import DETAIL
from survey_refs.text.fold import name_key, name_keys

YEAR = regex(r"(?<!\d)(?P<year>(?:1[4-9]|20)\d\d)(?P<letter>[a-z])?(?![\w])")
"""A year as an entry prints it, and its letter: ``2011b``."""

_MARKUP = regex(r"<[^<>]*>")
_PREPRINT = regex(ARXIV_FORM)
_HEAD = 260  # characters of an entry in which its first author is
_OPENING = 60  # the same in lists without titles
_FIRST_WORDS = 6  # of an entry, among which its first author is
_MOST_AUTHORS = 10  # lists cut longer ones


@dataclass(frozen=True, slots=True)
class FirstAuthor:
    """Whom a list has a work under. All folded; empty where the work names nobody."""

    family: str = ""
    initial: str = ""
    last_word: str = ""  # of the family name
    several_words: bool = False  # an organisation whose name has several


@dataclass(frozen=True, slots=True)
class Detail:
    """A variable that tells editions apart: what it weighs, its folded words, and how it is typed."""

    weight: float
    words: frozenset[str]
    typed: str


@dataclass(frozen=True, slots=True)
class ListProfile:
    """What of a work an entry of a list prints; all but what is typed is folded."""

    title: tuple[str, ...]
    title_phrase: str
    title_typed: str  # in small letters
    first: FirstAuthor
    families: frozenset[str]
    leading: tuple[str, ...]  # the first three families
    years: frozenset[str]
    place: tuple[str, ...]  # volume and first page, or the number of a preprint
    details: tuple[Detail, ...]


def list_profile(work: Work) -> ListProfile:
    """What an entry of a list prints of ``work``."""
    names = [name for name in (work.author or work.editor or work.translator) if not name.others]
    families = [name_key(name.family or name.literal) for name in names]
    title = _MARKUP.sub("", work.title)
    words = tuple(name_keys(title))
    return ListProfile(
        title=words,
        title_phrase=" ".join(words),
        title_typed=title.lower(),
        first=_first_author(names[0]) if names else FirstAuthor(),
        families=frozenset(families[:_MOST_AUTHORS]),
        leading=tuple(families[:3]),
        years=frozenset(
            str(part[0]) for date in (work.issued, work.original_date) if date for part in date.parts if part
        ),
        place=_place(work),
        details=tuple(_details(work)),
    )


def _first_author(name: Name) -> FirstAuthor:
    family = name_key(name.family) or "".join(name_keys(name.literal))
    last = name_key(name.family.split()[-1]) if name.family.split() else family
    return FirstAuthor(family, name_key(name.given)[:1], last, several_words=len(name.literal.split()) > 1)


def _place(work: Work) -> tuple[str, ...]:
    first_page = re.split(r"[^\w.]", work.page)[0]
    place = [key for part in (work.volume, first_page) if (key := name_key(part))]
    if preprint := _PREPRINT.search(" ".join((work.number, work.DOI, work.URL, work.archive_location, work.note))):
        place.append(name_key(preprint[0]))
    return tuple(place)


def _details(work: Work) -> list[Detail]:
    found = []
    container = set(name_keys(_MARKUP.sub("", work.container_title)))
    for variable, weight in DETAIL.items():
        typed = _MARKUP.sub("", getattr(work, variable))
        if variable == "page":
            typed = re.split(r"\D", typed)[0]
        words = frozenset(name_keys(typed)) if typed else frozenset()
        if words and not (variable == "publisher" and words <= container):
            found.append(Detail(weight, words, " ".join(typed.split())))
    return found


class PrintedEntry:
    """The text of an entry of a list, folded once for all the works that it is compared with."""

    __slots__ = ("first_words", "head", "joint", "opening", "phrase", "plain", "small", "words", "years")

    def __init__(self, text: str) -> None:
        keys = name_keys(text)
        self.words = Counter(keys)
        self.first_words = keys[:_FIRST_WORDS]
        self.phrase = " ".join(keys)
        self.joint = "".join(keys)
        self.head = self.phrase[:_HEAD].replace(" ", "")
        self.opening = self.phrase[:_OPENING].replace(" ", "")
        self.years = {m["year"] for m in YEAR.finditer(text)}
        self.plain = " ".join(text.split())
        self.small = self.plain.lower()
