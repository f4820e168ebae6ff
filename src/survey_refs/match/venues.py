"""Is this the same journal, proceedings or book? Abbreviations, acronyms, years and numbers in names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from survey_refs.match.acronyms import ACRONYMS, SPELT_OUT
from survey_refs.match.vocabulary import EMPTY_VENUE_WORDS, GENERIC_VENUE_WORDS, PREPRINT_SERVERS, SERIES, VENUE_FRAME
from survey_refs.model import Agreement
from survey_refs.patterns import regex
from survey_refs.text.fold import normalise_title, plain

_NUMBER = regex(
    r"""
    # "31st", "fourth", "nineteenth", "xiv"
    \d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth
    |(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|(?:twenty|thirty)|[ivxlc]{2,}
    """,
    re.VERBOSE,
)


_MEETINGS = frozenset(("conference", "conf", "symposium", "workshop", "congress", "meeting"))
_OF_A_YEAR = frozenset(("proceedings", "proc", "proceeding", "annual"))
_SECTION = regex(r"\b(?:section|sect|part|series)\W+([a-h])\b|\s([a-h])(?=$|:)", re.IGNORECASE)
_DOTTED = regex(r"\b(?:[A-Za-z]\.){2,}")
_AFTER_NAME = regex(r":\s|\s[-–—]\s|\s?[(\[/=]|[,.]?\s(?=Section\s|Part\s)")
_HYPHEN = regex(r"(?<=\w)[-‐–](?=\w)")
_BRACKETED = regex(r"\(([^()]{8,})\)")


@lru_cache(maxsize=16384)
def is_preprint_server(venue: str) -> bool:
    """Whether what stands as the venue is a preprint server ("arXiv preprint arXiv:1706.03762", "CoRR")."""
    return PREPRINT_SERVERS.search(normalise_title(venue)) is not None


@lru_cache(maxsize=16384)
def compare_venues(one: str, two: str) -> tuple[Agreement, str]:
    """Compare two names of journals, books, proceedings or series. Symmetric but for the order in the reason.

    ``near`` is a name that may stand for the other (an abbreviation, an acronym); an acronym that nobody has spelt out
    is not comparable with a full name.
    """
    a, b = _variants(one), _variants(two)
    if not a or not b:
        return Agreement.NOT_COMPARABLE, "one side has no venue"
    differ = f"{plain(one)}; the record has {plain(two)}"
    sections = {_section(one), _section(two)} - {""}
    if len(sections) > 1:
        return Agreement.DISAGREE, differ
    pairs = [(a[0], y) for y in b] + [(x, b[0]) for x in a[1:]]
    if any(x == y or "".join(x) == "".join(y) or set(x) == set(y) for x, y in pairs):
        return Agreement.AGREE, f"the same venue, {plain(two)}"
    if any(_meeting(x) and _meeting(x) == _meeting(y) for x, y in pairs):
        return Agreement.AGREE, f"the same meeting, {plain(two)}"
    known = _by_acronym(one, two)
    if known is not None:
        return known, differ
    if any(_abbreviates(x, y) for x, y in pairs):
        return Agreement.AGREE, f"{plain(one)} is short for {plain(two)}"
    if any(_abbreviates(y, x) for x, y in pairs):
        return Agreement.AGREE, f"{plain(two)} is short for {plain(one)}"
    whole = " ".join(a[0]), " ".join(b[0])
    if fuzz.ratio(*whole, score_cutoff=92) or fuzz.token_sort_ratio(*whole, score_cutoff=92):
        return Agreement.AGREE, f"the same venue but for spelling, {plain(two)}"
    if (
        spelt_by_initials(one, b[0])
        or spelt_by_initials(two, a[0])
        or max(_covered(a[0], b[0]), _covered(b[0], a[0])) >= 0.75
    ):
        return Agreement.NEAR, f"{plain(one)} may be {plain(two)}"
    unclear = not _telling(a[0]) or not _telling(b[0])
    if unclear or _is_code(one) or _is_code(two) or _is_series(one) or _is_series(two):
        return Agreement.NOT_COMPARABLE, f"{plain(one)} cannot be compared with {plain(two)}"
    return Agreement.DISAGREE, differ


def _meeting(words: tuple[str, ...]) -> frozenset[str]:
    """The words of a conference's name without those of a year's proceedings; none of what is no conference."""
    if _MEETINGS.isdisjoint(words):
        return frozenset()
    return frozenset(word for word in words if word not in _OF_A_YEAR and not _NUMBER.fullmatch(word))


@lru_cache(maxsize=16384)
def _section(venue: str) -> str:
    """The letter of a section ("Physical Review D", "Acta Crystallographica Section C …"); empty where it has none."""
    found = _SECTION.search(plain(venue).strip(" ."))
    return (found.group(1) or found.group(2)).lower() if found else ""


@lru_cache(maxsize=16384)
def _words(venue: str) -> tuple[str, ...]:
    text = plain(venue)
    if "." in text:
        text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)
    return tuple(word for word in normalise_title(text).split() if word not in EMPTY_VENUE_WORDS)


@lru_cache(maxsize=16384)
def _variants(venue: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name: whole, without what follows a colon, dash or parenthesis, and with compounds joined."""
    main = _AFTER_NAME.split(venue.strip(), maxsplit=1)[0]
    joined = _HYPHEN.sub("", venue)
    bracketed = _BRACKETED.search(venue)
    forms = [venue, joined, main, bracketed.group(1) if bracketed else ""]
    words = [_words(form) for form in forms]
    return tuple(
        dict.fromkeys(form for i, form in enumerate(words) if form and (i < 2 or len(form) > 1 or len(form[0]) > 4))
    )


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ISO 4 style: each word of the short name begins, or thins out, a word of the long one, in order."""
    if len(short) > len(long) or sum(map(len, short)) < 3 or len(short) == 1 < len(long):
        return False
    if len(short) == 1:
        return long[0].startswith(short[0])
    if len(long) - len(short) > max(1, len(long) // 3):
        return False
    rest = iter(long)
    left_out: list[str] = []
    for word in short:
        for full in rest:
            if _shortens(word, full):
                break
            left_out.append(full)
        else:
            return False
    return not _telling((*left_out, *rest)) or len(short) > 2


def _shortens(word: str, full: str) -> bool:
    if full.startswith(word):
        return True
    if len(word) < 2 or word[0] != full[0]:
        return False
    if len(word) > 5:
        return False
    at = -1
    for char in word:
        at = full.find(char, at + 1)
        if at < 0:
            return False
    return True


def _covered(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """The share of a name's telling words that another has, abbreviated or as initials, if those are half of its."""
    telling, others = _telling(short), _telling(long)
    if not telling or not others or len(telling) > len(others) + 1:
        return 0.0
    initials = "".join(word[0] for word in long)
    runs = [word for word in telling if len(word) > 1 and word in initials]
    found = [word for word in telling if word in runs or any(_shortens(word, other) for other in others)]
    back = [other for other in others if any(_shortens(word, other) or _shortens(other, word) for word in telling)]
    enough = len(found) > 1 or len(telling) == len(others) == 1
    covered = len(back) + sum(map(len, runs))
    return len(found) / len(telling) if enough and covered >= 0.5 * len(others) else 0.0


def _telling(words: tuple[str, ...]) -> list[str]:
    """The words that tell one venue from another."""
    return [w for w in words if w not in VENUE_FRAME and w not in GENERIC_VENUE_WORDS and not _NUMBER.fullmatch(w)]


def _is_code(venue: str) -> bool:
    """An acronym or a code ("dwt", "RECDUFSM") that says nothing to somebody who does not know it."""
    text = plain(venue).strip()
    return bool(_acronym(venue)) or (len(text.split()) == 1 and (text.islower() or len(text) <= 6))


@lru_cache(maxsize=16384)
def _acronym(venue: str) -> str:
    """The acronym that a venue consists of, but for a year and "Proceedings of"; empty where it has more words."""
    words = re.findall(r"[A-Za-z][\w&/+-]*", plain(venue))
    words = [w for w in words if w.lower() not in VENUE_FRAME and w.lower() not in EMPTY_VENUE_WORDS] or words
    if len(words) != 1:
        return ""
    word = re.sub(r"[-']?\d+$", "", words[0])
    return word.lower() if 2 <= len(word) <= 10 and sum(c.isupper() for c in word) >= 2 else ""


class _Phrase(NamedTuple):
    """One way of spelling out a venue of the table."""

    name: str
    text: str
    spaced: str  # with a space before and after
    goes_on: str  # "… and Applications" makes it another venue
    words: tuple[str, ...]
    initials: frozenset[str]


_PHRASES = tuple(
    _Phrase(
        name=name,
        text=phrase,
        spaced=f" {phrase} ",
        goes_on=f"{phrase.rsplit(' ', 1)[-1]} and ",
        words=tuple(phrase.split()),
        initials=frozenset(word[0] for word in phrase.split()),
    )
    for name, phrases in SPELT_OUT.items()
    for phrase in phrases
)


@lru_cache(maxsize=16384)
def known_venues(venue: str) -> frozenset[str]:
    """The venues of the table that a name names: by an acronym in it, or by spelling one out, abbreviated or not."""
    found = set()
    text = plain(venue)
    for word in _LATIN_WORD.findall(text):
        low = word.lower()
        if low in ACRONYMS and (sum(c.isupper() for c in word) >= 2 or low == text.strip().lower()):
            found.add(ACRONYMS[low])
    words = _words(venue)
    folded, whole = f" {' '.join(words)} ", normalise_title(venue)
    spelt = [phrase for phrase in _PHRASES if phrase.spaced in folded and phrase.goes_on not in whole]
    # the longest phrase only: the North American chapter of an association is not the association
    found.update(
        one.name for one in spelt if not any(one.text != other.text and one.text in other.text for other in spelt)
    )
    if not found and len(words) > 1:
        initials = {word[0] for word in words}
        near = (phrase for phrase in _PHRASES if initials <= phrase.initials)  # else no word of it is abbreviated
        found.update(phrase.name for phrase in near if _abbreviates(words, phrase.words))
    return frozenset(found)


_LATIN_WORD = regex(r"[A-Za-z][A-Za-z+*-]+")


def _by_acronym(one: str, two: str) -> Agreement | None:
    """What the table says: two known venues, or a bare acronym of it against a name that has none of its words."""
    a, b = known_venues(one), known_venues(two)
    if a and b:
        return Agreement.AGREE if a & b else Agreement.DISAGREE
    for acronym, known, name in ((one, a, two), (two, b, one)):
        if known and _acronym(acronym) and not _is_series(name) and len(_words(name)) > 1:
            if spelt_by_initials(acronym, _words(name)):
                return Agreement.NEAR
            shared = max(_shared(phrase, name) for venue in known for phrase in SPELT_OUT[venue])
            return Agreement.NEAR if shared > 0.5 else Agreement.DISAGREE
    return None


def _shared(phrase: str, name: str) -> float:
    """The share of a phrase's telling words that a name has, abbreviated or not; none where the name tells more."""
    words, others = _telling(tuple(phrase.split())), _telling(_words(name))
    if any(all(word[:4] != other[:4] for word in words) for other in others):
        return 0.0
    return sum(any(word[:4] == other[:4] for other in others) for word in words) / max(1, len(words))


def _is_series(venue: str) -> bool:
    return SERIES.search(normalise_title(venue)) is not None


def spelt_by_initials(acronym: str, words: tuple[str, ...]) -> bool:
    """Whether a venue is an acronym of the words' initials, but for words that frame the name and numbers."""
    short = _acronym(acronym)
    if len(short) < 3:
        return False
    spelt = {0}  # how many letters of the acronym may have been spelt so far
    for word in words:
        if _NUMBER.fullmatch(word):
            continue
        next_letter = {at + 1 for at in spelt if at < len(short) and word[0] == short[at]}
        spelt = next_letter | (spelt if word in VENUE_FRAME else set())
        if not spelt:
            return False
    return len(short) in spelt
