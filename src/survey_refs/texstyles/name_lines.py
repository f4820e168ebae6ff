"""Names with a role or a user name behind each, which CSL cannot print: set as one line of text."""

from __future__ import annotations

from collections.abc import Sequence

from survey_refs.model import Name
from survey_refs.patterns import regex

_ANNOTATION = regex(r'(\d{0,6})\s*=\s*"?([^";]*)"?')
_WORD = regex(r"[^\s.]+\.?")


def parse_annotation(text: str) -> dict[int, str]:
    """biblatex's data annotation ``1=director;2="Guest Expert"`` by place in the list; 0 stands for the whole list."""
    return {int(match[1] or 0): match[2].strip() for match in _ANNOTATION.finditer(text) if match[2].strip()}


def initials(given: str) -> str:
    """``Jean-Paul Q.`` → ``J.-P. Q.``; a lower-case word stays as it is."""
    out = []
    for word in _WORD.findall(given):
        parts = [part for part in word.strip(".").split("-") if part]
        if parts and parts[0][0].islower():
            out.append(word)
        elif parts:
            out.append("-".join(f"{part[0]}." for part in parts))
    return " ".join(out)


def inverted(name: Name) -> str:
    """``van Rossum, G., Jr.``"""
    if name.literal:
        return name.literal
    family = _joined(name.non_dropping_particle, name.family)
    given = " ".join(part for part in (initials(name.given), name.dropping_particle) if part)
    return ", ".join(part for part in (family, given, name.suffix) if part)


def natural(name: Name) -> str:
    """``G. van Rossum Jr.``"""
    if name.literal:
        return name.literal
    family = _joined(_joined(name.dropping_particle, name.non_dropping_particle), name.family)
    return " ".join(part for part in (initials(name.given), family, name.suffix) if part)


def full(name: Name) -> str:
    """``Guido van Rossum Jr.``"""
    if name.literal:
        return name.literal
    family = _joined(_joined(name.dropping_particle, name.non_dropping_particle), name.family)
    return " ".join(part for part in (name.given, family, name.suffix) if part)


def _joined(particle: str, family: str) -> str:
    return f"{particle}{family}" if particle.endswith(("'", "’", "-")) else f"{particle} {family}".strip()


def in_series(texts: Sequence[str], comma_before_last: bool) -> str:
    """``A, B, & C``; of two, ``A & B`` or ``A, & B``."""
    if len(texts) < 2:
        return "".join(texts)
    comma = "," if len(texts) > 2 or comma_before_last else ""
    return f"{', '.join(texts[:-1])}{comma} & {texts[-1]}"
