"""LaTeX cut into tokens in one pass, with what is not set taken out and brackets matched.

What TeX does not set is one token: comments, verbatim material, comment environments and the branch of a conditional
that is known to be false. Each character is looked at a bounded number of times, whatever is left open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from survey_refs.document.formats.latex.commands import (
    CONDITIONS_WITH_ARGUMENTS,
    DEFINING_VERBATIM,
    INLINE_VERBATIM,
    VERBATIM,
)
from survey_refs.patterns import regex

COMMAND, SYMBOL, HIDDEN, PARAGRAPH, PARAMETER, MATHS = "command", "symbol", "hidden", "paragraph", "parameter", "maths"
TIE, DASH, QUOTE = "tie", "dash", "quote"
OPEN, CLOSE, OPEN_OPTION, CLOSE_OPTION = "{", "}", "[", "]"

_TOKEN = regex(
    r"""
      \\(?P<command>[A-Za-z@]+)
    | \\(?P<symbol>.)
    | (?P<comment>%[^\n]*)
    | (?P<bracket>[{}\[\]])
    | (?P<maths>\$\$?)
    | (?P<paragraph>\n[ \t]*\n\s*)
    | (?P<tie>~)
    | (?P<dash>---?)
    | (?P<quote>``|'')
    | (?P<parameter>\#+[1-9])
    | (?P<short>\|)
    """,
    re.X | re.S,
)
_GROUP_NAME = regex(r"\s*\{\s*([A-Za-z@]+\*?)\s*\}")
_FORMAT_LINE = regex(r"%include\s+(?P<name>[^\s%]+)")
_CONDITION = regex(r"\\(?P<name>if[A-Za-z@]*|else|fi)(?![A-Za-z@])|\\\\|\\%|%[^\n]*")
_SWITCH = regex(r"\s*\\if([A-Za-z@]+)")
_COMPARED = regex(r"\s*([0-9A-Za-z])\s?([0-9A-Za-z]?)")
_INLINE_OPTIONS = regex(r"\*?(?:\[[^\[\]\n]*\])?")
_LANGUAGE = regex(r"\s*\{\w+\}")


@dataclass(frozen=True, slots=True)
class Token:
    """A token: ``kind`` is one of this module's names, ``name`` the command, symbol or file that it names."""

    kind: str
    start: int
    end: int
    name: str = ""


@dataclass(slots=True)
class Switches:
    """What the files read so far say of conditionals and of verbatim environments of their own."""

    values: dict[str, bool] = field(default_factory=lambda: {"false": False, "true": True})
    verbatim: set[str] = field(default_factory=lambda: set(VERBATIM))
    short_verbatim: bool = False  # |code|, as lhs2TeX and \MakeShortVerb have it


class Tokens:
    """The tokens of one text; ``closing[i]`` is the token that closes the bracket or the maths at token ``i``, or 0."""

    def __init__(self, text: str, switches: Switches) -> None:
        self.text = text
        self.list: list[Token] = _Tokenizer(text, switches).read()
        self.closing: list[int] = _matched(self.list)

    def inner(self, opening: int) -> tuple[int, int]:
        """The range of the text between the brackets at token ``opening``."""
        return self.list[opening].end, self.list[self.closing[opening]].start

    def shown(self, opening: int) -> str:
        """The text between the brackets at token ``opening``, without comments."""
        start, end = self.inner(opening)
        parts, at = [], start
        for token in self.list[opening + 1 : self.closing[opening]]:
            if token.kind == HIDDEN:
                parts.append(self.text[at : token.start])
                at = token.end
        return "".join([*parts, self.text[at:end]])


class _Tokenizer:
    def __init__(self, text: str, switches: Switches) -> None:
        self.text = text
        self.switches = switches
        self.tokens: list[Token] = []
        self.open: list[bool] = []  # open conditionals: whether their \else branch is hidden

    def read(self) -> list[Token]:
        text, add, search = self.text, self.tokens.append, _TOKEN.search
        found = search(text)
        while found:
            kind, start, end = str(found.lastgroup), found.start(), found.end()
            if kind == "command":
                end = self._command(found["command"], start, end)
            elif kind == "bracket":
                add(Token(text[start], start, end))
            elif kind == "comment":
                name = _FORMAT_LINE.match(text, start)
                if name and name["name"].endswith(".fmt"):
                    self.switches.short_verbatim = True
                add(Token(HIDDEN, start, end, name["name"] if name else ""))
            elif kind == "short":
                end = self._short(start)
            else:
                add(Token(kind, start, end, text[start + 1 : end] if kind == "symbol" else ""))
            found = search(text, end)
        return self.tokens

    def _command(self, name: str, start: int, end: int) -> int:
        """Add the token of a command, or of what it hides; where reading goes on."""
        if name == "begin" and (group := _GROUP_NAME.match(self.text, end)) and group[1] in self.switches.verbatim:
            return self._hide(start, self._after("\\end{" + group[1] + "}", group.end()))
        if name in INLINE_VERBATIM and (stop := self._inline(name, end)):
            self.tokens.append(Token(COMMAND, start, end, name))
            return self._hide(end, stop)
        if name.startswith("if") and name not in CONDITIONS_WITH_ARGUMENTS:
            return self._condition(name, start, end)
        if name in ("else", "fi"):
            hidden = self.open.pop() if self.open else False
            if name == "else":
                if hidden:
                    return self._hide(start, self._skip(end)[0])
                self.open.append(False)
            return self._hide(start, end)
        if name == "endinput" or (name == "end" and self.text.startswith("{document}", end)):
            return self._hide(start, len(self.text))
        self.tokens.append(Token(COMMAND, start, end, name))
        return self._learn(name, end)

    def _learn(self, name: str, end: int) -> int:
        """What a command says of later conditionals and environments."""
        text, switches = self.text, self.switches
        if name == "newif" and (found := _SWITCH.match(text, end)):
            switches.values[found[1]] = False
            return self._hide(end, found.end())
        if name.endswith(("true", "false")):
            switch = name.removesuffix("true").removesuffix("false")
            if switch in switches.values:
                switches.values[switch] = name.endswith("true")
        elif name in DEFINING_VERBATIM and (group := _GROUP_NAME.match(text, end)):
            switches.verbatim.add(group[1] + ("code" if name == "newminted" else ""))
        elif name == "includecomment" and (group := _GROUP_NAME.match(text, end)):
            switches.verbatim.discard(group[1])
        elif name == "MakeShortVerb" and re.compile(r"\*?\s*\{?\\\|\}?").match(text, end):
            switches.short_verbatim = True
        return end

    def _hide(self, start: int, end: int) -> int:
        self.tokens.append(Token(HIDDEN, start, end))
        return end

    def _after(self, mark: str, start: int) -> int:
        found = self.text.find(mark, start)
        return found + len(mark) if found >= 0 else len(self.text)

    def _inline(self, name: str, end: int) -> int:
        """Where the verbatim argument of ``\\verb|x|`` or ``\\url{x}`` ends; 0 where there is none."""
        text = self.text
        if name in ("lstinline", "mintinline", "mint", "verb", "Verb"):
            options = _INLINE_OPTIONS.match(text, end)
            end = options.end() if options else end
            language = _LANGUAGE.match(text, end) if name in ("mintinline", "mint") else None
            end = language.end() if language else end
        elif text[end : end + 1] != "{":
            return 0
        mark = text[end : end + 1]
        if not mark or mark.isspace() or mark.isalnum():
            return 0
        line = text.find("\n", end)
        line = len(text) if line < 0 else line
        stop = text.find("}" if mark == "{" else mark, end + 1, line)
        return stop + 1 if stop >= 0 else 0

    def _short(self, start: int) -> int:
        if not self.switches.short_verbatim:
            return start + 1
        line = self.text.find("\n", start)
        stop = self.text.find("|", start + 1, line if line >= 0 else len(self.text))
        return self._hide(start, stop + 1) if stop >= 0 else start + 1

    # ------------------------------------------------------------------------------------------------- conditionals

    def _condition(self, name: str, start: int, end: int) -> int:
        value = self.switches.values.get(name[2:])
        if name == "if" and (compared := _COMPARED.match(self.text, end)):
            value = compared[1] == compared[2]
            end = compared.end(2 if value else 1)
        if value is None:
            self.open.append(False)
            return self._hide(start, end)
        if value:
            self.open.append(True)
            return self._hide(start, end)
        stop, word = self._skip(end)
        if word == "else":
            self.open.append(False)
        return self._hide(start, stop)

    def _skip(self, start: int) -> tuple[int, str]:
        """The end of the ``\\else`` or ``\\fi`` that ends a branch beginning at ``start``, and which of them it is."""
        depth = 0
        for found in _CONDITION.finditer(self.text, start):
            name = found["name"]
            if not name:
                continue
            if name == "fi":
                if not depth:
                    return found.end(), name
                depth -= 1
            elif name == "else":
                if not depth:
                    return found.end(), name
            elif name not in CONDITIONS_WITH_ARGUMENTS:
                depth += 1
        return len(self.text), ""


def _matched(tokens: list[Token]) -> list[int]:
    """The closing token of each opening one.

    An optional argument ends at its bracket, or, where brackets inside leave it open, at the first that closes one
    inside; it does not hold a paragraph's end (no citing command is ``\\long``), and neither does maths.
    """
    closing = [0] * len(tokens)
    stack: list[list[int]] = []  # [token, closing token of the first bracket inside]
    maths = -1
    for number, token in enumerate(tokens):
        kind = token.kind
        if kind in (OPEN, OPEN_OPTION):
            stack.append([number, 0])
        elif kind == CLOSE_OPTION:
            if stack and tokens[stack[-1][0]].kind == OPEN_OPTION:
                closing[stack.pop()[0]] = number
                if stack and not stack[-1][1]:
                    stack[-1][1] = number
        elif kind == CLOSE:
            _leave_options(tokens, stack, closing)
            if stack:
                closing[stack.pop()[0]] = number
        elif kind == PARAGRAPH:
            _leave_options(tokens, stack, closing)
            maths = -1
        elif kind == MATHS or (kind == SYMBOL and token.name in "()[]"):
            maths = _match_maths(tokens, number, maths, closing)
    _leave_options(tokens, stack, closing)
    return closing


def _leave_options(tokens: list[Token], stack: list[list[int]], closing: list[int]) -> None:
    while stack and tokens[stack[-1][0]].kind == OPEN_OPTION:
        opening, inner = stack.pop()
        closing[opening] = inner


def _match_maths(tokens: list[Token], number: int, opening: int, closing: list[int]) -> int:
    """The open maths after the mark at ``number``: ``$``, ``$$``, ``\\(`` or ``\\[`` and what closes it."""
    token = tokens[number]
    if token.kind == SYMBOL and token.name in "([":
        return number if opening < 0 else opening
    if opening >= 0 and (token.kind == MATHS) == (tokens[opening].kind == MATHS):
        closing[opening] = number
        return -1
    return number if token.kind == MATHS and opening < 0 else opening


def looks_like(text: str) -> bool:
    """Whether the beginning of ``text`` is LaTeX rather than prose about it."""
    head = text[:20_000]
    return bool(re.search(r"^\s*\\(?:documentclass|section|chapter|begin\{document\}|usepackage)\b", head, re.M))
