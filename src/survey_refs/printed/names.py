"""A printed list of names to names, in every form that styles have: "A. B. Smith", "Smith, A. B.", "Smith AB" …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from survey_refs.model import Name, Span
from survey_refs.patterns import regex
from survey_refs.printed.reference import PrintedName
from survey_refs.printed.tokens import Token
from survey_refs.text.particles import PARTICLES_IN_TEXT

_AND = frozenset(("and", "&", "und", "et", "y", "e", "и", "och", "og", "en", "ja", "dan", "with", "ve", "ed", "&amp"))
_HARD = frozenset(";/·・、，；|…") | {"//"}
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "2nd", "3rd"))
PARTICLES = PARTICLES_IN_TEXT | frozenset(
    ("les", "do", "het", "'t", "d'", "bin", "ibn", "y", "auf", "degli", "dei", "dalla", "lo")
)
_OTHERS = regex(
    r"""
    # ", et al.", "and others", "u. a.", "и др.", "等"
    [\s,;.(\[&]*(?:(?:\b(?:and|und|et|y|e)|&)\s+)?
    (?:
        \bet\.?\s*al\b\.?|\bothers\b|\bet\ coll\b\.?|\bu\.\s?a\.|\bи\ др\b\.?|\bet\ autres\b|\be\ outros\b
        |\by\ otros\b|等|ほか|\.\.\.|…|\bcolleagues\b|\bm\.\s?fl\.
    )[\s.,)\]]*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROUP = regex(
    r"""
    # "World Health Organization", "The ATLAS Collaboration", "Universität Wien"
    \b
    (?:
        organi[sz]ation|team|consortium|collaboration|university|universität|université|institute|institut
        |association|society|commission|committee|council|ministry|agency|academy|group|project|foundation|bank
        |nations|department|center|centre|bureau|office|company|inc|ltd|gmbh|corporation|research|government
        |union|board|service|lab|labs|network|initiative|federation|panel|bundesamt|core|contributors|developers
        |community|authority|collaborators|investigators|trialists|alliance|coalition|partnership|forum
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CJK = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·]+")
_KANA = regex(r"[\u3040-\u30ff]")
OTHERS = Name(literal="others", others=True)
_ELISION = regex(r"([-—–_―]{2,}|[—―])[.,:]?")
_DOUBLE_CHINESE = ("欧阳", "司马", "诸葛", "上官", "夏侯", "令狐")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands between two separators: words and initials; ``hard``: a word such as "and" stands before it."""

    tokens: tuple[Token, ...]
    hard: bool

    @property
    def words(self) -> list[str]:
        return [token.text for token in self.tokens if token.kind == "word"]


def read_names(text: str, tokens: Sequence[Token], role: str) -> tuple[PrintedName, ...]:
    """The names of the tokens, which are those of one list of names in ``text``."""
    if not tokens:
        return ()
    start, end = tokens[0].start, tokens[-1].end
    others = _OTHERS.search(text[start:end])
    if others:
        end = start + others.start()
        others_span = Span(start + others.start(), start + others.end())
        tokens = [token for token in tokens if token.end <= end]
    names = _names(text, tokens)
    found = [PrintedName(role=role, name=name, span=span) for name, span in _one_manner(names)]
    if others and (found or not tokens):
        found.append(PrintedName(role=role, name=OTHERS, span=others_span))
    return tuple(found)


def _one_manner(names: Sequence[tuple[Name, Span]]) -> list[tuple[Name, Span]]:
    """The names with the full stop after the last initial of each as most have it: the end of a list hides one."""
    ends = [name.given for name, _ in names if re.search(r"(?<![^\W\d_])[^\W\d_]\.?$", name.given)]
    with_stop = sum(given.endswith(".") for given in ends)
    if len(ends) < 2 or with_stop in (0, len(ends)):
        return list(names)
    stop = "." if 2 * with_stop > len(ends) else ""
    return [
        (replace(name, given=name.given.rstrip(".") + stop) if name.given in ends else name, span)
        for name, span in names
    ]


def _names(text: str, tokens: Sequence[Token]) -> list[tuple[Name, Span]]:
    chunks = _chunks(tokens)
    if not chunks:
        return []
    whole = " ".join(text[tokens[0].start : tokens[-1].end].split())
    if _is_group(chunks, whole):
        return [(Name(literal=whole.rstrip(".,;: ")), Span(tokens[0].start, tokens[-1].end))]
    if any(token.text in (";", "；") for token in tokens) and sum(chunk.hard for chunk in chunks) >= 1:
        return _by_semicolons(tokens)
    return _by_commas(chunks)


def _is_group(chunks: Sequence[_Chunk], whole: str) -> bool:
    """Whether the list is one organisation."""
    if any(_initials(chunk) for chunk in chunks) or len(chunks) > 4:
        return False
    if _GROUP.search(whole):
        return len(chunks) == 1 or " of " in whole or bool(_GROUP.search(_text(chunks[0])))
    words = chunks[0].words
    if len(chunks) > 1:
        return False
    if len(words) == 1:
        word = words[0]
        return (word.isupper() and len(word) > 2) or (
            word[1:] != word[1:].lower() and not word.startswith(("Mc", "Mac", "De", "Le", "La", "O’", "O'", "D’"))
        )
    return words[0] == "The" or any(word in ("of", "for", "the", "für", "de l", "and") for word in words[1:])


def _is_group_name(chunk: _Chunk) -> bool:
    """Whether one name of several is that of an organisation."""
    return len(chunk.words) > 1 and not any(_flags(chunk)[1:]) and bool(_GROUP.search(_text(chunk)))


def _chunks(tokens: Sequence[Token]) -> list[_Chunk]:
    out: list[_Chunk] = []
    current: list[Token] = []
    hard = False
    for token in tokens:
        low = token.text.lower()
        conjunction = low in _AND and token.space and token.text == low and bool(out or current)
        if conjunction or token.text == "," or low in _HARD:
            if current:
                out.append(_Chunk(tuple(current), hard))
                current, hard = [], False
            hard = hard or token.text != ","
        elif token.kind == "word" or token.text in ".-‐–’'":
            if token.kind == "word" or current:
                current.append(token)
        elif token.text in "([" and current:
            out.append(_Chunk(tuple(current), hard))
            current, hard = [], False
    if current:
        out.append(_Chunk(tuple(current), hard))
    return out


def _initial(token: Token, following: Token | None) -> bool:
    """Whether a word is an initial, or initials written together."""
    word = token.text
    if len(word) == 1:
        return word.isupper() or (following is not None and following.text == ".")
    if (
        following is not None
        and following.text == "."
        and len(word) <= 3
        and word[0].isupper()
        and word.lower() not in PARTICLES
    ):
        return word.lower() not in _SUFFIXES
    return word.isupper() and len(word) <= 3 and word.lower() not in _SUFFIXES


def _flags(chunk: _Chunk) -> list[bool]:
    tokens = chunk.tokens
    return [
        _initial(token, tokens[i + 1] if i + 1 < len(tokens) else None)
        for i, token in enumerate(tokens)
        if token.kind == "word"
    ]


def _initials(chunk: _Chunk) -> bool:
    flags = _flags(chunk)
    words = chunk.words
    return (
        bool(flags)
        and any(flags)
        and all(flag or word.lower() in PARTICLES for flag, word in zip(flags, words, strict=True))
    )


def _suffix(chunk: _Chunk) -> bool:
    return len(chunk.words) == 1 and chunk.words[0].lower() in _SUFFIXES


def _family_words(chunk: _Chunk) -> int:
    """The words of a chunk that are no particle, a hyphenated one counting once."""
    count = 0
    for i, token in enumerate(chunk.tokens):
        joined = i > 0 and chunk.tokens[i - 1].text in "-‐’'" and not token.space
        particle = token.text.lower() in PARTICLES and not (len(token.text) == 1 and token.text.isupper())
        if token.kind == "word" and not particle and not joined:
            count += 1
    return count


def _by_semicolons(tokens: Sequence[Token]) -> list[tuple[Name, Span]]:
    """Names with semicolons between them; a comma within one stands before the given name."""
    groups: list[list[Token]] = [[]]
    for token in tokens:
        if (
            token.text in (";", "；")
            or (token.text.lower() in _AND and groups[-1] and len(token.text) > 1)
            or token.text == "&"
        ):
            groups.append([])
        else:
            groups[-1].append(token)
    out: list[tuple[Name, Span]] = []
    for group in groups:
        out += _by_commas(_chunks(group))
    return out


def _by_commas(chunks: Sequence[_Chunk]) -> list[tuple[Name, Span]]:
    out: list[tuple[Name, Span]] = []
    inverted = _first_inverted(chunks)
    i = 0
    while i < len(chunks):
        chunk = chunks[i]
        following = chunks[i + 1] if i + 1 < len(chunks) else None
        if _suffix(chunk) and out:
            name, span = out[-1]
            out[-1] = (_with_suffix(name, _text(chunk)), Span(span.start, chunk.tokens[-1].end))
            i += 1
            continue
        if following is not None and _suffix(following) and i + 2 < len(chunks) and _initials(chunks[i + 2]):
            name = _with_suffix(_inverted(chunk, chunks[i + 2]), _text(following))
            out.append((name, Span(chunk.tokens[0].start, chunks[i + 2].tokens[-1].end)))
            i += 3
            continue
        given_follows = (
            following is not None and not following.hard and _is_given(chunk, following, inverted, i, chunks)
        )
        if given_follows and following is not None:
            out.append((_inverted(chunk, following), Span(chunk.tokens[0].start, following.tokens[-1].end)))
            i += 2
        else:
            out.append((_straight(chunk), Span(chunk.tokens[0].start, chunk.tokens[-1].end)))
            i += 1
    return [(name, span) for name, span in out if name.family or name.literal]


def _first_inverted(chunks: Sequence[_Chunk]) -> bool:
    """Whether the first chunk is a family name whose given name comes next."""
    if len(chunks) < 2 or chunks[1].hard or _suffix(chunks[1]):
        return len(chunks) > 2 and _suffix(chunks[1]) and (_initials(chunks[2]) or _family_words(chunks[0]) == 1)
    first, second = chunks[0], chunks[1]
    if _initials(second):
        return not any(_flags(first)) or len(first.words) == 1
    if any(_flags(first)) and _family_words(first) > 1:
        return False
    if _family_words(first) == 1:
        return True
    if _family_words(second) == 1 or (any(_flags(second)) and _flags(second)[-1]):
        return not _GROUP.search(_text(first))
    return False


def _is_given(chunk: _Chunk, following: _Chunk, inverted: bool, place: int, chunks: Sequence[_Chunk]) -> bool:
    """Whether ``following`` is the given name of the family name ``chunk``."""
    if _CJK.fullmatch("".join(chunk.words)) or _is_group_name(chunk):
        return False
    if place == 0:
        return inverted
    flags = _flags(chunk)
    if _initials(following):
        return not (len(flags) > 1 and any(flags) and not flags[-1]) and not (flags and flags[-1] and len(flags) > 1)
    if not inverted or any(flags):
        return False
    return _family_words(chunk) == 1


def _text(chunk: _Chunk) -> str:
    """A chunk as it is written, with one space where white space or nothing but a full stop stood."""
    out = ""
    for i, token in enumerate(chunk.tokens):
        if (token.space and out) or (out and token.kind == "word" and chunk.tokens[i - 1].text == "."):
            out += " "
        out += token.text
    return out


def _with_suffix(name: Name, suffix: str) -> Name:
    return Name(
        family=name.family, given=name.given, dropping_particle=name.dropping_particle,
        non_dropping_particle=name.non_dropping_particle, suffix=suffix, literal=name.literal,
    )  # fmt: skip


def _inverted(family: _Chunk, given: _Chunk) -> Name:
    particle, rest = _leading_particle(family)
    given_text, dropping = _text(given), ""
    words = given_text.split()
    cut = len(words)
    while cut > 1 and words[cut - 1].lower() in PARTICLES and words[cut - 1].islower():
        cut -= 1
    if cut < len(words):
        given_text, dropping = " ".join(words[:cut]), " ".join(words[cut:])
    if words and words[-1].rstrip(".").lower() in _SUFFIXES and len(words) > 1:
        return Name(family=_cased(rest), given=" ".join(words[:-1]), non_dropping_particle=particle, suffix=words[-1])
    return Name(family=_cased(rest), given=given_text, dropping_particle=dropping, non_dropping_particle=particle)


def _leading_particle(chunk: _Chunk) -> tuple[str, str]:
    words = _text(chunk).split()
    cut = 0
    while cut < len(words) - 1 and words[cut].lower() in PARTICLES and words[cut].islower():
        cut += 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def _cased(family: str) -> str:
    """A family name in capitals as a name is written; initials and acronyms stay."""
    letters = re.sub(r"[^\w]", "", family)
    if len(letters) > 3 and letters.isupper():
        return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), family)
    return family.rstrip(".,")


def _straight(chunk: _Chunk) -> Name:
    """A name written without a comma: "A. B. Smith", "Smith AB", "Иванов И. И.", "王伟"."""
    text = _text(chunk)
    words = text.split()
    joined = "".join(chunk.words)
    if _CJK.fullmatch(joined):
        return _east_asian(words)
    if len(words) == 1:
        return Name(family=_cased(text))
    if _is_group_name(chunk):
        return Name(literal=text)
    flags = _flags(chunk)
    if flags and flags[-1] and not flags[0]:
        cut = len(flags)
        while cut > 1 and flags[cut - 1]:
            cut -= 1
        split = _position_of_word(chunk, cut)
        family, given = _Chunk(chunk.tokens[:split], False), _Chunk(chunk.tokens[split:], False)
        return _inverted(family, given)
    suffix = ""
    if words[-1].rstrip(".").lower() in _SUFFIXES and len(words) > 2:
        words, suffix = words[:-1], words[-1]
    for i, word in enumerate(words[1:-1], 1):
        if word.lower().strip("’'") in PARTICLES and (
            word.islower() or (not word.isupper() and word in ("De", "Van", "Von", "La", "El", "Le", "Di", "Du"))
        ):
            particles = [w for w in words[i:-1] if w.lower() in PARTICLES and w.islower()]
            return Name(
                given=" ".join(words[:i]), non_dropping_particle=" ".join(particles),
                family=_cased(" ".join(words[i + len(particles) :])), suffix=suffix,
            )  # fmt: skip
    if words[0].lower() in PARTICLES and words[0].islower():
        return Name(non_dropping_particle=words[0], family=_cased(" ".join(words[1:])))
    return Name(given=" ".join(words[:-1]), family=_cased(words[-1]), suffix=suffix)


def _position_of_word(chunk: _Chunk, number: int) -> int:
    """The index of the token that is the word ``number`` (from 0) of a chunk."""
    seen = 0
    for i, token in enumerate(chunk.tokens):
        if token.kind == "word":
            if seen == number:
                return i
            seen += 1
    return len(chunk.tokens)


def _east_asian(words: Sequence[str]) -> Name:
    if len(words) > 1:
        return Name(family=words[0], given="".join(words[1:]))
    full = words[0]
    if len(full) < 2 or "·" in full:
        return Name(literal=full)
    cut = 2 if full.startswith(_DOUBLE_CHINESE) or len(full) >= 4 or _KANA.search(full) else 1
    return Name(family=full[:cut], given=full[cut:])


def elided(text: str) -> int:
    """Where a reference goes on after a dash that stands for the names of the one before; 0 if it has none."""
    match = _ELISION.match(text)
    return match.end() if match else 0
