"""Is this the same journal, proceedings or book? Abbreviations, acronyms, years and numbers in names."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from survey_refs.match.acronyms import ACRONYMS
from survey_refs.match.folding import normalise_title, plain
from survey_refs.match.vocabulary import EMPTY_VENUE_WORDS, PREPRINT_SERVERS, SERIES, VENUE_FRAME
from survey_refs.model import Agreement

_NUMBER = re.compile(
    r"\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|(?:twenty|thirty)|[ivxlc]{2,}"
)


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
    if not one.strip() or not two.strip():
        return Agreement.NOT_COMPARABLE, "one side has no venue"
    a, b = _words(one), _words(two)
    if not a or not b:
        return Agreement.NOT_COMPARABLE, "one side has no venue"
    if a == b or "".join(a) == "".join(b) or set(a) == set(b):
        return Agreement.AGREE, f"the same venue, {plain(two)}"
    known = _by_acronym(one, two)
    if known is not None:
        return known, f"{plain(one)}; the record has {plain(two)}"
    if _abbreviates(a, b) or _abbreviates(b, a):
        return Agreement.AGREE, f"{plain(one)} abbreviates or is abbreviated by {plain(two)}"
    if _initials_of(one, b) or _initials_of(two, a):
        return Agreement.NEAR, f"{plain(one)} may be {plain(two)}"
    score = max(fuzz.token_sort_ratio(" ".join(a), " ".join(b)), fuzz.ratio(" ".join(a), " ".join(b)))
    if score >= 90:
        return Agreement.AGREE, f"the same venue but for spelling, {plain(two)}"
    core = _core(a), _core(b)
    if core[0] and core[1] and (core[0] == core[1] or core[0] < core[1] or core[1] < core[0]):
        return Agreement.NEAR, f"{plain(one)} may be {plain(two)}"
    if _acronym(one) or _acronym(two) or SERIES.search(normalise_title(one)) or SERIES.search(normalise_title(two)):
        return Agreement.NOT_COMPARABLE, f"{plain(one)} cannot be compared with {plain(two)}"
    if score >= 75:
        return Agreement.NEAR, f"{plain(one)} is like {plain(two)}"
    return Agreement.DISAGREE, f"{plain(one)}; the record has {plain(two)}"


@lru_cache(maxsize=16384)
def _words(venue: str) -> tuple[str, ...]:
    return tuple(word for word in normalise_title(venue).split() if word not in EMPTY_VENUE_WORDS)


def _core(words: tuple[str, ...]) -> frozenset[str]:
    """The words that tell one venue from another: without frame words, numbers and years."""
    return frozenset(w for w in words if w not in VENUE_FRAME and not _NUMBER.fullmatch(w))


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ISO 4 style: each word of the short name begins, or thins out, a word of the long one, in order."""
    if len(short) > len(long) or len(short) < 1 or sum(map(len, short)) < 4 or len(short) == 1 < len(long):
        return False
    if len(long) - len(short) > max(1, len(long) // 3):
        return False
    rest = iter(long)
    return all(any(_shortens(word, full) for full in rest) for word in short)


def _shortens(word: str, full: str) -> bool:
    if full.startswith(word):
        return True
    if len(word) < 2 or word[0] != full[0]:
        return False
    rest = iter(full)
    return len(word) <= 5 and all(char in rest for char in word)


@lru_cache(maxsize=16384)
def _acronym(venue: str) -> str:
    """The acronym that a venue consists of, but for a year and "Proceedings of"; empty where it has more words."""
    words = re.findall(r"[A-Za-z][\w&/+-]*", plain(venue))
    words = [w for w in words if w.lower() not in VENUE_FRAME and w.lower() not in EMPTY_VENUE_WORDS] or words
    if len(words) != 1:
        return ""
    word = re.sub(r"[-']?\d+$", "", words[0])
    return word.lower() if 2 <= len(word) <= 10 and sum(c.isupper() for c in word) >= 2 else ""


@lru_cache(maxsize=16384)
def _acronyms_named(venue: str) -> frozenset[str]:
    """Known acronyms that a venue is, has in parentheses, or spells out."""
    found = set()
    text = plain(venue)
    for word in re.findall(r"[A-Za-z][A-Za-z+-]+", text):
        low = word.lower()
        if low in ACRONYMS and (word.isupper() or sum(c.isupper() for c in word) >= 2 or low == text.strip().lower()):
            found.add(ACRONYMS[low][0])
    folded = f" {' '.join(_words(venue))} "
    spelt = [(phrase, name) for name, phrase in set(ACRONYMS.values()) if f" {phrase} " in folded]
    # the longest phrase only: "North American Chapter of the ACL" is not the ACL itself
    for phrase, name in spelt:
        if not any(phrase != other and phrase in other for other, _ in spelt):
            found.add(name)
    return frozenset(found)


def _by_acronym(one: str, two: str) -> Agreement | None:
    a, b = _acronyms_named(one), _acronyms_named(two)
    if not a or not b:
        return None
    return Agreement.AGREE if a & b else Agreement.DISAGREE


def _initials_of(acronym: str, words: tuple[str, ...]) -> bool:
    short = _acronym(acronym)
    if len(short) < 3:
        return False
    rest = iter("".join(word[0] for word in words if not word[0].isdigit()))
    return all(char in rest for char in short)
