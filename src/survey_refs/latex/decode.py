"""LaTeX to Unicode, or to CSL's inline markup: what the value of a field says, without its commands.

Braces mean what BibTeX means by them (bibtex.web, sections 371-372, change.case$): a group protects the case of what
it holds, unless it begins with a control sequence ("special character") or is a command's argument.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from survey_refs.latex import names, units
from survey_refs.latex import tables as letters
from survey_refs.patterns import regex

_PLAIN = regex(r"[^\\{}$~`'\"\-?!%]+")
_COMMAND = regex(r"\\([A-Za-z@]+\*?|.)", re.DOTALL)
_SPACES = regex(r"[ \t\r\n]*")
_FLAT_BRACES = regex(r"[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+")
_BRACE_PAIR = regex(r"\{([^{}]*)\}")
_CASED = regex(r"[^\W\d_]")
_TAG = regex(r"<[^<>]*>")
_SPAN = regex(r"(<span[^<>]*>|</span>)")
_LENGTH = regex(
    r"=?\s*([-+]?)\s*(\d*[.,]?\d*)\s*(?:true\s*)?(?:pt|em|ex|mu|cm|mm|in|pc|bp|dd|cc|sp|fil{1,3})(?![a-z])\s?"
)
_ONE_WORD = regex(r"[\w.]+")
_GLUE = regex(rf"(?:plus|minus)\s*{_LENGTH.pattern}")
_ZERO = regex(r"\s*(?:-|0*[.,]?0*\s*[a-z]{2}\s*\Z)")
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


def unprotected(markup: str) -> str:
    """The markup without the spans that protect case, for a text whose case nobody changes."""
    if NOCASE not in markup:
        return markup
    out: list[str] = []
    spans: list[bool] = []
    for piece in _SPAN.split(markup):
        if piece.startswith("<span"):
            spans.append(piece == NOCASE)
            piece = "" if spans[-1] else piece
        elif piece == END and spans and spans.pop():
            piece = ""
        out.append(piece)
    return "".join(out)


def _convert(value: str, *, markup: bool) -> str:
    # one "in" for each sign: a third of the time of a loop over them or of a regular expression
    if "\\" in value or "$" in value or "~" in value or "`" in value or "%" in value or "''" in value:
        return _read(value, markup)
    if "{" in value or "}" in value or "--" in value:
        return composed(_without_commands(value, markup))
    return composed(value)


def composed(text: str) -> str:
    """Letters with the marks that were typed after them as one character each (Unicode's form NFC), as biber has it."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


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
    if "\\ifmmode" in value:
        value = _outside_of_maths(value)
    return composed(_Reader(value, markup).group(0))


def _outside_of_maths(value: str) -> str:
    """What ``\\ifmmode … \\else … \\fi`` is in text, as the American Physical Society exports accents."""
    pieces, at = [], 0
    while (start := value.find("\\ifmmode", at)) >= 0 and (end := value.find("\\fi", start)) >= 0:
        other = value.find("\\else", start, end)
        pieces += [value[at:start], value[other + 5 : end].strip() if other >= 0 else ""]
        at = end + (5 if value.startswith("{}", end + 3) else 3)
    return "".join([*pieces, value[at:]])


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
        start, after = self.at, found.end()
        name = found.group(1)
        self.at = after
        word = name[0].isalpha()
        if word:
            self.skip_spaces()
        if name == "a" and self.text[self.at : self.at + 1] in ("'", "`", "="):  # the accents of tabbing
            name = self.raw_character()
        if combining := letters.ACCENTS.get(name):
            return self.accent(combining, depth)
        if (sign := letters.SIGNS.get(name)) is not None:
            self.empty_group(word)
            return sign
        if handler := _HANDLERS.get(name.rstrip("*")):
            return handler(self, _Call(name.rstrip("*"), start, depth))
        if word and (combining := names.accents().get(name)):
            return self.accent(combining, depth)
        return self.sign(name) or self.unknown(name, start, after, depth)

    def sign(self, name: str) -> str:
        """A letter, or a symbol of maths in running text (LaTeX complains, the author's meaning is plain); or nothing.

        ``\\textalpha`` is the letter of the package textgreek. What has an argument is no sign.
        """
        group = self.text[self.at : self.at + 2]
        if group[:1] == "{" and group != "{}" and name not in names.letters():
            return ""
        greek = letters.MATHS.get(name[4:], "") if name.startswith("text") and name[4:].isalpha() else ""
        sign = greek or letters.MATHS.get(name) or names.letters().get(name) or names.symbols().get(name) or ""
        if sign:
            self.empty_group(name[0].isalpha())
        return sign

    def unknown(self, name: str, start: int, after: int, depth: int) -> str:
        """A command that is not known leaves its arguments; one without is kept as typed."""
        self.optional()
        if not self.text.startswith("{", self.at):
            self.at = after
            return self.text[start:after]
        pieces = [self.argument(depth)]
        while self.text.startswith("{", self.at) and name[:1].isalpha():
            pieces.append(self.argument(depth))
        return "".join(pieces)

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
        """mhchem's ``\\ce``: digits after a letter or bracket stand low, charges stand high."""
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
        if text is not None:  # O(n) and o(n) are two things: no style may change the case of maths
            return text if self.protected or not _CASED.search(_TAG.sub("", text)) else self.wrap(NOCASE, text, END)
        kept = f"{before}{inner}{after}"
        return kept if self.protected else self.wrap(NOCASE, kept, END)


def _change_case(markup: str, change: Callable[[str], str]) -> str:
    pieces = re.split(r"(<[^>]*>)", markup)
    return "".join(piece if piece.startswith("<") else change(piece) for piece in pieces)


def _script(inner: str, raised: bool) -> str | None:
    table = letters.SUPERSCRIPTS if raised else letters.SUBSCRIPTS
    inner = inner.replace("−", "-")
    return "".join(table[char] for char in inner) if inner and all(char in table for char in inner) else None


# ------------------------------------------------------------------------------------------- what each command does


class _Call(NamedTuple):
    """A command as it is met: its name without the star, where its backslash is, how deep in groups."""

    name: str
    start: int
    depth: int


_Handler = Callable[[_Reader, _Call], str]


def _styled(before: str, after: str) -> _Handler:
    return lambda reader, call: reader.wrap(before, reader.argument(call.depth), after)


def _switch(before: str, after: str) -> _Handler:
    """``\\it``: what follows up to the end of the group."""

    def handle(reader: _Reader, call: _Call) -> str:
        inner = reader.group(call.depth + 1)
        if call.depth and reader.text[reader.at - 1 : reader.at] == "}":
            reader.at -= 1
        return reader.wrap(before, inner, after)

    return handle


def _script_of(raised: bool) -> _Handler:
    return lambda reader, call: reader.script(reader.argument(call.depth), raised)


def _quoted(single: bool) -> _Handler:
    def handle(reader: _Reader, call: _Call) -> str:
        starred = reader.text[: reader.at].rstrip().endswith("*")  # csquotes: the inner marks at once
        if call.name in letters.QUOTE_IN_LANGUAGE:
            reader.raw_argument()
        reader.quotes += 1
        inner = reader.argument(call.depth)
        reader.quotes -= 1
        return f"‘{inner}’" if single or starred or reader.quotes % 2 else f"“{inner}”"

    return handle


def _cased(change: Callable[[str], str]) -> _Handler:
    return lambda reader, call: _change_case(reader.argument(call.depth), change)


def _logo(reader: _Reader, call: _Call) -> str:
    reader.empty_group(True)
    name = letters.LOGOS[call.name]
    return name if reader.protected else reader.wrap(NOCASE, name, END)


def _maths_until(fence: str) -> _Handler:
    return lambda reader, call: reader.maths_until(fence, call.start)


def _maths(reader: _Reader, call: _Call) -> str:
    return reader.formula("$", reader.raw_argument(), "$")


def _journal(reader: _Reader, call: _Call) -> str:
    """A journal of the Astrophysics Data System, where nothing stands before it."""
    reader.empty_group(True)
    if reader.text[: call.start].strip("{ ") == "":
        return letters.JOURNALS[call.name]
    return reader.sign(call.name) or reader.text[call.start : reader.at]


def _dropped(reader: _Reader, call: _Call) -> str:
    reader.optional()
    for _ in range(letters.DROPPED_ARGUMENTS[call.name]):
        reader.raw_argument()
    return ""


def _space(reader: _Reader, call: _Call) -> str:
    """``\\hspace{1em}``, ``\\hskip 1em plus 1fil``: a space; ``\\kern-.1em`` and the like: nothing."""
    if reader.text.startswith("{", reader.at):
        return "" if _ZERO.match(reader.raw_argument()) else " "
    length = _LENGTH.match(reader.text, reader.at)
    if length is None:
        return " "
    reader.at = length.end()
    while glue := _GLUE.match(reader.text, reader.at):
        reader.at = glue.end()
    seen = length[1] != "-" and any(digit in length[2] for digit in "123456789")
    return " " if seen and call.name not in ("kern", "mkern") else ""


def _wrapped(reader: _Reader, call: _Call) -> str:
    before, after = letters.WRAPPED[call.name]
    return f"{before}{reader.argument(call.depth)}{after}"


def _first(reader: _Reader, call: _Call) -> str:
    reader.optional()
    return reader.argument(call.depth)


def _first_of_two(reader: _Reader, call: _Call) -> str:
    first, _ = _two(reader, call)
    return first


def _second(reader: _Reader, call: _Call) -> str:
    reader.optional()
    reader.raw_argument()
    reader.skip_spaces()
    return reader.argument(call.depth)


def _swapped(reader: _Reader, call: _Call) -> str:
    first, second = _two(reader, call)
    return second + first


def _two(reader: _Reader, call: _Call) -> tuple[str, str]:
    reader.optional()
    first = reader.argument(call.depth)
    reader.skip_spaces()
    return first, reader.argument(call.depth)


def _fraction(reader: _Reader, call: _Call) -> str:
    """``\\nicefrac{1}{2}``: 1/2."""
    above, below = _two(reader, call)
    if not (above and below):
        return above + below
    return "/".join(part if _ONE_WORD.fullmatch(part) else f"({part})" for part in (above, below))


def _chemistry(reader: _Reader, call: _Call) -> str:
    formula = reader.chemistry(reader.raw_argument())
    return formula if reader.protected else reader.wrap(NOCASE, formula, END)


def _quantity(reader: _Reader, call: _Call) -> str:
    """A number or unit of the package siunitx."""
    printed = units.quantity(call.name, reader.text, reader.at, lambda power: reader.script(power, True))
    if printed is None:
        return reader.text[call.start : reader.at]
    text, reader.at = printed
    return text if reader.protected else reader.wrap(NOCASE, text, END)


def _environment(reader: _Reader, call: _Call) -> str:
    """``\\begin{em}…\\end{em}``: what is in it, in its style; formulas as formulas."""
    name = reader.raw_argument().strip()
    reader.optional()
    if name.rstrip("*") == "otherlanguage":
        reader.raw_argument()
    end = reader.text.find(f"\\end{{{name}}}", reader.at)
    if name.rstrip("*") not in _ENVIRONMENTS or end < 0 or call.depth >= MAX_DEPTH:
        return ""  # what is in it goes on as text; \\end leaves nothing behind
    inner = reader.text[reader.at : end]
    reader.at = end + len(f"\\end{{{name}}}")
    if name.rstrip("*") in _FORMULAS:
        return reader.formula("$", inner, "$")
    before, after = _ENVIRONMENTS[name.rstrip("*")]
    return reader.wrap(before, _Reader(inner, reader.markup).group(0), after)


def _between_marks(reader: _Reader, call: _Call) -> str:
    """``\\verb|x_y|``: what stands between two of the character that follows."""
    mark = reader.text[reader.at : reader.at + 1]
    end = reader.text.find(mark, reader.at + 1) if mark and not mark.isalnum() and mark != "{" else -1
    if end < 0:
        return reader.verbatim()
    inner = reader.text[reader.at + 1 : end]
    reader.at = end + 1
    return inner


def _end(reader: _Reader, call: _Call) -> str:
    reader.raw_argument()
    return ""


_FORMULAS = frozenset({"math", "displaymath", "equation"})
_STYLES = (
    (letters.ITALIC, letters.ITALIC_SWITCH, "<i>", "</i>"),
    (letters.BOLD, letters.BOLD_SWITCH, "<b>", "</b>"),
    (letters.SMALL_CAPS, letters.SMALL_CAPS_SWITCH, SMALL_CAPS, END),
)
_ENVIRONMENTS: dict[str, tuple[str, str]] = {
    **{name: (before, after) for _, switches, before, after in _STYLES for name in switches},
    **dict.fromkeys(_FORMULAS, ("", "")),
}
_ONE_ARGUMENT = frozenset(
    {"textrm", "textsf", "texttt", "textup", "textmd", "textnormal", "text", "mbox", "hbox", "underline", "uline",
     "textlatin", "textgreek", "textcyrillic", "fbox", "smash", "ensuremath", "natexlab", "MakeSentenceCase",
     "singleletter", "textls", "sout", "textnohyphens", "textsw", "textlf", "caps", "titlecap", "NoCaseChange"}
)  # fmt: skip
_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(letters.JOURNALS, _journal),
    **{name: _styled(before, after) for commands, _, before, after in _STYLES for name in commands},
    **{name: _switch(before, after) for _, switches, before, after in _STYLES for name in switches},
    **dict.fromkeys(letters.SUPERSCRIPT, _script_of(raised=True)),
    **dict.fromkeys(letters.SUBSCRIPT, _script_of(raised=False)),
    **dict.fromkeys(letters.QUOTE | letters.QUOTE_IN_LANGUAGE, _quoted(single=False)),
    **dict.fromkeys(letters.SINGLE_QUOTE, _quoted(single=True)),
    **dict.fromkeys(letters.VERBATIM, lambda reader, call: reader.verbatim()),
    **dict.fromkeys(letters.MATHS_ARGUMENT, _maths),
    **dict.fromkeys(letters.CODE_POINT, lambda reader, call: reader.code_point()),
    **dict.fromkeys(letters.DROPPED_ARGUMENTS, _dropped),
    **dict.fromkeys(letters.BLANK_ARGUMENTS, _space),
    **dict.fromkeys(letters.WRAPPED, _wrapped),
    **dict.fromkeys(letters.SECOND_ARGUMENT, _second),
    **dict.fromkeys(letters.FIRST_ARGUMENT, _first_of_two),
    **dict.fromkeys(letters.SWAPPED_ARGUMENTS, _swapped),
    **dict.fromkeys(letters.UPPER, _cased(str.upper)),
    **dict.fromkeys(letters.LOWER, _cased(str.lower)),
    **dict.fromkeys(letters.FRACTIONS, _fraction),
    **dict.fromkeys(letters.CHEMISTRY, _chemistry),
    **dict.fromkeys(units.COMMANDS, _quantity),
    **dict.fromkeys(_ONE_ARGUMENT, _first),
    **dict.fromkeys(letters.LOGOS, _logo),
    "ensuremath": _maths,
    "begin": _environment,
    **dict.fromkeys(letters.BETWEEN_MARKS, _between_marks),
    "end": _end,
    "(": _maths_until("\\)"),
    "[": _maths_until("\\]"),
}
"""What to do with each command that is no accent and no sign."""
