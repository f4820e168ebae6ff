"""Names as they stand in the file, not yet read as names: what stands outside braces, between ``and`` and commas."""

from __future__ import annotations

import re

from survey_refs.patterns import regex

_BRACE = regex("[{}]")
_AND = regex(r"(?:\A|(?<=\s))and(?=\s|\Z)", re.IGNORECASE)
_SUFFIX = regex(r"(?:jr|sr|junior|senior|[ivx]+|[2-9](?:nd|rd|th)|fils|filho|neto)\.?", re.IGNORECASE)


def outside_braces(value: str) -> str:
    """The value with everything inside braces blanked out, at the same length (the braces stay)."""
    if "{" not in value:
        return value
    pieces: list[str] = []
    depth = start = 0  # of what is not in ``pieces`` yet
    for brace in _BRACE.finditer(value):
        at = brace.start()
        if brace[0] == "{":
            depth += 1
            if depth == 1:
                pieces.append(value[start : at + 1])
                start = at + 1
        elif depth:
            depth -= 1
            if not depth:
                pieces.append("\x00" * (at - start))
                start = at
    pieces.append("\x00" * (len(value) - start) if depth else value[start:])
    return "".join(pieces)


def cut_at_and(value: str) -> tuple[str, ...]:
    """The names of a list as written, an empty text where nothing stands (``bib.split_names`` leaves it out)."""
    bare = outside_braces(value)
    pieces: list[str] = []
    start = 0
    for match in _AND.finditer(bare):
        pieces.append(value[start : match.start()].strip())
        start = match.end()
    pieces.append(value[start:].strip())
    return tuple(pieces)


def cut_at_comma(name: str) -> tuple[str, ...]:
    """The parts of one name between commas outside braces."""
    bare = outside_braces(name)
    parts: list[str] = []
    start = 0
    for i, char in enumerate(bare):
        if char == ",":
            parts.append(name[start:i].strip())
            start = i + 1
    parts.append(name[start:].strip())
    return tuple(parts)


def is_suffix(part: str) -> bool:
    """Whether the part is what BibTeX calls Jr: Jr., Sr., II, III, …"""
    return bool(_SUFFIX.fullmatch(part.strip("{} ")))
