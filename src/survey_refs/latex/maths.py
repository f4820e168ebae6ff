"""Maths of a title as text: what Unicode and sub- and superscripts say exactly, or nothing at all."""

from __future__ import annotations

import re
import unicodedata

from survey_refs.latex import names, units
from survey_refs.latex import tables as letters
from survey_refs.patterns import regex

_TOKEN = regex(r"\\([A-Za-z]+|.)\s*|([\^_])\s*|(\s+)|(.)", re.DOTALL)
_PLAIN = frozenset("0123456789+=()[]/<>,.;:!?|*'-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


_ALPHABETS = (
    (("mathbb", "Bbb", "mathds", "bbold"), letters.BLACKBOARD),
    (("mathcal", "mathscr", "cal", "scr"), letters.CALLIGRAPHIC),
    (("mathfrak", "frak", "mathgoth"), letters.FRAKTUR),
)


_ONE_WORD = regex(r"\d+(?:\.\d+)?|[^\W\d_]")


class _NotExact(Exception):
    """The formula needs typesetting."""


def maths_to_text(formula: str, *, markup: bool) -> str | None:
    """The formula (without its dollar signs) as text, or None where text would say something else.

    With ``markup``, sub- and superscripts are CSL's ``<sub>`` and ``<sup>``; without, only those that Unicode has.
    """
    reader = _Formula(formula, markup)
    try:
        text = reader.sequence(stop=False)
    except _NotExact:
        return None
    return _spaced(text) if reader.at >= len(formula) else None


_BLANK, _OPEN, _CLOSE = "\x01", "\x02", "\x03"  # a blank of the source, and the ends of an operator's name
_RELATION = "<>=×÷±+−/:;,"
_RELATION += "←-⇿∈-∍∓∔∖∝∧-∪∴-⊿⋈-⋿⟰-⟿⤀-⥿⩽-⫿"  # Unicode's arrows, relations and binary operators, but no large operators


def _spaced(text: str) -> str:
    """Blanks count in maths only beside relations, operators and words."""
    if _BLANK not in text and _OPEN not in text:
        return text
    text = re.sub(rf"(?<=[\w)\]>]){_BLANK}*{_OPEN}|{_CLOSE}{_BLANK}*(?=[^\W⁰-₎])", " ", text)
    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    text = re.sub(rf"{_BLANK}+(?=[{_RELATION}])|(?<=[{_RELATION}]){_BLANK}+", " ", text)
    return text.replace(_BLANK, "")


class _Formula:
    def __init__(self, source: str, markup: bool) -> None:
        self.source = source
        self.markup = markup
        self.at = 0
        self.depth = 0

    def sequence(self, *, stop: bool) -> str:
        self.depth += 1
        if self.depth > 40:
            raise _NotExact
        pieces: list[str] = []
        while self.at < len(self.source):
            if self.source[self.at] == "}":
                if not stop:
                    raise _NotExact
                self.at += 1
                self.depth -= 1
                return "".join(pieces)
            pieces.append(self.item())
        if stop:
            raise _NotExact
        self.depth -= 1
        return "".join(pieces)

    def item(self) -> str:
        found = _TOKEN.match(self.source, self.at)
        if not found:
            raise _NotExact
        self.at = found.end()
        command, script, space, char = found.groups()
        if command is not None:
            return self.command(command)
        if script:
            return self.script(self.argument(), raised=script == "^")
        if space:
            return _BLANK
        if char == "{":
            return self.sequence(stop=True)
        if char == "'":
            return "′"
        if char == "-":
            return "−" if self.markup or self.at > 1 or len(self.source) > 1 else "-"
        if char == "~":
            return "\u00a0"
        if char in _PLAIN or not char.isascii():
            return char
        raise _NotExact

    def command(self, name: str) -> str:
        if name in letters.LIMITS and self.source[self.at : self.at + 1] in ("_", "^"):
            raise _NotExact
        if name in letters.OPERATORS:
            return f"{_OPEN}{letters.MATHS[name]}{_CLOSE}"
        if name in letters.MATHS:
            return letters.MATHS[name] + (_BLANK if self.source[self.at - 1].isspace() else "")
        if name in letters.MATHS_UPRIGHT:
            return self.upright()
        if name in letters.MATHS_BOLD:
            inner = self.argument() if self.source.startswith("{", self.at) else self.sequence_left()
            return f"<b>{inner}</b>" if self.markup and inner else inner
        if name in letters.MATHS_SWITCHES:
            return ""
        if name == "sqrt" or name in letters.FRACTIONS:
            return self.root() if name == "sqrt" else self.fraction()
        if name in units.COMMANDS:
            return self.quantity(name)
        if combining := letters.MATHS_ACCENTS.get(name) or names.maths_accents().get(name):
            return self.accented(combining)
        if name == "not":
            return self.accented("\u0338")
        for commands, alphabet in _ALPHABETS:
            if name in commands:
                return self.mapped(alphabet)
        if name.isalpha() and name in letters.SIGNS:
            return letters.SIGNS[name]
        if symbol := names.symbols().get(name) or names.letters().get(name):
            return symbol + (_BLANK if self.source[self.at - 1].isspace() else "")
        raise _NotExact

    def accented(self, combining: str) -> str:
        """One character with an accent over, under or through it."""
        inner = self.argument()
        char = inner.rstrip(_BLANK)
        if len(char) != 1:
            raise _NotExact
        return unicodedata.normalize("NFC", char + combining) + inner[1:]

    def root(self) -> str:
        """The root of one number or letter."""
        inner = self.argument()
        if not _ONE_WORD.fullmatch(inner):
            raise _NotExact
        return f"√{inner}"

    def fraction(self) -> str:
        """A fraction of two numbers or letters."""
        above, below = self.argument(), self.argument()
        if not (_ONE_WORD.fullmatch(above) and _ONE_WORD.fullmatch(below)):
            raise _NotExact
        return f"{above}/{below}"

    def quantity(self, name: str) -> str:
        """A number or unit of the package siunitx."""
        printed = units.quantity(name, self.source, self.at, lambda power: self.script(power, raised=True))
        if printed is None:
            raise _NotExact
        text, self.at = printed
        return text

    def sequence_left(self) -> str:
        """What is left of a group after a switch such as ``\\bf``."""
        pieces: list[str] = []
        while self.at < len(self.source) and self.source[self.at] != "}":
            pieces.append(self.item())
        return "".join(pieces)

    def upright(self) -> str:
        """Text inside maths keeps its blanks."""
        if not self.source.startswith("{", self.at):
            return ""
        end = self.source.find("}", self.at)
        inner = self.source[self.at + 1 : end]
        if end < 0 or any(char in inner for char in "{\\$^_"):
            return self.argument()
        self.at = end + 1
        return inner

    def argument(self) -> str:
        if self.at >= len(self.source):
            raise _NotExact
        if self.source[self.at] == "{":
            self.at += 1
            return self.sequence(stop=True)
        return self.item()

    def mapped(self, table: dict[str, str]) -> str:
        inner = (self.argument() if self.at < len(self.source) else "").strip()
        if not inner or any(char not in table for char in inner):
            raise _NotExact
        return "".join(table[char] for char in inner)

    def script(self, inner: str, *, raised: bool) -> str:
        inner = _spaced(inner)
        if inner == "∘" and raised:
            return "°"
        if inner and set(inner) == {"′"}:
            return inner
        if self.markup:
            return f"<sup>{inner}</sup>" if raised else f"<sub>{inner}</sub>"
        table = letters.SUPERSCRIPTS if raised else letters.SUBSCRIPTS
        inner = inner.replace("−", "-")
        if not inner or any(char not in table for char in inner):
            raise _NotExact
        return "".join(table[char] for char in inner)
