"""The arguments of a command, read one after the other."""

from __future__ import annotations

from survey_refs.document.formats.latex.tokens import COMMAND, HIDDEN, OPEN, OPEN_OPTION, Tokens

_LONGEST_DELIMITED = 1000  # characters of an argument in parentheses or angle brackets


class Arguments:
    """A place after a command: ``at`` is the last token that was read, ``end`` where reading goes on in the text."""

    def __init__(self, tokens: Tokens, command: int) -> None:
        self.tokens = tokens
        self.at = command
        self.end = tokens.list[command].end

    def star(self, mark: str = "*") -> bool:
        """Whether ``mark`` follows at once."""
        if self.tokens.text.startswith(mark, self.end):
            self.end += len(mark)
            return True
        return False

    def optional(self) -> int:
        """The token that opens the argument in square brackets that follows, or 0."""
        return self._bracketed(OPEN_OPTION)

    def mandatory(self) -> int:
        """The token that opens the argument in braces that follows, or 0."""
        return self._bracketed(OPEN)

    def delimited(self, opening: str, closing: str) -> str | None:
        """The argument between two other characters, or None."""
        if opening == OPEN_OPTION:
            found = self.optional()
            return self.tokens.shown(found) if found else None
        text = self.tokens.text
        start = self.end
        while text[start : start + 1] in (" ", "\n") and text[start : start + 1]:
            start += 1
        if not text.startswith(opening, start):
            return None
        stop = text.find(closing, start + 1, start + _LONGEST_DELIMITED)
        if stop < 0:
            return None
        self.move(stop + 1)
        return text[start + 1 : stop]

    def command(self) -> str:
        """The name of the command that follows, with or without braces; empty where none does."""
        inside = self.mandatory()
        if inside:
            first = self.tokens.list[inside + 1]
            return first.name if first.kind == COMMAND else ""
        following = self.at + 1
        if following < len(self.tokens.list):
            token = self.tokens.list[following]
            if token.kind == COMMAND and not self.tokens.text[self.end : token.start].strip(" \n\t="):
                self.at, self.end = following, token.end
                return token.name
        return ""

    def move(self, end: int) -> None:
        """Go on from the offset ``end`` of the text."""
        tokens = self.tokens.list
        while self.at + 1 < len(tokens) and tokens[self.at + 1].start < end:
            self.at += 1
        self.end = end

    def _bracketed(self, opening: str) -> int:
        tokens, text = self.tokens.list, self.tokens.text
        end, at = self.end, self.at + 1
        while at < len(tokens):
            token = tokens[at]
            if token.start > end and not text[end : token.start].isspace():
                return 0
            if token.kind == opening:
                closing = self.tokens.closing[at]
                if not closing:
                    return 0
                self.at, self.end = closing, tokens[closing].end
                return at
            if token.kind != HIDDEN:
                return 0
            end, at = token.end, at + 1
        return 0
