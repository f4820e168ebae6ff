"""LaTeX to Unicode, or to CSL's inline markup: what the value of a field says, without its commands.

Braces mean what BibTeX means by them (bibtex.web, sections 371-372, change.case$): a group protects the case of what
it holds, unless it begins with a control sequence ("special character") or is a command's argument.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from survey_refs.latex import tables as letters

_PLAIN = re.compile(r"[^\\{}$~`'\"\-?!%]+")
_COMMAND = re.compile(r"\\([A-Za-z@]+\*?|.)", re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n]*")
_FLAT_BRACES = re.compile(r"[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+")
_BRACE_PAIR = re.compile(r"\{([^{}]*)\}")
_CASED = re.compile(r"[^\W\d_]")
MAX_DEPTH = 80
NOCASE = '<span class="nocase">'
SMALL_CAPS = '<span style="font-variant:small-caps;">'
END = "</span>"


def latex_to_unicode(value: str) -> str:
    """The text of a LaTeX value: accents and signs as Unicode, formatting and braces dropped.

    Maths that Unicode says exactly is converted (``$\\alpha$``, ``$H_2O$``), other maths is kept as typed. Commands
    that are not known leave their arguments; without an argument they are kept as typed.
    """
    return _convert(value, markup=False)


def latex_to_markup(value: str) -> str:
    """Like :func:`latex_to_unicode`, but in CSL's inline markup.

    Emphasis, bold type, small capitals, sub- and superscripts are kept; braces that protect case become
    ``<span class="nocase">``, so do maths that are kept as typed and logos such as ``\\LaTeX``.
    """
    return _convert(value, markup=True)


def _convert(value: str, *, markup: bool) -> str:
    # one "in" for each sign: a third of the time of a loop over them or of a regular expression
    if "\\" in value or "$" in value or "~" in value or "`" in value or "%" in value or "''" in value:
        return _read(value, markup)
    if "{" in value or "}" in value or "--" in value:
        return _without_commands(value, markup)
    return value


def _without_commands(value: str, markup: bool) -> str:
    if "----" in value:
        return _read(value, markup)
    text = value.replace("---", "—").replace("--", "–")
    if "{" not in text and "}" not in text:
        return text
    if _FLAT_BRACES.fullmatch(text):
        return _BRACE_PAIR.sub(_protected if markup else r"\1", text)
    return _read(value, markup)


@lru_cache(maxsize=4096)
def _read(value: str, markup: bool) -> str:
    """Journals, publishers and names come again and again."""
    text = _Reader(value, markup).group(0)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _protected(group: re.Match[str]) -> str:
    inner = group.group(1)
    return f"{NOCASE}{inner}{END}" if _CASED.search(inner) else inner


class _Reader:
    """Reads a value from left to right; ``at`` is the place reached."""

    def __init__(self, text: str, markup: bool) -> None:
        self.text = text
        self.markup = markup
        self.at = 0
        self.protected = False
        self.quotes = 0
        self.opened = False
        self.low_quote = False

    # ------------------------------------------------------------------------------------------------ groups

    def group(self, depth: int) -> str:
        """What stands up to the closing brace of this group (which is passed) or the end."""
        pieces: list[str] = []
        text = self.text
        while self.at < len(text):
            plain = _PLAIN.match(text, self.at)
            if plain:
                pieces.append(plain.group())
                self.at = plain.end()
                continue
            char = text[self.at]
            if char == "}":
                self.at += 1
                if depth:
                    break
            elif char == "{":
                pieces.append(self.braces(depth))
            elif char == "\\":
                pieces.append(self.command(depth))
            elif char == "$":
                pieces.append(self.maths())
            elif char == "%" and "\n" in text[self.at :]:
                self.at = text.index("\n", self.at) + 1
            else:
                pieces.append(self.ligature(char))
        return "".join(pieces)

    def braces(self, depth: int) -> str:
        """A group in the text: protected unless it begins with a control sequence."""
        self.at += 1
        if depth >= MAX_DEPTH:
            return self.flat()
        special = self.text.startswith("\\", self.at)
        if not self.markup or self.protected or special:
            return self.group(depth + 1)
        self.protected = True
        inner = self.group(depth + 1)
        self.protected = False
        return f"{NOCASE}{inner}{END}" if _CASED.search(inner) else inner

    def flat(self) -> str:
        """A group nested too deeply to be worth reading: its text without braces."""
        start, level = self.at, 1
        for brace in re.compile("[{}]").finditer(self.text, start):
            level += 1 if brace.group() == "{" else -1
            if level == 0:
                self.at = brace.end()
                break
        else:
            self.at = len(self.text)
        return self.text[start : self.at].replace("{", "").replace("}", "")

    def ligature(self, char: str) -> str:
        text, at = self.text, self.at
        for source, target in (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("?`", "¿"), ("!`", "¡")):
            if text.startswith(source, at):
                self.at += len(source)
                return target
        if char == '"' and (mark := self.german_quote()):
            return mark
        self.at += 1
        if char == "~":
            return "\u00a0"
        if char == "`":
            self.opened = True
            return "‘"
        if char == "'" and self.opened and not text[self.at : self.at + 1].isalnum():
            self.opened = False
            return "’"
        return char

    def german_quote(self) -> str:
        """babel's shorthands ``"`` and a grave accent, and ``"`` and an apostrophe where one was opened."""
        if self.text.startswith('"`', self.at):
            self.low_quote = True
        elif not (self.low_quote and self.text.startswith("\"'", self.at)):
            return ""
        opens = self.text[self.at + 1] == "`"
        self.low_quote = opens
        self.at += 2
        return "„" if opens else "“"

    # ---------------------------------------------------------------------------------------------- commands

    def command(self, depth: int) -> str:
        found = _COMMAND.match(self.text, self.at)
        if not found:  # a lone backslash at the end
            self.at += 1
            return "\\"
        start = self.at
        name = found.group(1)
        self.at = found.end()
        word = name[0].isalpha()
        if word:
            self.skip_spaces()
        if name == "a" and self.text[self.at : self.at + 1] in ("'", "`", "="):  # the accents of tabbing
            name = self.raw_character()
        if name in letters.ACCENTS:
            return self.accent(letters.ACCENTS[name], depth)
        if name in ("(", "["):
            return self.maths_until("\\)" if name == "(" else "\\]", start)
        if name in letters.SIGNS:
            self.empty_group(word)
            return letters.SIGNS[name]
        if name in letters.LOGOS:
            self.empty_group(word)
            return self.wrap(NOCASE, letters.LOGOS[name], END) if not self.protected else letters.LOGOS[name]
        return self.formatting(name.rstrip("*"), start, found.end(), depth)

    def empty_group(self, word: bool) -> None:
        """``\\o{}``: an empty group that only ends the command."""
        if word and self.text.startswith("{}", self.at):
            self.at += 2

    def skip_spaces(self) -> None:
        found = _SPACES.match(self.text, self.at)
        if found:
            self.at = found.end()

    def accent(self, combining: str, depth: int) -> str:
        self.skip_spaces()
        base = self.argument(depth)
        base = {"ı": "i", "ȷ": "j"}.get(base[:1], base[:1]) + base[1:]
        if not base or base[0].isspace():
            return letters.STANDALONE.get(combining, "") + base
        return unicodedata.normalize("NFC", base[0] + combining) + base[1:]

    def argument(self, depth: int) -> str:
        """A command's argument: a group, a command or one character. Its braces do not protect."""
        text = self.text
        if self.at >= len(text) or text[self.at] == "}":
            return ""
        char = text[self.at]
        if char == "{":
            self.at += 1
            return self.flat() if depth >= MAX_DEPTH else self.group(depth + 1)
        if char == "\\":
            return self.command(depth + 1) if depth < MAX_DEPTH else self.raw_character()
        if char == "$":
            return self.maths()
        return self.raw_character()

    def raw_character(self) -> str:
        self.at += 1
        return self.text[self.at - 1]

    def raw_argument(self) -> str:
        """An argument as typed, braces off."""
        self.skip_spaces()
        if not self.text.startswith("{", self.at):
            return self.raw_character() if self.at < len(self.text) else ""
        start, level = self.at + 1, 0
        for brace in re.compile("[{}]").finditer(self.text, self.at):
            level += 1 if brace.group() == "{" else -1
            if level == 0:
                self.at = brace.end()
                return self.text[start : brace.start()]
        self.at = len(self.text)
        return self.text[start:]

    def optional(self) -> None:
        """Skip an optional argument in brackets."""
        if self.text.startswith("[", self.at):
            end = self.text.find("]", self.at)
            if 0 <= end < self.at + 200:
                self.at = end + 1

    def wrap(self, before: str, inner: str, after: str) -> str:
        return f"{before}{inner}{after}" if self.markup and inner else inner

    def formatting(self, name: str, start: int, behind: int, depth: int) -> str:
        for commands, switches, before, after in _STYLES:
            if name in commands:
                return self.wrap(before, self.argument(depth), after)
            if name in switches:
                inner = self.group(depth + 1)
                if depth:
                    self.at -= 1 if self.text[self.at - 1 : self.at] == "}" else 0
                return self.wrap(before, inner, after)
        if name in letters.SUPERSCRIPT or name in letters.SUBSCRIPT:
            return self.script(self.argument(depth), name in letters.SUPERSCRIPT)
        if name in letters.QUOTE or name in letters.SINGLE_QUOTE:
            return self.quoted(depth, single=name in letters.SINGLE_QUOTE)
        if name in letters.VERBATIM:
            return self.verbatim()
        if name in letters.MATHS_ARGUMENT:
            return self.formula("$", self.raw_argument(), "$")
        if name in letters.JOURNALS and self.text[:start].strip("{ ") == "":
            self.empty_group(True)
            return letters.JOURNALS[name]
        if name in letters.CODE_POINT:
            return self.code_point()
        name = name[4:] if name.startswith("text") and name[4:] in letters.MATHS else name
        if name in letters.MATHS and not self.text.startswith("{", self.at):
            return letters.MATHS[name]  # maths in text: LaTeX complains, the author's meaning is plain
        return self.arguments(name, start, behind, depth)

    def arguments(self, name: str, start: int, behind: int, depth: int) -> str:
        """Commands with one or more arguments, and the unknown ones."""
        if name in letters.DROPPED_ARGUMENTS:
            self.optional()
            for _ in range(letters.DROPPED_ARGUMENTS[name]):
                self.raw_argument()
            return ""
        if name in letters.BLANK_ARGUMENTS:
            if self.text.startswith("{", self.at):
                self.raw_argument()
            return " "
        if name in letters.WRAPPED:
            before, after = letters.WRAPPED[name]
            return f"{before}{self.argument(depth)}{after}"
        if name in letters.SECOND_ARGUMENT:
            self.optional()
            self.raw_argument()
            self.skip_spaces()
            return self.argument(depth)
        if name in letters.FIRST_ARGUMENT or name in letters.SWAPPED_ARGUMENTS:
            first = self.argument(depth)
            self.skip_spaces()
            second = self.argument(depth)
            return second + first if name in letters.SWAPPED_ARGUMENTS else first
        if name in letters.UPPER or name in letters.LOWER:
            inner = self.argument(depth)
            return inner.upper() if name in letters.UPPER and not self.markup else _change_case(inner, name)
        if name in letters.CHEMISTRY:
            return self.chemistry(self.raw_argument())
        self.optional()
        if not self.text.startswith("{", self.at):
            self.at = behind
            return self.text[start:behind]
        pieces = [self.argument(depth)]
        while self.text.startswith("{", self.at) and name[:1].isalpha() and name not in _ONE_ARGUMENT:
            pieces.append(self.argument(depth))
        return "".join(pieces)

    def quoted(self, depth: int, *, single: bool) -> str:
        self.quotes += 1
        inner = self.argument(depth)
        self.quotes -= 1
        return f"‘{inner}’" if single or self.quotes % 2 else f"“{inner}”"

    def verbatim(self) -> str:
        inner = self.raw_argument()
        return re.sub(r"\\([%#&_{}~^$\\])", r"\1", inner)

    def code_point(self) -> str:
        digits = self.raw_argument().strip().lstrip('"').removeprefix("U+")
        try:
            return chr(int(digits, 16))
        except (ValueError, OverflowError):
            return digits

    def script(self, inner: str, raised: bool) -> str:
        if self.markup:
            return f"<sup>{inner}</sup>" if raised else f"<sub>{inner}</sub>"
        return _script(inner, raised) or inner

    def chemistry(self, formula: str) -> str:
        """mhchem's ``\\ce``: digits behind a letter or bracket stand low, charges stand high."""
        text = re.sub(
            r"\^\{([^}]*)\}|\^(\S)", lambda found: self.script(found.group(1) or found.group(2), True), formula
        )
        text = re.sub(r"(?<=[A-Za-z)\]])(\d+)", lambda found: self.script(found.group(1), False), text)
        text = re.sub(r"(?<=[A-Za-z0-9>)])([+-])$", lambda found: self.script(found.group(1), True), text)
        return text.replace("->", "→").replace("{", "").replace("}", "")

    # ------------------------------------------------------------------------------------------------- maths

    def maths(self) -> str:
        start = self.at
        fence = "$$" if self.text.startswith("$$", start) else "$"
        self.at += len(fence)
        return self.maths_until(fence, start)

    def maths_until(self, fence: str, start: int) -> str:
        end = self.at
        while True:
            end = self.text.find(fence, end)
            if end < 0:
                self.at = start + 1 if self.text[start] == "$" else start + 2
                return self.text[start : self.at]
            if fence == "\\)" or fence == "\\]" or self.text[end - 1] != "\\":
                break
            end += 1
        inner = self.text[self.at : end]
        before = self.text[start : self.at]
        self.at = end + len(fence)
        return self.formula(before, inner, fence)

    def formula(self, before: str, inner: str, after: str) -> str:
        from survey_refs.latex.maths import maths_to_text

        text = maths_to_text(inner, markup=self.markup)
        if text is not None:
            variables = self.markup and not self.protected and any(char.isupper() for char in text)
            return self.wrap(NOCASE, text, END) if variables else text  # O(n) is not o(n)
        kept = f"{before}{inner}{after}"
        return kept if self.protected else self.wrap(NOCASE, kept, END)


def _change_case(markup: str, name: str) -> str:
    pieces = re.split(r"(<[^>]*>)", markup)
    change = str.upper if name in letters.UPPER else str.lower
    return "".join(piece if piece.startswith("<") else change(piece) for piece in pieces)


def _script(inner: str, raised: bool) -> str | None:
    table = letters.SUPERSCRIPTS if raised else letters.SUBSCRIPTS
    return "".join(table[char] for char in inner) if inner and all(char in table for char in inner) else None


_ONE_ARGUMENT = frozenset(
    {"textrm", "textsf", "texttt", "textup", "textmd", "textnormal", "text", "mbox", "hbox", "underline", "uline",
     "textlatin", "textgreek", "textcyrillic", "fbox", "smash", "ensuremath", "natexlab", "MakeSentenceCase",
     "singleletter", "textls", "sout", "textnohyphens", "textsw", "textlf", "caps", "titlecap", "NoCaseChange"}
)  # fmt: skip
_STYLES = (
    (letters.ITALIC, letters.ITALIC_SWITCH, "<i>", "</i>"),
    (letters.BOLD, letters.BOLD_SWITCH, "<b>", "</b>"),
    (letters.SMALL_CAPS, letters.SMALL_CAPS_SWITCH, SMALL_CAPS, END),
)
