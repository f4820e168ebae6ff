"""Sentence case for titles in CSL's inline markup: what is protected, an acronym or a mixed word keeps its capitals.

CSL's own sentence case keeps the words of a title as they are; a title in a .bib file is typed in title case, and
styles that want sentence case change it as BibTeX's ``change.case$`` and biblatex's ``\\MakeSentenceCase`` do.
"""

from __future__ import annotations

import re

from survey_refs.patterns import regex

MARKUP = regex(r"(<[^<>]*>)")
_OPENING = str.maketrans({mark: f'<span class="nocase">{mark}</span>' for mark in "“‘„«‹"})
_INNER_OPENING = str.maketrans({mark: f'<span class="nocase">{mark}</span>' for mark in "‘‚‹"})
_TYPED_QUOTE = regex('<span class="nocase">([“‘„«‹])</span>')
_ARTICLE = regex(r"^(?:The|An|A)\s+", re.IGNORECASE)
_WORD = regex(r"[^\W_](?:[^\W_]|['’](?=[^\W\d_]))*")
_CAPITAL_INSIDE = regex(r".+[A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f]")
_GREEK = regex("[α-ω](?![α-ω])")  # a sign, no word
_STARTS = regex(r"[:?!]['\"”’)\]]*\s*$|[:?!]\s+[‘“'\"(\[]*$")
_LETTER_BEFORE = regex(r"(?<![^\W_])[^\W\d_]\.$")
_LETTER_BEHIND = regex(r"\.[^\W\d_]\.")
_ORDINAL = regex(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_SITE = regex(r"(?:-\w+)?\.(?:com|org|net|edu|gov)\b")  # after the name of a site: Merriam-Webster.com
_CONTEXT = 200  # characters before a word that are looked at: a word, a mark, white space
_FULL_STOP = regex(r"(?:[^\W\d_]{3,}|\b[IVXL]{2,5}|\d)\.\s+$|—\s*$")  # or a dash (APA 7, 6.17)
_END_OF_QUOTATION = regex(r"[?!](?:[”’]|['\"])\s*$")  # after which the sentence may go on


def plain(markup: str) -> str:
    """The text without its markup."""
    return MARKUP.sub("", markup) if "<" in markup else markup


def without_article(title: str) -> str:
    """A title as lists order it: without ``The`` or ``A``, and without a quotation mark before its first word."""
    return _ARTICLE.sub("", title.lstrip("“‘'\""))


def typed_quotes(markup: str) -> str:
    """The text with its quotation marks kept as typed, where CSL would turn outer ones into the style's own."""
    return markup if markup.isascii() else markup.translate(_OPENING)


def typed_inner_quotes(markup: str) -> str:
    """As :func:`typed_quotes`, but double ones are CSL's to turn: within a title in quotation marks they are inner."""
    return markup if markup.isascii() else markup.translate(_INNER_OPENING)


def without_typed_quotes(markup: str) -> str:
    """What :func:`typed_quotes` was given."""
    return _TYPED_QUOTE.sub(r"\1", markup)


def is_foreign(language: str) -> bool:
    """Whether the language of a work is known and not English: then its title's capitals stay."""
    return bool(language) and not language.lower().startswith("en")


def sentence_case(markup: str, *, after_colon: str = "capital", after_stop: bool = True) -> str:
    """The title with its words in lower case: but for the first, what is protected, acronyms and mixed words.

    ``after_colon`` says what happens to the first letter after a colon, question or exclamation mark: ``capital``
    makes it large, ``keep`` leaves it as typed. With ``after_stop`` a word after a full stop begins a sentence too.
    """
    pieces = MARKUP.split(markup)
    shouted = is_shouted(markup)
    stack: list[bool] = []
    before, begun = "", False  # the end of what stands before a piece; whether a word is in it
    for index, piece in enumerate(pieces):
        if index % 2:
            if piece.startswith("</"):
                if stack:
                    stack.pop()
            else:
                stack.append(is_protecting(piece))
        elif piece:
            if not any(stack):
                pieces[index] = (
                    _sentence(piece.lower(), before, begun, "capital", after_stop)
                    if shouted
                    else _sentence(piece, before, begun, after_colon, after_stop)
                )
            before = (before + pieces[index])[-_CONTEXT:]
            begun = begun or bool(_WORD.search(piece))
    return "".join(pieces)


def is_protecting(tag: str) -> bool:
    """Whether words within an element of markup keep their case: braces, and names of species and works in italics."""
    return "nocase" in tag or tag.startswith(("<i", "<em"))


def is_shouted(markup: str) -> bool:
    """Whether a title of several words is typed in capitals throughout."""
    text = plain(markup)
    return text.isupper() and len(_WORD.findall(text)) > 2


def _sentence(text: str, before: str, begun: bool, after_colon: str, after_stop: bool) -> str:
    pieces = []
    at = 0
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        gap = text[at:start]
        # what decides whether a sentence begins here: nothing but a space, after most words
        context = gap if at and gap == " " else (before + text[max(0, start - _CONTEXT) : start])[-_CONTEXT:]
        pieces.append(gap)
        at = match.end()
        if not begun:
            begun = True
            pieces.append((_raised(word) if after_colon == "capital" else word[0]) + _lower_rest(word))
        elif _STARTS.search(context) or (after_stop and _FULL_STOP.search(context)):
            as_typed = _FULL_STOP.search(context) or _END_OF_QUOTATION.search(context)
            raised = after_colon == "capital" and not as_typed
            pieces.append((_raised(word) if raised else word[0]) + _lower_rest(word))
        elif (
            word.islower()
            or _keeps(word)
            or context[-1:].isalnum()
            or _in_dotted_letters(word, context, text, at)
            or _SITE.match(text, at)
        ):
            pieces.append(word)
        else:
            pieces.append(word.lower())
    pieces.append(text[at:])
    return "".join(pieces)


def _raised(word: str) -> str:
    """The first letter in upper case; as it is in ``mRNA``, ``v1.2`` and ``β-carotene`` (APA 7, 6.14)."""
    stays = word[0] in "ßŉ" or _GREEK.match(word) or _CAPITAL_INSIDE.match(word) or any(map(str.isdigit, word))
    return word[0] if stays else word[0].upper()


def _in_dotted_letters(word: str, before: str, text: str, end: int) -> bool:
    """Whether the word is a letter of an acronym with full stops, as the A of ``A.I.`` and ``F.E.A.R.``."""
    return len(word) == 1 and bool(_LETTER_BEFORE.search(before) or _LETTER_BEHIND.match(text, end))


def _lower_rest(word: str) -> str:
    return word[1:] if _keeps(word) else word[1:].lower()


def _keeps(word: str) -> bool:
    """Acronyms, mixed words, words with digits, and single letters that are names of things ("vitamin C")."""
    if _ORDINAL.fullmatch(word):
        return False
    if len(word) == 1:
        return word not in ("A", "O")
    return bool(_CAPITAL_INSIDE.match(word)) or (any(c.isdigit() for c in word) and word[0].isupper())


def lower_title(markup: str, *, keep_first: bool = False) -> str:
    """All in lower case but for what is protected; with ``keep_first`` the first letter stays as typed."""
    pieces = MARKUP.split(markup)
    stack: list[bool] = []
    started = False
    for index, piece in enumerate(pieces):
        if index % 2:
            if piece.startswith("</"):
                if stack:
                    stack.pop()
            else:
                stack.append("nocase" in piece)
        elif piece:
            if not any(stack):
                pieces[index] = piece[0] + piece[1:].lower() if keep_first and not started else piece.lower()
            started = True
    return "".join(pieces)
