"""Do two titles name the same work? Spelling, subtitles, other words, and kinds of text about another text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from survey_refs.match.vocabulary import ABOUT_ANOTHER, GENERIC_TITLES, LANGUAGES, SET_APART
from survey_refs.patterns import regex
from survey_refs.text.fold import normalise_title, plain, squeeze
from survey_refs.text.notices import RETRACTED_AFTER_TITLE
from survey_refs.text.stop_words import IN_TITLES

#: at or above this (ratio, or ratio of the sorted words) titles of the same words are spellings of one another
SIMILAR = 0.86
#: at or above this they are similar; below it they are titles of two works
ALIKE = 0.8


class TitleKind(StrEnum):
    """In what way two titles agree or differ, best first."""

    EQUAL = "equal"  # the same letters and digits
    SUBTITLE = "subtitle"  # the same but for a subtitle that one side has
    SPELLING = "spelling"  # the same words but for typing errors, inflection and stop words
    WORDS = "words"  # similar, with content words that only one side has
    OTHER = "other"  # another title


class TitleComparison(NamedTuple):
    """``score`` in [0, 1]; ``added`` are content words of the first title only, ``missing`` of the second only.

    ``shared`` is what was compared of the shorter title, normalised: all of it, or what stands before a subtitle.
    """

    kind: TitleKind
    score: float
    added: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    shared: str = ""


_NO_TITLE = TitleComparison(TitleKind.OTHER, 0.0)
_RANK = {kind: rank for rank, kind in enumerate(TitleKind)}

_NUMERALS = regex(r"\d+\w?|[ivxlcdm]+|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third")

#: what registries and publishers put before the title of a work that still is that work
_STANDING = regex(
    rf"""
    # "RETRACTED ARTICLE: …", "Reprint of: …", "… [Withdrawn]"
      ^\W*
      (?:
          (?:
              retracted|withdrawn|removed|temporary\ removal|retracted\ article|withdrawn\ article
              |retracted\ chapter|article\ withdrawn|reprint(?:\ of)?|republished|open\ access
          )\s*[:\]\-–—.]+\s*
      )+
    | ^\W*[\[(](?:retracted|withdrawn)(?:\ (?:article|chapter|paper))?[\])]\s*
    | {RETRACTED_AFTER_TITLE}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED = regex(
    r"""
    # "chapter 3 of mice and men", "12 1 angry men"
      ^(?:chapter|kapitel|chapitre|capitulo|paper|section|lecture|part|no)\s(?:\d+|[ivxlc]+)\s(?=\w+\s\w+)
    | ^\d{1,2}(?:\s\d{1,2})?\s(?=[a-z]\w+\s\w+)
    """,
    re.VERBOSE,
)
_OF_STANDING = regex(r"retract|withdraw|remov|reprint|republish|open access")  # without one there is none
_BREAK = regex(r"(?::|[.?!;]\s+(?=\S)|\s[–—-]{1,3}\s|—)\s*|\((?<=\s\()(?=[^()]{8,}\)$)")


@lru_cache(maxsize=32768)
def about_another(title: str) -> str:
    """What a title says its text is to another: ``correction``, ``comment``, ``reply``, ``review`` …; else empty."""
    found = ABOUT_ANOTHER.match(normalise_title(_without_standing(plain(title))))
    return (found.lastgroup or "") if found else ""


def _without_standing(title: str) -> str:
    return _STANDING.sub("", title) if _OF_STANDING.search(normalise_title(title)) else title


@lru_cache(maxsize=32768)
def is_generic(title: str) -> bool:
    """A title that many works have ("Introduction", "Editorial"), or one of fewer than four words."""
    folded = normalise_title(title)
    ideographs = sum(char >= "\u3040" for char in folded)  # written without blanks, about two to a word
    few = len(folded.split()) + ideographs // 2 < 4 and len(folded) < 40
    return few or GENERIC_TITLES.fullmatch(folded) is not None


def same_script(one: str, two: str) -> bool:
    """Whether two titles are written in the same script, so that their letters can be compared."""
    return is_latin(one) == is_latin(two)


def is_latin(title: str) -> bool:
    """Whether most letters of a title are Latin ones."""
    if title.isascii() and "&" not in title and "\\" not in title:  # an entity or a command may be any letter
        return True
    letters = [char for char in plain(title) if char.isalpha()]
    return 2 * sum(char < "\u0250" or "\u1e00" <= char <= "\u1eff" for char in letters) >= len(letters)


def same_language(one: str, two: str) -> bool:
    """Whether two titles may be of one language, by their stop words; True where these do not tell."""
    first, second = _language(one), _language(two)
    return not first or not second or first == second


def _language(title: str) -> str:
    words = normalise_title(title).split()
    counts = sorted(((sum(word in known for word in words), name) for name, known in LANGUAGES.items()), reverse=True)
    return counts[0][1] if counts[0][0] > counts[1][0] else ""


class _Variant(NamedTuple):
    text: str  # normalised
    whole: bool


@lru_cache(maxsize=32768)
def _variants(title: str, subtitle: str) -> tuple[_Variant, ...]:
    """The normalised whole title (with the subtitle, if it is not in there), and what stands before each break."""
    title = _without_standing(plain(title)).strip()
    subtitle = plain(subtitle).strip()
    if subtitle and normalise_title(subtitle) not in normalise_title(title):
        title = f"{title}: {subtitle}"
    whole = normalise_title(title)
    found = {whole: _Variant(whole, True)}
    if number := _NUMBERED.match(whole):
        unnumbered = whole[number.end() :]
        found.setdefault(unnumbered, _Variant(unnumbered, True))
    for part in islice(_BREAK.finditer(title), 4):
        main, rest = normalise_title(title[: part.start()]), normalise_title(title[part.end() :])
        if len(main) >= 4 and main != whole and not SET_APART.fullmatch(rest):
            found.setdefault(main, _Variant(main, False))
    return tuple(found.values())


def title_forms(title: str, subtitle: str = "") -> tuple[str, ...]:
    """What a title is compared by, normalised: whole (with its subtitle) first, then what stands before a subtitle."""
    return tuple(variant.text for variant in _variants(title, subtitle))


def compare_titles(
    first: str, second: str, *, first_subtitle: str = "", second_subtitle: str = "", others: Iterable[str] = ()
) -> TitleComparison:
    """The best comparison of the first title with the second or one of ``others`` (translations, original titles).

    Each side counts with and without its subtitle, but two different subtitles never agree. Symmetric (``added`` and
    ``missing`` change places) but for ``others``.
    """
    best = _compare(first, first_subtitle, second, second_subtitle)
    for other in others:
        if best.kind is TitleKind.EQUAL:
            break
        found = _compare(first, first_subtitle, other, "")
        if _is_better(found, best):
            best = found
    return best


def _is_better(one: TitleComparison, two: TitleComparison) -> bool:
    if one.kind is two.kind:
        return one.score > two.score
    return _RANK[one.kind] < _RANK[two.kind]


@lru_cache(maxsize=32768)
def _compare(first: str, first_subtitle: str, second: str, second_subtitle: str) -> TitleComparison:
    ours, theirs = _variants(first, first_subtitle), _variants(second, second_subtitle)
    best = _NO_TITLE
    for one in ours:
        for two in theirs:
            if one.whole and two.whole:
                found = _words_compared(one.text, two.text, 0.0)
            elif one.whole or two.whole:
                found = _without_subtitle(_words_compared(one.text, two.text, SIMILAR))
            else:
                continue
            if _is_better(found, best):
                shared = _shorter(one.text, two.text)
                best = TitleComparison(found.kind, found.score, found.added, found.missing, shared)
    return best


def _without_subtitle(found: TitleComparison) -> TitleComparison:
    """What it means that a title and one without its subtitle compare like this: only the same words count."""
    if found.kind is TitleKind.EQUAL:
        return TitleComparison(TitleKind.SUBTITLE, found.score * 0.98)
    return TitleComparison(TitleKind.SPELLING, found.score * 0.98) if found.kind is TitleKind.SPELLING else _NO_TITLE


def _shorter(one: str, two: str) -> str:
    return min(one, two) if len(one) == len(two) else one if len(one) < len(two) else two


def _similarity(one: str, two: str, least: float) -> float:
    """Of two normalised titles in [0, 1]: the better of the plain ratio and the ratio of the sorted words.

    0 where it is well below ``least``, which is found out sooner.
    """
    cutoff = max(0.0, 100 * least - 1)
    return max(fuzz.ratio(one, two, score_cutoff=cutoff), fuzz.token_sort_ratio(one, two, score_cutoff=cutoff)) / 100


def _words_compared(one: str, two: str, least: float) -> TitleComparison:
    """Compare two normalised titles; what is less alike than ``least`` is another title, and its score is not told."""
    if not one or not two:
        return _NO_TITLE
    if one == two or (one[0] == two[0] and one[-1] == two[-1] and squeeze(one) == squeeze(two)):
        return TitleComparison(TitleKind.EQUAL, 1.0)
    score = _similarity(one, two, least)
    if score < 0.6:
        return TitleComparison(TitleKind.OTHER, score)
    added, missing = _difference(one, two)
    if score >= SIMILAR and not added and not missing:
        return TitleComparison(TitleKind.SPELLING, score)
    kind = TitleKind.WORDS if score >= ALIKE else TitleKind.OTHER
    return TitleComparison(kind, score, added, missing)


def _difference(one: str, two: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Content words that stand on one side only, after spellings and hyphenation are paired off."""
    ours, theirs = Counter(one.split()), Counter(two.split())
    left, right = list((ours - theirs).elements()), list((theirs - ours).elements())
    _pair_joined(left, right)
    _pair_joined(right, left)
    for word in list(left):
        close = next((other for other in right if _same_spelling(word, other)), None)
        if close is not None:
            left.remove(word)
            right.remove(close)
    return tuple(w for w in left if w not in IN_TITLES), tuple(w for w in right if w not in IN_TITLES)


def _pair_joined(pieces: list[str], joined: list[str]) -> None:
    """Take off two or three pieces of the one side that are one word of the other ("multi task" – "multitask")."""
    for word in list(joined):
        for size in (2, 3):
            start = next((i for i in range(len(pieces) - size + 1) if "".join(pieces[i : i + size]) == word), None)
            if start is not None:
                del pieces[start : start + size]
                joined.remove(word)
                break


def _same_spelling(one: str, two: str) -> bool:
    """Two spellings of one word: letters dropped, doubled or transposed, a plural, -ise and -ize.

    One letter for another is no spelling (nitrate, nitrite), nor is a first letter (methane, ethane), nor a number.
    """
    if min(len(one), len(two)) < 4 or one[0] != two[0] or any(char.isdigit() for char in one + two):
        return False
    if _NUMERALS.fullmatch(one) or _NUMERALS.fullmatch(two):
        return False
    if one.replace("z", "s") == two.replace("z", "s"):
        return True
    short, long = sorted((one, two), key=len)
    if long in (f"{short}es", f"{short[:-1]}ies"):
        return True
    substituted = len(one) == len(two) and sorted(one) != sorted(two)
    return not substituted and OSA.distance(one, two, score_cutoff=1) <= 1


def one_slip(one: str, two: str, *, letters: bool = False) -> bool:
    """Whether two normalised titles differ by a slip of the hand in one or two words: a letter dropped, added or two
    that changed places; with ``letters`` also one typed for another. Numbers and single letters are no slips.
    """
    left, right = (one.split(), two.split())
    if len(left) != len(right):
        return squeeze(one) == squeeze(two)
    pairs = [(ours, theirs) for ours, theirs in zip(left, right, strict=True) if ours != theirs]
    return 0 < len(pairs) <= 2 and all(_is_slip(*pair, letters) for pair in pairs)


def is_numeral(word: str) -> bool:
    """Whether a word counts (``2``, ``iv``, ``second``), or is a single letter."""
    return _NUMERALS.fullmatch(word) is not None


def _is_slip(one: str, two: str, letters: bool) -> bool:
    if min(len(one), len(two)) < 3 or any(char.isdigit() for char in one + two):
        return False
    if is_numeral(one) or is_numeral(two):
        return False
    if len(one) == len(two) and sorted(one) != sorted(two) and not letters:
        return False
    return OSA.distance(one, two, score_cutoff=1) <= 1
