"""Are these the same people? Names as typed against names as deposited."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import product
from math import fsum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from survey_refs.match.vocabulary import AND_OTHERS, NICKNAMES, NOBODY
from survey_refs.model import Agreement, Name
from survey_refs.patterns import regex
from survey_refs.text.fold import fold_name, fold_spellings, plain
from survey_refs.text.homonyms import without_number
from survey_refs.text.particles import PARTICLES

_SUFFIX = regex(r"(?:,|\s)\s*(?:jr|sr|ii|iii|iv|esq|phd|md|junior|senior)\.?$", re.IGNORECASE)
_APART = regex(r"[,\s]")  # only after one of these stands a suffix
_BETWEEN_GIVEN = regex(r"[\s.\-‐‑–,]+")


_ORDER = "in another order"
_MOST_PAIRS = 2_500
_MOST_LETTERS = 4  # that two typing errors put into or take out of a name's letters


class Person(IntEnum):
    """How far two names are the same person's, best last."""

    OTHER = 0
    SURNAME = 1  # the family names agree, the given names contradict each other
    LIKELY = 2  # a typing error, a swapped or half-dropped part
    SAME = 3


@dataclass(frozen=True, slots=True)
class PeopleComparison:
    """Two lists of names.

    ``share`` is the share of the shorter list that stands in the longer (a namesake counts less); ``first`` whether the
    first of one stands first on the other side; ``substantial`` whether what differs is more than spelling, and more
    than a record that names only the first; ``sizes`` how many each side names.
    """

    agreement: Agreement
    reason: str
    share: float = 0.0
    first: bool = False
    substantial: bool = False
    sizes: tuple[int, int] = (0, 0)


class _Folded(NamedTuple):
    """A name as it is compared."""

    family: frozenset[str]  # its spellings
    words: tuple[str, ...]  # of the family name, particles included
    joined: str  # the same in one word
    given: tuple[str, ...]
    given_joined: str
    given_spellings: frozenset[str]
    letters: str  # all letters, sorted
    alphabet: int  # which letters the family name has, a bit each


class People(NamedTuple):
    """A list of names as it is compared: those that name somebody, and what is worked out of each once.

    ``goes_on``: the list says that there are more ("and others", a typed "et al."). ``other_script``: no family name
    has a word in Latin letters.
    """

    names: tuple[Name, ...] = ()
    folded: tuple[_Folded, ...] = ()
    goes_on: bool = False
    other_script: bool = True


NO_PEOPLE = People()


def prepare_people(names: Sequence[Name]) -> People:
    """What a comparison needs of a list of names."""
    somebody = tuple([name for name in names if is_somebody(name)])
    folded = tuple([_folded(name) for name in somebody])
    latin = any(word.isascii() for person in folded for word in person.words)
    return People(somebody, folded, len(somebody) < len(names) and _goes_on(names), not latin)


@lru_cache(maxsize=65536)
def _folded(name: Name) -> _Folded:
    literal, given, family = name.literal, name.given, name.family
    if literal and not family:
        family, given = literal, ""
    if not family and given:
        family, given = given, ""
    family, given = _without_suffix(family), _without_suffix(given)
    particles = f"{name.dropping_particle} {name.non_dropping_particle} ".strip()
    whole = f"{particles} {family}" if particles else family.strip()
    spellings = fold_spellings(family)
    words = tuple(fold_name(whole).split())
    folded_given = tuple(_given_words(given))
    joined, given_joined = "".join(words), "".join(folded_given)
    one_spelling = given.isascii() and "\\" not in given
    return _Folded(
        family=spellings | fold_spellings(whole) if whole != family else spellings,
        words=words,
        joined=joined,
        given=folded_given,
        given_joined=given_joined,
        given_spellings=frozenset((given_joined,)) if one_spelling else fold_spellings(given),
        letters="".join(sorted(joined + given_joined)),
        alphabet=sum({1 << ord(letter) % 61 for letter in joined}),
    )


def _without_suffix(part: str) -> str:
    if not _APART.search(part):
        return part
    return without_number(_SUFFIX.sub("", part))


def _given_words(given: str) -> list[str]:
    """The words of a given name; capitals written together without a lower-case letter are initials ("JR", "J.-P.")."""
    if given.isascii() and given.isalpha() and not given.isupper():
        return [given.lower()]
    words: list[str] = []
    for word in _BETWEEN_GIVEN.split(plain(given)):
        letters = word.strip("'’`()\"")
        if 1 < len(letters) <= 3 and letters.isupper() and letters.isascii() and given.strip(" .") == word:
            words.extend(letters.lower())
        elif letters:
            words.extend(fold_name(letters).split())
    return words


def same_person(one: Name, two: Name) -> Person:
    """How far two names are the same person's: initials, particles, suffixes, swapped parts, accents, transliteration.

    Symmetric.
    """
    return _same(_folded(one), _folded(two))


def _same(a: _Folded, b: _Folded) -> Person:
    if not a.family.isdisjoint(b.family) or _particle_apart(a.words, b.words):
        if _given_agree(a, b):
            return Person.SAME
        return Person.LIKELY if _given_close(a, b) else Person.SURNAME
    if a.letters == b.letters and (_same_words(a, b) or _same_joined(a, b)):
        return Person.SAME
    if (a.joined == b.given_joined and _swapped(a, b)) or (b.joined == a.given_joined and _swapped(b, a)):
        return Person.LIKELY
    if (_half(a.words, b.words) or _misspelt(a, b)) and _given_agree(a, b):
        return Person.LIKELY
    return Person.OTHER


def _same_words(a: _Folded, b: _Folded) -> bool:
    return bool(a.letters) and sorted((*a.words, *a.given)) == sorted((*b.words, *b.given))


def _same_joined(a: _Folded, b: _Folded) -> bool:
    ours, theirs = ({p.joined + p.given_joined, p.given_joined + p.joined} for p in (a, b))
    return not ours.isdisjoint(theirs)


def _particle_apart(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if len(a) == len(b):
        return False
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if not short:
        return False
    return long[-len(short) :] == short and all(word in PARTICLES for word in long[: -len(short)])


def _half(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """One side has half of a double name ("García Márquez" – "García"), or has it together with a second given name."""
    if len(a) == len(b):
        return False
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if not short or len("".join(short)) < 3:
        return False
    return long[: len(short)] == short or long[-len(short) :] == short


def _misspelt(a: _Folded, b: _Folded) -> bool:
    if (a.alphabet ^ b.alphabet).bit_count() > _MOST_LETTERS:
        return False
    one, two = a.joined, b.joined
    size = min(len(one), len(two))
    allowed = 1 if size < 8 else 2
    if size < 4 or abs(len(one) - len(two)) > allowed:
        return False
    return OSA.distance(one, two, score_cutoff=allowed) <= allowed


def _swapped(a: _Folded, b: _Folded) -> bool:
    """Whether the family name of the first, which is the given name of the second, has changed places with it."""
    if not a.given or not b.given or len(a.joined) < 2:
        return False
    initials = "".join(word[0] for word in a.given)  # "Lima AB" without a comma is read as A. B. of the family AB
    abbreviated = len(b.joined) <= 3 and initials.startswith(b.joined)
    return a.given_joined in (b.joined, b.joined[:1]) or abbreviated


def _given_agree(a: _Folded, b: _Folded) -> bool:
    """Compatible given names: one is the other's initials, lacks a middle name, or joins what the other parts."""
    if not a.given or not b.given or a.given_joined == b.given_joined:
        return True
    if not a.given_spellings.isdisjoint(b.given_spellings):
        return True
    short, long = (a.given, b.given) if len(a.given) <= len(b.given) else (b.given, a.given)
    if _subsequence(short, long):
        return True
    initials = "".join(word[0] for word in long)
    return len(short) == 1 and len(short[0]) > 1 and short[0] == initials


def _subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if not _word_agrees(short[0], long[0]):
        # a first name that is not used: "J. Craig Venter" as "Craig Venter"
        return len(long) > len(short) and len(long[0]) == 1 and len(short[0]) > 2 and _subsequence(short, long[1:])
    rest = iter(long[1:])
    return all(any(_word_agrees(word, other) for other in rest) for word in short[1:])


def _word_agrees(one: str, two: str) -> bool:
    if one == two:
        return True
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    # "Fr." of Friedrich is one word's beginning, "Li" a whole name
    if long.startswith(short) and (len(short) != 2 or _VOWELS.isdisjoint(short)):
        return True
    return one in NICKNAMES and NICKNAMES[one] == NICKNAMES.get(two)


_VOWELS = frozenset("aeiouy")


def _given_close(a: _Folded, b: _Folded) -> bool:
    """A typing error in the given names; another initial is none."""
    one, two = a.given_joined, b.given_joined
    if min(len(one), len(two)) < 4:
        return False
    if len(a.given) == len(b.given) and any(
        len(x) == len(y) == 1 and x != y for x, y in zip(a.given, b.given, strict=True)
    ):
        return False
    return OSA.distance(one, two, score_cutoff=2) <= (1 if min(len(one), len(two)) < 7 else 2)


def _called(name: Name) -> str:
    return fold_name(name.literal or f"{name.given} {name.family}".strip())


def is_somebody(name: Name) -> bool:
    """Whether a name names anybody ("Anonymous", "et al." and the mark for others do not)."""
    if name.others:
        return False
    family = name.family
    if family.isascii() and family.isalpha() and not name.literal and family.lower() not in _OF_NOBODY:
        return True
    return _called(name) not in NOBODY


_OF_NOBODY = frozenset(word for name in NOBODY for word in name.split())


def _goes_on(names: Sequence[Name]) -> bool:
    """Whether a list says that there are more: "and others", or a typed "et al."."""
    return any(name.others or _called(name) in AND_OTHERS for name in names)


def compare_people(ours: Sequence[Name], theirs: Sequence[Name]) -> PeopleComparison:
    """Compare a typed list of names with a deposited one. Symmetric in everything but the words of the reason."""
    return compare_prepared_people(prepare_people(ours), prepare_people(theirs))


def compare_prepared_people(ours: People, theirs: People) -> PeopleComparison:
    """:func:`compare_people` of lists of which each is compared more than once."""
    if not ours.names:
        return _NO_AUTHOR
    if not theirs.names:
        return _NO_AUTHOR_IN_RECORD
    if ours.other_script != theirs.other_script:
        return _OTHER_SCRIPTS
    return _lists(ours, theirs)


_NO_AUTHOR = PeopleComparison(Agreement.NOT_COMPARABLE, "no author given")
_NO_AUTHOR_IN_RECORD = PeopleComparison(Agreement.NOT_COMPARABLE, "no author in the record")
_OTHER_SCRIPTS = PeopleComparison(Agreement.NOT_COMPARABLE, "the names are written in different scripts")


def _to_compare(
    a: Sequence[_Folded], b: Sequence[_Folded], left: set[int], right: set[int]
) -> Iterator[tuple[int, int]]:
    """Everybody with everybody; in long lists (collaborations of thousands) only people of one family name."""
    if len(left) * len(right) <= _MOST_PAIRS:
        yield from product(left, right)
        return
    by_family: defaultdict[str, list[int]] = defaultdict(list)
    for j in right:
        for family in b[j].family:
            by_family[family].append(j)
    for i in left:
        found = {j for family in a[i].family for j in by_family[family]}
        yield from ((i, j) for j in found)


def _pairs(a: Sequence[_Folded], b: Sequence[_Folded]) -> list[tuple[int, int, Person]]:
    """Assign people to people, the same position first, then the best that is left."""
    pairs: list[tuple[int, int, Person]] = []
    left, right = set(range(len(a))), set(range(len(b)))
    for i in range(min(len(a), len(b))):
        found = _same(a[i], b[i])
        if found >= Person.LIKELY:
            pairs.append((i, i, found))
            left.discard(i)
            right.discard(i)
    if not left or not right:
        return pairs
    graded = sorted(
        (-found, abs(i - j), i, j) for i, j in _to_compare(a, b, left, right) if (found := _same(a[i], b[j]))
    )
    for grade, _, i, j in graded:
        if i in left and j in right:
            pairs.append((i, j, Person(-grade)))
            left.discard(i)
            right.discard(j)
    return sorted(pairs)


def _lists(ours: People, theirs: People) -> PeopleComparison:
    a, b = ours.folded, theirs.folded
    pairs = _pairs(a, b)
    sizes = len(a), len(b)
    if not pairs:
        reason = f"{_some(ours.names)}; the record has {_some(theirs.names)}"
        return PeopleComparison(Agreement.DISAGREE, reason, 0.0, False, True, sizes)
    share = fsum(0.4 if found is Person.SURNAME else 1.0 for _, _, found in pairs) / min(sizes)  # in any order the same
    leads = any(i == 0 and j == 0 and found is not Person.SURNAME for i, j, found in pairs)
    unpaired_ours = _unpaired(ours.names, {i for i, _, _ in pairs})
    unpaired_theirs = [] if ours.goes_on else _unpaired(theirs.names, {j for _, j, _ in pairs})
    notes = _notes(ours, theirs, pairs, unpaired_ours, unpaired_theirs)
    if not notes:
        return PeopleComparison(Agreement.AGREE, _counted(len(pairs), len(b)), share, leads, False, sizes)
    agreement = Agreement.NEAR if share >= 0.5 or leads else Agreement.DISAGREE
    thin = len(b) == 1 and leads
    spelling = not unpaired_ours and not unpaired_theirs and notes[-1] != _ORDER
    mild = (spelling or thin) and all(found is not Person.SURNAME for _, _, found in pairs)
    return PeopleComparison(agreement, "; ".join(notes), share, leads, not mild, sizes)


def _unpaired(names: Sequence[Name], paired: set[int]) -> list[Name]:
    return [name for number, name in enumerate(names) if number not in paired] if len(paired) < len(names) else []


def _notes(
    ours: People,
    theirs: People,
    pairs: Sequence[tuple[int, int, Person]],
    unpaired_ours: Sequence[Name],
    unpaired_theirs: Sequence[Name],
) -> list[str]:
    """What differs, in words: spellings, who is missing on either side, the order."""
    notes = [
        f"{shown(ours.names[i])} is {shown(theirs.names[j])} in the record"
        for i, j, found in pairs
        if found is not Person.SAME
    ]
    if unpaired_ours:
        notes.append(f"not in the record: {_some(unpaired_ours)}")
    if unpaired_theirs:
        notes.append(f"only in the record: {_some(unpaired_theirs)}")
    order = [j for _, j, _ in pairs]
    if order != sorted(order) or (ours.goes_on and pairs and not unpaired_ours and order[0] != 0):
        notes.append(_ORDER)
    return notes


def _counted(pairs: int, total: int) -> str:
    return (
        "the author agrees"
        if total == 1
        else f"all {total} authors agree"
        if pairs == total
        else f"{pairs} of {total} authors named, all agree"
    )


def shown(name: Name) -> str:
    """A name for a message: given, particles, family, suffix; or the literal."""
    if name.literal:
        return plain(name.literal)
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return plain(" ".join(part for part in parts if part))


def _some(names: Sequence[Name], most: int = 3) -> str:
    text = ", ".join(shown(name) for name in names[:most])
    return text + (f" and {len(names) - most} more" if len(names) > most else "")
