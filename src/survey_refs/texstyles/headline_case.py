"""Headline case: the principal words of an English title that was typed in sentence case begin with capitals.

Sources: Chicago Manual of Style 17, 8.159–8.161; MLA Handbook 9, ch. 2. No capital is taken away, so that a title typed
in headline case stays as it is, with whatever its author meant by a small letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.texstyles.bst_types import bst_type
from survey_refs.texstyles.guide_lines import DESCRIBED, is_post
from survey_refs.texstyles.legal import is_legal
from survey_refs.texstyles.title_case import MARKUP, is_foreign, is_protecting, is_shouted, sentence_case
from survey_refs.text.particles import PARTICLES_IN_TEXT
from survey_refs.text.stop_words import IN_TITLE_CASE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GAP = regex(r"([\s\u00a0]+|[-–—/](?=\S))")
_AROUND = "()[]{}\"'“”‘’«»„.,:;!?…"
_ENDS_PART = (":", "?", "!", "—")
_SMALL_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PREFIXES = _words("""
    anti auto bi co counter de hyper inter intra macro meta micro mini mono multi neo non para poly post pre pro
    proto pseudo quasi re semi socio sub super trans tri ultra un uni
""")
_ENGLISH = _words("""
    are between by for from how is its of their through to toward towards using what why with without
""")
_ENGLISH_ALONE = frozenset({"and", "the"})
_OTHER = _words("""
    auf aux das de del della delle dem der des di dos du een ein eine einer el em et ett für för het il im la
    las le les los mit nas och og på som uma und une von voor y zum zur über
""")


class _Word(NamedTuple):
    """A word of a title: where it is, how it reads without marks around it, and whether it may be changed."""

    place: int
    text: str
    bare: str
    is_free: bool
    begins: bool  # a title or subtitle


def in_headline_case(work: Work, *, after_prefix: bool = True) -> Work:
    """The work with its title, and that of the book it is in, in headline case; a periodical's as typed."""
    if work.typed.entry_type == "periodical":
        return work
    as_typed = is_legal(work) or is_post(work) or work.type in DESCRIBED
    whole = work.container_title
    return work.changed(
        title=work.title if as_typed else headline_case(work.title, work.language, after_prefix=after_prefix),
        container_title=whole
        if bst_type(work) == "article"
        else headline_case(whole, work.language, after_prefix=after_prefix),
    )


def headline_case(markup: str, language: str = "", *, after_prefix: bool = True) -> str:
    """An English title in headline case; one in another language, or typed in headline case, as it is.

    ``language`` (BCP 47) is that of the work; without one the title's own small words decide. ``after_prefix`` says
    whether the word after a prefix and a hyphen begins with a capital too ("Post-War"): MLA has it so, Chicago has not.
    """
    if is_foreign(language):
        return markup
    name, _, rest = markup.partition(" ")
    if name[:1].islower() and (name.endswith(":") or not rest):  # of a program or a thing, and typed so on purpose
        return f"{name} {headline_case(rest, language, after_prefix=after_prefix)}" if rest else name
    if is_shouted(markup):
        markup = sentence_case(markup)
    tokens, words = _read(markup)
    if not _is_sentence_case(words) or not (language or _reads_as_english([word.bare for word in words])):
        return markup
    for number, word in enumerate(words):
        if _is_raised(tokens, words, number, after_prefix):
            at = word.text.index(word.bare[0])
            tokens[word.place] = word.text[:at] + word.text[at].upper() + word.text[at + 1 :]
    return "".join(tokens)


def _read(markup: str) -> tuple[list[str], list[_Word]]:
    """The title in tokens (words, what is between them, markup), and the words among them."""
    tokens: list[str] = []
    words: list[_Word] = []
    stack: list[bool] = []
    begins, before = True, ""
    for index, piece in enumerate(MARKUP.split(markup)):
        if index % 2:
            if not piece.startswith("</"):
                stack.append(is_protecting(piece))
            elif stack:
                stack.pop()
            tokens.append(piece)
            continue
        for part in _GAP.split(piece):
            bare = part.strip(_AROUND)
            if before.isalnum() and part[:1].isalnum():
                pass  # the rest of a word that has markup within
            elif any(map(str.isalnum, bare)):
                words.append(_Word(len(tokens), part, bare, not any(stack), begins))
                begins = False
            before = part[-1:] or before
            begins = begins or part.rstrip("\"'”’)]").endswith(_ENDS_PART)
            tokens.append(part)
    return tokens, words


def _is_sentence_case(words: Sequence[_Word]) -> bool:
    """Whether more than a third of the principal words begin with small letters."""
    principal = [word.bare for word in words if word.is_free and not word.begins and not _is_function_word(word.bare)]
    small = sum(word.islower() for word in principal)
    return small * 3 > len(principal)


def _reads_as_english(words: Sequence[str]) -> bool:
    said = {word.lower() for word in words}
    if said & _ENGLISH_ALONE:
        return True
    english, other = len(said & _ENGLISH), len(said & _OTHER)
    return english > other or not (other or any(not word.isascii() for word in said))


def _is_raised(tokens: Sequence[str], words: Sequence[_Word], number: int, after_prefix: bool) -> bool:
    word = words[number]
    bare = word.bare
    if not word.is_free or not bare.islower() or not _SMALL_WORD.fullmatch(bare):
        return False  # a name of a program, a formula, an address
    after = words[number + 1] if number + 1 < len(words) else None
    gap_before = tokens[word.place - 1] if word.place else ""
    if word.begins or after is None or after.begins:
        return len(bare) > 1 or word.begins
    if len(bare) == 1 or bare[1] in "'’":
        return False  # "p-adic", "l'art"
    if gap_before == "-" and bare not in IN_TITLE_CASE:
        return after_prefix or words[number - 1].bare.lower() not in _PREFIXES
    if _is_abbreviated_genus(words[number - 1]) or (bare in PARTICLES_IN_TEXT and after.bare[0].isupper()):
        return False
    opens_compound = gap_before != "-" and tokens[word.place + 1 : word.place + 2] == ["-"]
    return opens_compound or not _is_function_word(bare)


def _is_function_word(bare: str) -> bool:
    """Articles, prepositions and conjunctions, and letters that stand for things."""
    return len(bare) == 1 or bare.lower() in IN_TITLE_CASE


def _is_abbreviated_genus(word: _Word) -> bool:
    """``E.`` of ``E. coli``."""
    return len(word.bare) == 1 and word.bare.isupper() and word.text.endswith(".")
