"""How names are compared: every spelling of a name that people and fonts produce folds to one form."""

from __future__ import annotations

import re
import unicodedata

_CACHE: dict[str, str] = {}
_CACHE_LIMIT = 400_000
_SINGLE = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ȷ": "j", "ħ": "h",
        "ŧ": "t", "ŋ": "n", "ə": "e", "ß": "ss", "ĸ": "k",
    }
)  # fmt: skip
# everything that is written inside names and makes no other name: accents on their own, apostrophes, hyphens
_INSIDE = re.compile(r"[\u0300-\u036f'’‘ʼʹ`´¨ˆ˜ˇ˘˙¸˛˝˚^~\"\-‐‑­.\s·¯]+")
_DIGRAPHS = re.compile(r"ae|oe|ue|aa")
_SHORT = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}


def fold(word: str) -> str:
    """``word`` without case, diacritics, apostrophes, hyphens and blanks; ``ö``, ``oe`` and ``ø`` are one letter."""
    known = _CACHE.get(word)
    if known is None:
        if len(_CACHE) > _CACHE_LIMIT:
            _CACHE.clear()
        known = _CACHE[word] = _fold(word)
    return known


def _fold(word: str) -> str:
    if word.isascii():
        folded = _INSIDE.sub("", word.lower())
    else:
        folded = unicodedata.normalize("NFKD", word.casefold().translate(_SINGLE))
        folded = _INSIDE.sub("", folded)
    return _DIGRAPHS.sub(lambda m: _SHORT[m[0]], folded)


def words(text: str) -> list[str]:
    """The folded words of a title or an organisation's name."""
    return [folded for word in _WORD.findall(text) if (folded := fold(word))]


_WORD = re.compile(r"[^\W_](?:[^\W_]|['’\-‐‑\u0300-\u036f])*")
