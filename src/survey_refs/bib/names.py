"""Names of people and organisations: BibTeX's three forms and biblatex's extended form.

BibTeX's rules (bibtex.web, sections 381-401; "Tame the BeaST", section 11): names are separated by ``and`` at brace
depth 0; ``First von Last``, ``von Last, First`` and ``von Last, Jr, First``; a word belongs to the von part when its
first letter outside braces is lower-case. Case is Unicode's here, where BibTeX knows only ASCII.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from survey_refs.latex import tables as letters
from survey_refs.latex.decode import composed, latex_to_unicode
from survey_refs.model import Name
from survey_refs.patterns import regex
from survey_refs.text.homonyms import without_number

_SEPARATORS = " \t\r\n~-"
_SIGNS = regex(r"[{},\s~-]|[^{},\s~-]+")
_BRACES = regex("[{}]")
_AND = regex(r"[{}]|[ \t\r\n](?=and[ \t\r\n])", re.IGNORECASE)
_EXTENDED = regex(
    r"""
    # of biblatex's "family=Beauvoir, given=Simone, prefix=de": "family=", "given=", "prefix="
    \s*
    (
        given|family|prefix|suffix|given-i|family-i|prefix-i|suffix-i|useprefix|sortingnamekeytemplatename
        |nametemplates|id|hash|gender|juniorprefix|cs|uniquenametemplatename
    )\s*=\s*
    """,
    re.VERBOSE | re.IGNORECASE,
)


class NameParts(NamedTuple):
    """One name as LaTeX source: BibTeX's first, von, last and jr parts."""

    first: str = ""
    von: str = ""
    last: str = ""
    jr: str = ""


class _Token(NamedTuple):
    text: str
    separator: str  # what stands before it: blank, "~" or "-"


def split_names(value: str) -> list[str]:
    """The names of a list, cut at ``and`` outside braces."""
    if _is_even(value):
        pieces = value.split(" and ")
        return _mended(pieces) if "{" in value or "}" in value else pieces
    names: list[str] = []
    depth = start = 0
    value = value.strip()
    if value[:4].lower() == "and " or value.lower() == "and":
        value = " " + value
    value += " "
    at = 0
    while found := _AND.search(value, at):
        at = found.end()
        sign = found.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            names.append(value[start : found.start()].strip())
            start = at = found.start() + 4
    names.append(value[start:].strip())
    return [name for name in names if name]


def _is_even(value: str) -> bool:
    """Whether the names of a list stand one blank, "and" and one blank apart, as nearly always."""
    if "  " in value or "\n" in value or "\t" in value or "\r" in value or value[:1] in ("", " ") or value[-1] == " ":
        return False
    lower = value.lower()
    return not (
        lower.startswith("and ")
        or lower.endswith(" and")
        or " and and " in lower
        or lower.count(" and ") != value.count(" and ")
        or lower == "and"
    )


def _mended(pieces: list[str]) -> list[str]:
    """Pieces put together again where the ``and`` between them stands in braces."""
    names: list[str] = []
    depth = 0
    for piece in pieces:
        if depth:
            names[-1] += f" and {piece}"
        else:
            names.append(piece)
        if "{" in piece or "}" in piece:
            for brace in _BRACES.findall(piece):
                depth = depth + 1 if brace == "{" else max(depth - 1, 0)
    return names


def split_name(name: str) -> NameParts:
    """One name cut into its parts by BibTeX's rules."""
    sections = _tokens(name)
    if len(sections) == 1:
        return _without_comma(sections[0])
    if len(sections) == 2:
        von, last = _von_last(sections[0])
        return NameParts(first=_join(sections[1]), von=von, last=last)
    von, last = _von_last(sections[0])
    rest = [token for section in sections[2:] for token in section]
    return NameParts(first=_join(rest), von=von, last=last, jr=_join(sections[1]))


def _tokens(name: str) -> list[list[_Token]]:
    """Words between separators outside braces, in sections between the (at most two) commas."""
    sections: list[list[_Token]] = [[]]
    depth, word, separator = 0, "", " "
    for found in _SIGNS.finditer(name):
        sign = found.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(depth - 1, 0)
        if depth or (sign not in _SEPARATORS and sign != ","):
            word += sign
            continue
        if word:
            sections[-1].append(_Token(word, separator))
            word, separator = "", ""
        if sign == ",":
            if len(sections) < 3:
                sections.append([])
            separator = " "
        elif not separator or separator == " ":
            separator = sign if sign in "~-" else " "
    if word:
        sections[-1].append(_Token(word, separator))
    return _without_trailing_commas(sections)


def _without_trailing_commas(sections: list[list[_Token]]) -> list[list[_Token]]:
    while len(sections) > 1 and not sections[-1]:
        sections.pop()
    return sections


def _join(tokens: list[_Token]) -> str:
    return "".join((token.separator or " ") + token.text if i else token.text for i, token in enumerate(tokens))


def _without_comma(tokens: list[_Token]) -> NameParts:
    count = len(tokens)
    start = next((i for i in range(count - 1) if is_von(tokens[i].text)), None)
    if start is not None:
        end = _von_end(tokens, start)
        return NameParts(first=_join(tokens[:start]), von=_join(tokens[start:end]), last=_join(tokens[end:]))
    last = count - 1
    while last > 0 and tokens[last].separator == "-":
        last -= 1
    return NameParts(first=_join(tokens[:last]), last=_join(tokens[last:])) if count else NameParts()


def _von_last(tokens: list[_Token]) -> tuple[str, str]:
    end = _von_end(tokens, 0)
    return _join(tokens[:end]), _join(tokens[end:])


def _von_end(tokens: list[_Token], start: int) -> int:
    """Behind the last lower-case word from ``start`` on; the last word never belongs to von."""
    end = len(tokens) - 1
    while end > start and not is_von(tokens[end - 1].text):
        end -= 1
    return max(end, start)


_SPECIAL = regex(r"\{\\([A-Za-z]+|.)?", re.DOTALL)


def is_von(word: str) -> bool:
    """Whether the first letter outside braces (or of a special character) is lower-case."""
    depth = at = 0
    while at < len(word):
        char = word[at]
        if char == "{":
            special = _SPECIAL.match(word, at) if depth == 0 else None
            if special:
                return _special_is_lower(word, special)
            depth += 1
        elif char == "}":
            depth -= 1
        elif depth == 0 and char.isalpha() and (char.islower() or char.isupper()):
            return char.islower()
        at += 1
    return False


def _special_is_lower(word: str, special: re.Match[str]) -> bool:
    name = special.group(1) or ""
    if name in letters.FOREIGN_LOWER:
        return True
    if name in letters.FOREIGN_UPPER:
        return False
    depth = 1
    for char in word[special.end() :]:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0:
            return False
        if char.isalpha():
            return char.islower()
    return False


def parse_names(value: str) -> tuple[Name, ...]:
    """The names of a field (author, editor, …), in Unicode.

    BibTeX's von part is the non-dropping particle; a name that stands in braces as a whole is a ``literal``;
    ``and others`` gives a last name with ``others``.
    """
    return tuple([_name(name) for name in split_names(composed(value))])


_COMMANDS = regex(r"[{}\\~$`%=,]|--| -|''|  ")
_NOT_UPPER = regex(r"(?:^|[\s-])(?![A-ZÀ-ÖØ-Þ])")


def _plain_name(name: str) -> Name | None:
    """The common case: no braces or commands, at most one comma, every word of the last name begins with a capital."""
    last, comma, first = name.partition(",")
    first = first.strip(" ")
    if _COMMANDS.search(last) or _NOT_UPPER.search(last) or _COMMANDS.search(first):
        return None
    if comma:
        return Name(family=last, given=first) if first else None
    first, _, last = name.rpartition(" ")
    return Name(family=last, given=first)


_SPECIAL_GROUPS = regex(r"(?:[^{}\\]|\{\\(?:[A-Za-z]+ |[^{}\s,~-])(?:[^{}\s,~-]|\{[^{}\s,~-]*\})*\})+")


@lru_cache(maxsize=16384)
def _name(name: str) -> Name:
    if name in ("Others", "OTHERS"):  # BibTeX knows it in lower case only, biber in any
        return Name(others=True)
    name = without_number(name)
    found = _plain_name(name)
    if found is None and "\\" in name and "--" not in name and " -" not in name and _SPECIAL_GROUPS.fullmatch(name):
        found = _plain_name(latex_to_unicode(name))  # special characters count as the letters they stand for
    return found or _intricate_name(name)


_COMPANY = regex(r"[^,{}]+\s(?:\{\\&\}|\\?&)\s[^,{}]+")  # Hale \& Dorn, which no person is called


def _intricate_name(name: str) -> Name:
    if name in ("others", "{others}"):
        return Name(others=True)
    if whole_group(name) or _COMPANY.fullmatch(name):
        return Name(literal=_text(name))
    if _EXTENDED.match(name):
        return _extended(name)
    parts = _undivided(name, split_name(name))
    if whole_group(parts.last) and not (parts.first or parts.von or parts.jr):
        return Name(literal=_text(parts.last))
    return Name(
        family=_text(parts.last),
        given=_text(parts.first),
        non_dropping_particle=_text(parts.von),
        suffix=_text(parts.jr),
        comma_suffix=False,
    )


def _undivided(name: str, parts: NameParts) -> NameParts:
    """``d'Alché-Buc`` and ``al-Hassan`` as one word, as biber has them; BibTeX cuts at the hyphen."""
    head, _, tail = parts.von.rpartition(" ")
    if not parts.von or f"{parts.von}-{parts.last}" not in name:
        return parts
    return parts._replace(von=head, last=f"{tail}-{parts.last}")


def _text(latex: str) -> str:
    latex = latex.removesuffix("\\")  # of ``L.\ and``
    return re.sub(r"[ \t\r\n]+", " ", latex_to_unicode(latex)).strip().strip("\u00a0")


def whole_group(name: str) -> bool:
    """Whether the name is one pair of braces, and no special character such as ``{\\"O}zg{\\"u}r``."""
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    depth = 0
    for at, char in enumerate(name):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0:
            return at == len(name) - 1
    return False


def _extended(name: str) -> Name:
    """biblatex's extended form: ``given=Hans, family=Harman, prefix=von, useprefix=true``."""
    parts: dict[str, str] = {}
    depth = start = 0
    for at, char in enumerate(name + ","):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "," and depth <= 0:
            key, _, value = name[start:at].partition("=")
            value = value.strip()
            parts[key.strip().lower()] = value[1:-1] if whole_group(value) else value
            start = at + 1
    prefix = _text(parts.get("prefix", ""))
    drops = parts.get("useprefix", "true").strip().lower() == "false"
    if not parts.get("given") and not prefix and whole_group(name.partition("=")[2].strip()):
        return Name(literal=_text(parts.get("family", "")))
    return Name(
        family=_text(parts.get("family", "")),
        given=_text(parts.get("given", "") or parts.get("given-i", "")),
        dropping_particle=prefix if drops else "",
        non_dropping_particle="" if drops else prefix,
        suffix=_text(parts.get("suffix", "")),
    )
