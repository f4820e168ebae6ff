"""``change.case$`` and ``purify$`` as BibTeX has them, for accented and foreign letters too.

A "special character" is a group at brace level 0 that begins with a backslash: its control sequences stay (or, for the
foreign letters, change with the case), its other text is converted. (bibtex.web, sections 364–376 and 430–433.)
"""

from __future__ import annotations

from collections.abc import Iterator

_FOREIGN = frozenset({"oe", "ae", "aa", "o", "l", "OE", "AE", "AA", "O", "L"})
_NO_UPPER = {"i": "I", "j": "J", "ss": "SS"}  # their upper case has no control sequence
_PURIFIED = {**{name: name for name in _FOREIGN}, **{name: name for name in ("i", "j", "ss")}, "aa": "a", "AA": "A"}


def change_case(text: str, mode: str) -> str:
    """``mode`` is ``t`` (lower case but for the first letter and those after a colon and a space), ``l`` or ``u``."""
    out: list[str] = []
    colon = False
    at = level = 0
    while at < len(text):
        char = text[at]
        if char == "{":
            level += 1
            if level == 1 and text[at + 1 : at + 2] == "\\":
                end = _end_of_group(text, at)
                keeps = mode == "t" and (at == 0 or (colon and text[at - 1].isspace()))
                out.append(text[at:end] if keeps else "{" + _special(text[at + 1 : end], mode))
                at, level, colon = end, 0, False
                continue
            colon = False
        elif char == "}":
            level = max(0, level - 1)
            colon = False
        elif level == 0:
            keeps = mode == "t" and (at == 0 or (colon and text[at - 1].isspace()))
            if char == ":":
                colon = True
            elif not char.isspace():
                colon = False
            if not keeps:
                char = char.upper() if mode == "u" else char.lower()
        out.append(char)
        at += 1
    return "".join(out)


def purify(text: str) -> str:
    """Letters and digits, a blank for each blank, hyphen and tie; foreign letters by their names."""
    out: list[str] = []
    at = level = 0
    while at < len(text):
        char = text[at]
        if char == "{":
            level += 1
            if level == 1 and text[at + 1 : at + 2] == "\\":
                end = _end_of_group(text, at)
                for command, rest in _commands(text[at + 1 : end]):
                    out.append(_PURIFIED.get(command, ""))
                    out.append("".join(c for c in rest if c.isalnum()))
                at, level = end, 0
                continue
        elif char == "}":
            level = max(0, level - 1)
        elif char.isalnum():
            out.append(char)
        elif char.isspace() or char in "-~":
            out.append(" ")
        at += 1
    return "".join(out)


def _end_of_group(text: str, start: int) -> int:
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] == "{") - (text[index] == "}")
        if depth == 0:
            return index + 1
    return len(text)


def _commands(special: str) -> Iterator[tuple[str, str]]:
    """The control sequences of a special character, each with the text up to the next one."""
    for piece in special.split("\\")[1:]:
        end = 0
        while end < len(piece) and piece[end].isalpha():
            end += 1
        yield piece[:end], piece[end:]


def _special(special: str, mode: str) -> str:
    out: list[str] = []
    for command, rest in _commands(special):
        converted = rest.upper() if mode == "u" else rest.lower()
        if mode == "u" and command in _NO_UPPER:
            out.append(_NO_UPPER[command] + converted.lstrip())
        elif command in _FOREIGN:
            out.append("\\" + (command.upper() if mode == "u" else command.lower()) + converted)
        else:
            out.append("\\" + command + converted)
    return "".join(out)
