"""Unicode, or CSL's inline markup, to LaTeX: every sign that LaTeX would take for something else is escaped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from survey_refs.latex import tables as letters
from survey_refs.patterns import regex

_SPECIAL: dict[str, str] = {
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "%": "\\%", "#": "\\#",
    "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "`": "\\textasciigrave{}", "\u00a0": "~",
    "–": "--", "—": "---",
}  # fmt: skip
_ESCAPE = regex(r"[\\{}$&%#_~^`\u00a0–—]|-(?=[-–—])|(?<=[–—])-|'(?=')|[–—](?=[–—])")
_TAG = regex(r"<(/?)(i|b|sup|sub|sc|span)((?:\s[^<>]*)?)>")
_MATHS = regex(r"\$[^$<>%]+\$")
_MATHS_COMMAND = regex(r"\\([A-Za-z]+|.)", re.DOTALL)
_TYPESET = frozenset(
    {"frac", "dfrac", "tfrac", "cfrac", "binom", "sqrt", "stackrel", "overset", "underset", "overbrace", "underbrace",
     "overline", "underline", "overrightarrow", "overleftarrow", "left", "right", "big", "Big", "bigl", "bigr", "text",
     "mathbb", "mathcal", "mathscr", "mathfrak", "mathring", "widehat", "widetilde", "xrightarrow", "xleftarrow",
     "operatorname", "not", "limits", "nolimits", ",", ";", ":", "!", " ", "{", "}", "|"}
)  # fmt: skip


def unicode_to_latex(text: str, *, ascii: bool = False) -> str:
    """Text as LaTeX source for a field: ``& % $ # _ { } ~ ^ \\`` escaped, no-break space as ``~``, dashes as ``--``.

    With ``ascii`` every other character becomes a command too where LaTeX has one (``é`` is ``{\\'e}``), for files
    that are not UTF-8. :func:`latex_to_unicode` gives ``text`` back (in normalisation form C).
    """
    text = unicodedata.normalize("NFC", text) if ascii else text  # U+1FEF is a grave accent then
    balanced = _balanced(text)

    def escaped(found: re.Match[str]) -> str:
        sign = found.group()
        following = text[found.end() : found.end() + 1]
        if sign in ("-", "'"):
            return f"{sign}{{}}" if following and following in "-–—'" else f"{{}}{sign}"
        if sign in "{}" and not balanced:  # BibTeX counts escaped braces too
            return "\\textbraceleft{}" if sign == "{" else "\\textbraceright{}"
        return _SPECIAL[sign] + ("{}" if sign in "–—" and following and following in "–—-" else "")

    text_as_latex = _ESCAPE.sub(escaped, text)
    return to_ascii(text_as_latex) if ascii else text_as_latex


def _balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def to_ascii(latex: str, only_if: Callable[[str], bool] = lambda char: True) -> str:
    """LaTeX source with its non-ASCII characters (those that ``only_if`` picks) as commands where there is one."""
    if latex.isascii():
        return latex
    commands = _commands()
    pieces: list[str] = []
    for char in unicodedata.normalize("NFC", latex):
        if char.isascii() or not only_if(char):
            piece = char
        else:
            piece = commands.get(char) or _decomposed(char, commands) or char
        if pieces and _would_join(pieces[-1], piece) and not (piece == char and pieces[-1] == char):
            piece = "{}" + piece
        pieces.append(piece)
    return "".join(pieces)


def _would_join(before: str, piece: str) -> bool:
    """Whether LaTeX would read two marks as one."""
    return (piece[0] == "`" and before[-1] in "`'?!\"") or (piece[0] == "'" and before[-1] in "`'?!")


def _decomposed(char: str, commands: dict[str, str]) -> str:
    parts = unicodedata.normalize("NFD", char)
    accents = _accents()
    if len(parts) < 2 or any(part not in accents for part in parts[1:]):
        return ""
    latex = parts[0] if parts[0].isascii() else commands.get(parts[0], "")
    if not latex:
        return ""
    for part in parts[1:]:
        base = {"i": "\\i", "j": "\\j"}.get(latex, latex) if accents[part] not in ("c", "k", "d", "b") else latex
        name = accents[part]
        tight = not name.isalpha() and len(base) == 1
        latex = f"\\{name}{base}" if tight else f"\\{name}{{{base}}}"
    return f"{{{latex}}}"


@cache
def _accents() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, combining in letters.ACCENTS.items():
        if len(name) == 1:
            found.setdefault(combining, name)
    found["\u0326"] = "textcommabelow"
    return found


@cache
def _commands() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, char in letters.SIGNS.items():
        if len(char) == 1 and not char.isascii() and name.isalpha() and char not in found:
            found[char] = f"{{\\{name}}}"
    for name, char in letters.MATHS.items():
        if len(char) == 1 and not char.isascii() and name.isalpha() and char not in found:
            found[char] = f"$\\{name}$"
    for char, raised in letters.SUPERSCRIPTS.items():
        found.setdefault(raised, f"\\textsuperscript{{{char}}}")
    for char, lowered in letters.SUBSCRIPTS.items():
        found.setdefault(lowered, f"\\textsubscript{{{char}}}")
    found.update({"“": "``", "”": "''", "‘": "{\\textquoteleft}", "’": "{\\textquoteright}", "…": "{\\dots}"})
    found.update({"å": "{\\aa}", "Å": "{\\AA}", "\u2009": "\\,", "\u2003": "\\quad{}", "ı": "{\\i}"})
    return found


def markup_to_latex(markup: str, *, ascii: bool = False) -> str:
    """CSL's inline markup as LaTeX source: ``nocase`` spans become braces, the rest its commands."""
    pieces: list[str] = []
    ends: list[str] = []
    at = 0
    for tag in _TAG.finditer(markup):
        pieces.append(_inside(pieces, _piece_to_latex(pieces, markup[at : tag.start()], ascii=ascii)))
        at = tag.end()
        if not tag.group(1):
            before, after = _command_of(tag.group(2), tag.group(3))
            pieces.append(before)
            ends.append(after)
        elif ends:
            pieces.append(ends.pop())
    pieces.append(_inside(pieces, unicode_to_latex(markup[at:], ascii=ascii)))
    pieces.extend(reversed(ends))
    return "".join(pieces)


def _piece_to_latex(pieces: list[str], text: str, *, ascii: bool) -> str:
    """The text between two tags; maths that were kept as typed, which stand alone in a group, are typed again."""
    if pieces and pieces[-1] == "{" and _MATHS.fullmatch(text) and _balanced(text) and _is_maths_alone(text):
        return text
    return unicode_to_latex(text, ascii=ascii)


def _is_maths_alone(formula: str) -> bool:
    """Whether every command sets signs: what comes from elsewhere must not bring a command that does anything else."""
    known = _TYPESET | letters.MATHS.keys() | letters.MATHS_ACCENTS.keys() | letters.MATHS_UPRIGHT | letters.MATHS_BOLD
    return all(found[1] in known for found in _MATHS_COMMAND.finditer(formula)) and "^^" not in formula


def _inside(pieces: list[str], latex: str) -> str:
    """A group that begins with a command would not protect case: an empty group goes before it."""
    return "{}" + latex if pieces and pieces[-1] == "{" and latex.startswith("\\") else latex


def _command_of(tag: str, attributes: str) -> tuple[str, str]:
    if tag == "span":
        if "nocase" in attributes:
            return "{", "}"
        return ("\\textsc{", "}") if "small-caps" in attributes else ("", "")
    command = {"i": "emph", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript", "sc": "textsc"}[tag]
    return f"\\{command}{{", "}"
