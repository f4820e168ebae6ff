"""Whether a line of a printed reference list begins an entry: with a first author of the bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from survey_refs.patterns import regex
from survey_refs.resolve.list_profiles import FirstAuthor
from survey_refs.text.fold import name_key
from survey_refs.text.particles import PARTICLES

_LOOKED_AT = 140  # characters of a line
_MOST_WORDS = 8  # of them, in which the family name ends
_NAME_WORD = regex(r"[^\W\d_](?:[^\W_]|[’'\-‐´`¨ˇ\u0300-\u036f])*")
_LABEL = regex(r"^\s*\d{0,4}\s*")
_FAMILY_AND_COMMA = regex(
    r"""
    \s* (?: [^\W\d_][\w’'\-´`¨ˇ\u0300-\u036f]* \s+ ){0,3}    # "van der" of "van der Berg,"
    [^\W\d_][\w’'\-´`¨ˇ\u0300-\u036f]* ,
    """,
    re.X,
)
_YEAR_OR_BRACKET = regex(r"[.,:]?\s*\(?(?:1[4-9]|20)\d\d|\s*\(")  # "Moe 2010", "Moe. 2010", "Moe (ed.)"
_FULL_STOP = regex(r"\.\s")
_GIVEN_AFTER_COMMA = regex(r",\s*([^\W\d_])")
_END_OF_NAME = regex(r"\s*(?:[,.:&;]|and\b|et\b)")
_TIGHT_INITIALS = regex(
    r"""
    \s+ (?P<initial>[^\W\d_a-zß-öø-ÿ]) (?: -?[^\W\d_a-zß-öø-ÿ] ){0,3}    # "Sims CA", "Sims C-A"
    (?: [,.:;]                                                       # "Sims CA, Lee K.", "Sims CA."
      | \s+ \(? (?:1[4-9]|20)\d\d                                    # "Sims CA (2001)"
      | \s+ (?: and\b | & | et\b | und\b | \(eds? )                  # "Sims CA and Lee K"
    )
    """,
    re.X,
)


class Beginnings:
    """Looks up the first authors of works by the words that their family names end with."""

    def __init__(self, authors: Sequence[FirstAuthor]) -> None:
        self._authors = authors
        self._by_word: dict[str, list[int]] = {}
        for number, author in enumerate(authors):
            for word in {author.family, author.last_word}:
                self._by_word.setdefault(word, []).append(number)

    def works_under(self, word: str) -> Sequence[int]:
        """The works whose first author's family name is ``word`` or ends with it."""
        return self._by_word.get(word, ())

    def begins(self, text: str) -> bool | None:
        """Whether ``text`` begins with a first author as lists print one; None where nothing tells.

        False only where the first word cannot be a name.
        """
        head = _LABEL.sub("", text[:_LOOKED_AT])
        words = [(name_key(m[0]), m.end()) for m in list(_NAME_WORD.finditer(head))[:_MOST_WORDS]]
        if not words or not head[:1].isalpha():
            return None
        if any(char.isdigit() for char in words[0][0]):
            return False
        return True if any(self._fits(head, words, *place) for place in _runs(len(words))) else None

    def _fits(self, head: str, words: Sequence[tuple[str, int]], start: int, length: int) -> bool:
        """Whether ``length`` words from ``start`` on are the family name of a first author."""
        works = self.works_under("".join(word for word, _ in words[start : start + length]))
        if not works:
            return False
        after = head[words[start + length - 1][1] :]
        before = max(0, start - _particles(words))
        comma = bool(_FAMILY_AND_COMMA.match(head))
        return any(_is_beginning(self._authors[number], words[0][0], before, after, comma) for number in works)


def _runs(count: int) -> Iterable[tuple[int, int]]:
    """Where a family name may stand among ``count`` words, and how many it has; the longest first."""
    for length in range(min(6, count), 0, -1):
        for start in range(min(5, count - length + 1)):
            yield start, length


def _particles(words: Sequence[tuple[str, int]]) -> int:
    """How many of the first words are particles of a name."""
    count = 0
    while count < min(3, len(words) - 1) and words[count][0] in PARTICLES:
        count += 1
    return count


def _is_beginning(author: FirstAuthor, first: str, before: int, after: str, comma: bool) -> bool:
    """Whether an entry may begin like this: "Family, G.", "Family G,", "Given Family,", "Family (2010)".

    ``first`` is its first word, ``before`` the number of words before the family name, ``after`` what follows the name;
    ``comma``: a comma follows the first name.
    """
    initial = author.initial
    if _YEAR_OR_BRACKET.match(after):
        return before == 0 or first == "the" or first[:1] == initial
    if before:
        return bool(initial) and first[0] == initial and bool(_END_OF_NAME.match(after))
    if author.several_words and _FULL_STOP.match(after):
        return True
    if tight := _TIGHT_INITIALS.match(after):
        return not initial or name_key(tight["initial"]) in (initial, "")
    given = _GIVEN_AFTER_COMMA.match(after)
    return comma and given is not None and name_key(given[1]) in (initial, "")
