"""Text case ("Text-case" of the specification) on rich text; spans of protected case stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from survey_refs.csl.marks import CAPS, CLOSE, MARK, NO_CASE, PLAIN, SMALL_CAPS, SUB, SUP, UNQUOTE, plain
from survey_refs.patterns import regex
from survey_refs.text.stop_words import IN_TITLE_CASE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MARKED = (NO_CASE, PLAIN, SUP, SUB, CAPS, SMALL_CAPS)
_LETTER = regex(r"[^\W\d_]")
_WORD_START = regex(r"[^\W_]")


def _tokens(rich: str) -> list[tuple[str, bool]]:
    """(text or mark, protected) in order."""
    out: list[tuple[str, bool]] = []
    stack: list[bool] = []
    for piece in MARK.split(rich):
        if not piece:
            continue
        if len(piece) == 1 and "\ufdd0" <= piece <= "\ufdef":
            out.append((piece, True))
            if piece in (CLOSE, UNQUOTE):
                if stack:
                    stack.pop()
            elif piece < CLOSE:
                stack.append(piece in _MARKED)
        else:
            out.append((piece, any(stack)))
    return out


def _map(rich: str, change: Callable[[str], str]) -> str:
    if not MARK.search(rich):
        return change(rich)
    return "".join(text if protected else change(text) for text, protected in _tokens(rich))


def lowercase(rich: str) -> str:
    """All letters small."""
    return _map(rich, str.lower)


def uppercase(rich: str) -> str:
    """All letters large."""
    return _map(rich, str.upper)


def dotted(rich: str, case: str) -> str:
    """Turkish i before another case is applied: i ↔ İ, ı ↔ I."""
    if case == "uppercase":
        return _map(rich, lambda text: text.replace("i", "İ"))
    if case == "capitalize-first":
        first = _LETTER.search(plain(rich))
        return rich.replace("i", "İ", 1) if first is not None and first[0] == "i" else rich
    return _map(rich, lambda text: text.replace("I", "ı").replace("İ", "i"))


def _capitalise_word(word: str) -> str:
    """The first letter large; a letter that has no single large form stays."""
    match = _WORD_START.search(word)
    if match is None or '"' in word[: match.start()]:
        return word
    index = match.start()
    large = word[index].upper()
    return word[:index] + (large if len(large) == 1 else word[index]) + word[index + 1 :]


def capitalize_first(rich: str) -> str:
    """The first letter of the text large (unless it is protected)."""
    if not MARK.search(rich):
        return _capitalise_first_word(rich)
    out: list[str] = []
    done = False
    for text, protected in _tokens(rich):
        if not done and not (len(text) == 1 and "\ufdd0" <= text <= "\ufdef") and _WORD_START.search(text):
            done = True
            if not protected:
                text = _capitalise_first_word(text)
        out.append(text)
    return "".join(out)


_FIRST_WORD = regex(r"[^\W_]+")


def _capitalise_first_word(text: str) -> str:
    match = _FIRST_WORD.search(text)
    if match is None or any(char.isupper() for char in match[0]):
        return text
    return text[: match.start()] + _capitalise_word(match[0]) + text[match.end() :]


def capitalize_all(rich: str) -> str:
    """The first letter of every word large."""
    return _map(rich, lambda text: _WORD.sub(lambda m: _capitalise_plain(m[0]), text))


def _capitalise_plain(word: str) -> str:
    return word if any(char.isupper() for char in word) else _capitalise_word(word)


def sentence(rich: str) -> str:
    """Sentence case: the first letter large, the others small, but for words with capitals inside (``McDonald``)."""
    return capitalize_first(_map(rich, lambda text: _WORD.sub(_small, text)))


_WORD = regex(r"[^\s/–—-]+")


def _small(match: re.Match[str]) -> str:
    word = match[0]
    letters = [char for char in word if char.isalpha()]
    mixed = any(char.isupper() for char in letters[1:]) and any(char.islower() for char in letters)
    return word if mixed else word.lower()


_SPLIT = regex(r"([\s\u00a0]+|[-–—/](?=\S))")


@lru_cache(maxsize=4096)
def title(rich: str) -> str:
    """English title case: every word large but the stop words; the first, the last and those after a colon always."""
    split: list[list[str]] = []
    words: list[tuple[int, int, bool]] = []  # token, part of it (-1: protected), first of a title or subtitle
    anew = True
    for number, (text, protected) in enumerate(_tokens(rich)):
        if len(text) == 1 and "\ufdd0" <= text <= "\ufdef":
            split.append([text])
            continue
        parts = [text] if protected else _SPLIT.split(text)
        split.append(parts)
        for index in range(0, len(parts), 2):
            part = parts[index]
            if _WORD_START.search(part):
                words.append((number, -1 if protected else index, anew))
                anew = False
            if part.rstrip("\"'”’)]").endswith((":", "?", "!")):
                anew = True
    for position, (number, index, first) in enumerate(words):
        if index >= 0:
            parts = split[number]
            compound = parts[index + 1 : index + 2] == ["-"] and (index == 0 or parts[index - 1] != "-")
            last = position == len(words) - 1
            parts[index] = _title_word(parts[index], first, first or last or compound)
    return "".join("".join(parts) for parts in split)


def _title_word(word: str, first: bool, always: bool) -> str:
    if any(char.isupper() for char in word):
        return word
    bare = word.strip("()[]{}\"'“”‘’.,:;!?…").lower()
    if (not always and bare in IN_TITLE_CASE) or (not first and (len(bare) == 1 or bare[1:2] in ("’", "'"))):
        return word  # also what an elision opens: "l'art"
    match = _LETTER.search(word)
    if match is None or word[: match.start()].strip("([{'“‘«¿¡…*+.,;:’"):
        return word  # a digit or sign comes first: "3d", "$x"
    return _capitalise_word(word)


CASES: dict[str, Callable[[str], str]] = {
    "lowercase": lowercase,
    "uppercase": uppercase,
    "capitalize-first": capitalize_first,
    "capitalize-all": capitalize_all,
    "sentence": sentence,
    "title": title,
}
