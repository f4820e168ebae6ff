"""Text without what must not count in a comparison: mark-up, LaTeX, accents, case, punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from survey_refs.latex.decode import latex_to_unicode
from survey_refs.patterns import regex

_INLINE_TAG = regex(
    r"</?(?:i|b|u|em|strong|sup|sub|sc|scp|tt|span|italic|bold|mml:m\w+|m(?:i|n|o|sup|sub|row))\b[^<>]*>", re.IGNORECASE
)
_TAG = regex(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_GREEK_ALPHABET = "αβγδεζηθικλμνξοπρςστυφχψω"
_GREEK_NAME_LIST = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi
    chi psi omega
"""
_GREEK = dict(zip(_GREEK_ALPHABET, _GREEK_NAME_LIST.split(), strict=True))
_GREEK |= {"ϵ": "epsilon", "ϑ": "theta", "ϕ": "phi", "ϖ": "pi", "ϱ": "rho", "µ": "mu"}
_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ȷ": "j", "ŋ": "ng",
    "ħ": "h", "ŧ": "t", "ĸ": "k", "ƒ": "f", "ə": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
    "ɨ": "i", "ʉ": "u", "ɣ": "g", "ʒ": "z", "ʃ": "s", "ǝ": "e", "ɖ": "d", "ʔ": "", "ʻ": "", "ʿ": "", "ʾ": "",
}  # fmt: skip
_CYRILLIC_ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"
_CYRILLIC_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u"
_CYRILLIC = dict(zip(_CYRILLIC_ALPHABET, _CYRILLIC_LATIN.split(), strict=True))
_ROMANISED = str.maketrans({letter: latin.replace("-", "") for letter, latin in _CYRILLIC.items()})
_CYRILLIC_LETTER = regex("[\u0400-\u04ff]")
_LETTERS = str.maketrans(_LATIN)
_SPECIAL_LETTER = regex(f"[{''.join(_LATIN)}{_CYRILLIC_ALPHABET}]")  # what the two tables above have
_GREEK_WORDS = str.maketrans({letter: f" {name} " for letter, name in _GREEK.items()})
_GREEK_LETTER = regex(f"[{''.join(_GREEK)}]")
_GREEK_ROMAN = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
_GREEK_LATIN = str.maketrans(dict(zip(_GREEK_ALPHABET, _GREEK_ROMAN.split(), strict=True)))
_COMMAND = regex(r"\\(?:[A-Za-z]+\*?)?")
_BRACES = str.maketrans({"{": "", "}": "", "~": " ", "$": ""})
_HAS_BRACES = regex(r"[{}~$]")
_NOT_ALPHANUMERIC = regex(r"[\W_]+")
_ASCII_BLANKED = str.maketrans({char: " " for char in map(chr, range(128)) if not char.isalnum()})
_POSSESSIVE = regex(r"(?<=\w)['’‘ʼ`´](?=s\b)")
_APOSTROPHES = regex(r"['’‘ʼ`´ʹ]")


def plain(text: str) -> str:
    """``text`` without tags and entities, its LaTeX read; of a command that is not known the arguments stay."""
    if "&" in text:
        import html

        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", _INLINE_TAG.sub("", text))
    if "\\" in text:
        text = _COMMAND.sub(" ", latex_to_unicode(text)).replace("\u00a0", " ")
    return text.translate(_BRACES) if _HAS_BRACES.search(text) else text


def without_accents(text: str) -> str:
    """Compatibility forms (ligatures, wide letters) resolved and accents dropped; case and alphabet stay."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKD", text).translate(_NO_ACCENTS)


class _NoAccents(dict[int, int | None]):
    """The table for ``str.translate`` that drops combining characters, filled as they come."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_NO_ACCENTS = _NoAccents()


def fold_letters(text: str) -> str:
    """Case folded, no accents, and all of it in the letters a to z where the alphabet is Latin or Cyrillic.

    The ground of every comparison here: ``Ø`` and ``o``, ``ß`` and ``ss``, ``Ж`` and ``zh`` are alike in each.
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text).casefold()
    if _CYRILLIC_LETTER.search(text):
        text = text.translate(_ROMANISED)
    text = without_accents(text)
    if text.isascii():
        return text.lower()
    text = text.casefold()
    if not _SPECIAL_LETTER.search(text):
        return text
    return text.translate(_ROMANISED).translate(_LETTERS)  # again for letters that had an accent, such as ќ


def _blanked(text: str) -> str:
    if text.isascii():  # the same, without a search
        return " ".join(text.translate(_ASCII_BLANKED).split())
    return _NOT_ALPHANUMERIC.sub(" ", text).strip()


@lru_cache(maxsize=65536)
def normalise_title(text: str) -> str:
    """A title for comparison: no mark-up, no accents, no case, each run of anything but letters and digits one space.

    Entities and LaTeX are resolved, ``&`` is "and", Greek letters are their names, letters without a decomposition
    (ß, ø, ł …) and Cyrillic are written in Latin.
    """
    text = plain(text).replace("&", " and ")
    text = fold_letters(text)
    if not text.isascii() and _GREEK_LETTER.search(text):
        text = text.translate(_GREEK_WORDS)
    if "'" in text or "`" in text or not text.isascii():
        text = _POSSESSIVE.sub("", text)
    return _blanked(text)


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """A part of a name for comparison: like a title, with Greek and Cyrillic transliterated and apostrophes joined."""
    if text.isascii() and text.isalpha():
        return text.lower()
    text = fold_letters(_APOSTROPHES.sub("", plain(text)))
    if not text.isascii():
        text = text.translate(_GREEK_LATIN)
    return _blanked(text)


_UMLAUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"}


@lru_cache(maxsize=65536)
def fold_spellings(text: str) -> frozenset[str]:
    """All foldings of a family name: the plain one (Muller, Gartner) and the German one (Mueller, Gaertner)."""
    folded = fold_name(text).replace(" ", "")
    if text.isascii() and "\\" not in text:
        return frozenset({folded})
    spelt = plain(text)
    spelt = unicodedata.normalize("NFC", spelt).casefold()
    spelt = "".join(_UMLAUT.get(char, char) for char in spelt)
    return frozenset({folded, fold_name(spelt).replace(" ", "")})


def squeeze(text: str) -> str:
    """Without blanks: hyphenation and line breaks do not count."""
    return text.replace(" ", "")


# everything that is written inside names and makes no other name: accents on their own, apostrophes, hyphens
_INSIDE = regex(r"[\u0300-\u036f'’‘ʼʹ`´¨ˆ˜ˇ˘˙¸˛˝˚^~\"\-‐‑­.\s·¯]+")
_DIGRAPHS = regex(r"ae|oe|ue|aa")
_SHORT = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}
TITLE_WORD = regex(r"[^\W_](?:[^\W_]|['’\-‐‑\u0300-\u036f])*")
"""A word of a title or of an organisation's name, as :func:`name_keys` takes them."""


@lru_cache(maxsize=400_000)
def name_key(word: str) -> str:
    """The one key under which every spelling of a name is found in a text.

    Like :func:`fold_name`, but in one word, and ``ö``, ``oe`` and ``ø`` are one letter: an index has one key for a
    name, where a comparison can look at several spellings (:func:`fold_spellings`) and tell Dueñas from Duñas.
    """
    folded = _INSIDE.sub("", fold_letters(word))
    if not folded.isascii():
        folded = folded.translate(_GREEK_LATIN)
    return _DIGRAPHS.sub(lambda m: _SHORT[m[0]], folded)


def name_keys(text: str) -> list[str]:
    """The keys of the words of a title or an organisation's name."""
    return [key for word in TITLE_WORD.findall(text) if (key := name_key(word))]
