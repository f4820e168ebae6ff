"""The order of words in a language, as dictionaries have it ("Sorting" of the specification leaves it to the locale).

The root order and what a language changes in it follow the collation charts of CLDR, as far as bibliographies need it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from survey_refs.csl.marks import plain
from survey_refs.patterns import regex
from survey_refs.text.fold import without_accents

_LOW = {
    ord(char): chr(index + 2) for index, char in enumerate("_-/'()[]{}@$*\\&#%+<=>|")
}  # before digits, in this order
_AFTER, _BEFORE_A = "\x7f", "`"
_LOW.update({ord("’"): _LOW[ord("'")], ord("\u00a0"): "\x01", ord(" "): "\x01"})
_LOW.update(str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": f"i{_AFTER}"}))
_LOW.update(dict.fromkeys(map(ord, '"“”„«»‹›‘,.;:!?`^~'), ""))
_SPACES = regex("[\x01\\s]+")
_LEADING = regex(r"^[\s'’(\[\-–—.…¿¡]+")

_NORDIC = "z æ=ä ø=ö=ő å=aa"
_SLAVIC = "c č ć, d dž đ, l lj, n nj, s š, z ž"
_LETTERS = {  # what comes after the first of a group in this order; "=" has the same place
    "az": "c ç, e ə, g ğ, h x ı, o ö, s ş, u ü",
    "bs": _SLAVIC,
    "cs": "c č, h ch, r ř, s š, z ž",
    "da": _NORDIC,
    "es": "n ñ",
    "et": "s š z ž, w õ ä ö ü",
    "eu": "n ñ",
    "fi": "z å ä=æ ö=ø",
    "gl": "n ñ",
    "hr": _SLAVIC,
    "hu": "c cs, d dz dzs, g gy, l ly, n ny, o ö=ő, s sz, t ty, u ü=ű, z zs",
    "is": "a á, d ð, e é, i í, o ó, u ú, y ý, z þ æ=ä ö=ø å",
    "lt": "c č, i y, s š, z ž",
    "lv": "c č, g ģ, i y, k ķ, l ļ, n ņ, r ŗ, s š, z ž",
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": "a ą, c ć, e ę, l ł, n ń, o ó, s ś, z ź ż",
    "ro": "a ă â, i î, s ș=ş, t ț=ţ",
    "sk": "a ä, c č, h ch, o ô, s š, z ž",
    "sl": "c č ć, d đ, s š, z ž",
    "sv": "z å ä=æ ö=ø=ő",
    "tr": "c ç, g ğ, h ı, o ö, s ş, u ü",
    "vi": "a ă â, d đ, e ê, o ô ơ, u ư",
}
_CYRILLIC, _ARABIC, _DEVANAGARI = "\u0400-\u052f", "\u0600-\u06ff", "\u0900-\u097f"
_FIRST = {  # scripts that come before the Latin letters
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "uk"), _CYRILLIC),
    **dict.fromkeys(("ar", "fa", "ur"), _ARABIC),
    **dict.fromkeys(("hi", "mr", "ne"), _DEVANAGARI),
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0590-\u05ff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "ko": "\u1100-\u11ff\u3400-\u9fff",
    "th": "\u0e00-\u0e7f",
    "zh": "\u3400-\u9fff",
}


class _Tailoring(NamedTuple):
    """What a language changes: letters and pairs of letters with their keys, and the script that comes first."""

    letters: re.Pattern[str] | None
    keys: dict[str, str]
    first: re.Pattern[str] | None


@lru_cache(maxsize=64)
def _tailoring(lang: str) -> _Tailoring:
    keys: dict[str, str] = {}
    for group in filter(None, _LETTERS.get(lang, "").split(", ")):
        base, *later = group.split(" ")
        for place, letters in enumerate(later, 33):
            keys.update(dict.fromkeys(letters.split("="), f"{base}{_AFTER}{chr(place)}"))
    longest_first = sorted(keys, key=len, reverse=True)
    first = _FIRST.get(lang)
    return _Tailoring(
        re.compile("|".join(longest_first)) if keys else None, keys, re.compile(f"[{first}]") if first else None
    )


@lru_cache(maxsize=32768)
def collate(text: str, lang: str = "") -> str:
    """A key that orders as dictionaries of a language do: letters without case and accents, spaces before them.

    Quotation marks, stops and commas, and what stands before the first letter or digit, do not count. ``lang`` is the
    language alone (``sv``).
    """
    text = _LEADING.sub("", plain(text).replace('"', ""))
    if lang in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    letters, keys, first = _tailoring(lang)
    text = text.casefold().translate(_LOW if letters is None else _low_but(lang))
    if letters is not None:
        text = letters.sub(lambda match: keys[match[0]], text)
    if not text.isascii():
        text = without_accents(text)
        if first is not None:
            text = first.sub(lambda match: _BEFORE_A + match[0], text)
    return _SPACES.sub("\x01", text).strip("\x01")


@lru_cache(maxsize=64)
def _low_but(lang: str) -> dict[int, str]:
    """What is translated in a language that has letters of its own among it."""
    own = _tailoring(lang).keys
    return {code: low for code, low in _LOW.items() if chr(code) not in own}
