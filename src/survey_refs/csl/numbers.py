"""Numbers: what is numeric, ranges of pages, ordinals, Roman numerals ("Number", "Page Ranges", "Ordinals")."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from survey_refs.csl.locale import Locale
from survey_refs.patterns import regex

_NUMBER = r"(?:[a-zA-Z\u0370-\u03ff\u0400-\u04ff]*\d+[a-zA-Z\u0370-\u03ff\u0400-\u04ff]*|[ivxlcdm]+)"
_DIGITS = regex(r"\d+")
_NUMERIC = regex(rf"^\s*{_NUMBER}(?:(?:\s*[&\-–/]+\s*|\s*[,;]\s+|\s+and\s+|\\-){_NUMBER})*\s*$")
_OWN_LABELS = {
    "page": regex(r"^pp?\.\s*(?=\d)"),
    "volume": regex(r"^[Vv]ol\.\s*(?=\d)"),
    "issue": regex(r"^[Nn]o\.\s*(?=\d)"),
    "number": regex(r"^[Nn]o\.\s*(?=\d)"),
}
_RANGE = regex(r"(?<![\w\\])((?:\d*[a-zA-Z]+)?)(\d+)\s*[-–—]+\s*((?:\d*[a-zA-Z]+)?)(\d+)(?![\w])")


def without_label(text: str, variable: str) -> str:
    """``vol. 3`` as a volume, ``pp. 3-5`` as pages: the style has its own word for it."""
    own = _OWN_LABELS.get(variable)
    return own.sub("", text) if own is not None and text[:1].isalpha() else text


@lru_cache(maxsize=4096)
def is_numeric(text: str) -> bool:
    """Whether a variable's content counts as a number ("Choose", is-numeric)."""
    return bool(_NUMERIC.match(text))


_SEVERAL = regex(
    r"""
    # "3–5", "12, 15", "2 and 4", "iv-vi", "1(2) & (3)"; not "3\-5", whose hyphen is part of one number
    (?:\d[^\W\d]*|\b[ivxlcdm]+|\b\w|[\].)])\s*(?<!\\)(?:[-–—]+|[,;&]|\b(?:and|et|und|y|e)\b)\s*
    (?:(?:and|et|und|&)\s*)?[(\[]?(?:[a-z]{0,4}\d|[ivxlcdm]+\b|\w\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EMBEDDED_LABEL = regex(r"(?:[,;&]|\band\b)?\s*\b[a-z]{1,6}\.\s?(?=[\w§])")


_ONE_NUMBER = regex(r"(?<=\d),(?=\d{3}(?!\d))|(?<=[IVXLCDM])-(?=\d)|\b[A-Z]-(?=\d)")  # 1,234,567; IV-1; A-77


@lru_cache(maxsize=4096)
def is_plural(text: str) -> bool:
    """Whether a number or locator names more than one thing ("Label", contextual)."""
    own = _ONE_NUMBER.sub("", _EMBEDDED_LABEL.split(text, maxsplit=1)[0])
    return bool(_SEVERAL.search(own)) and bool(re.search(r"\d|^[ivxlcdm]+\b", own, re.IGNORECASE))


_LOCATOR_LABELS = {
    "app.": "appendix", "art.": "article", "bk.": "book", "ch.": "chapter", "chap.": "chapter", "col.": "column",
    "fig.": "figure", "fol.": "folio", "l.": "line", "n.": "note", "no.": "issue", "op.": "opus", "p.": "page",
    "pp.": "page",
    "para.": "paragraph", "pt.": "part", "r.": "rule", "sec.": "section", "s.v.": "sub-verbo", "sv.": "sub-verbo",
    "sch.": "schedule", "tit.": "title", "v.": "verse", "vrs.": "verse", "vol.": "volume",
}  # fmt: skip
_OWN_LABEL = regex(r"([a-z]{1,5}\.(?:v\.)?)\s+(?=[\dIVXLCivxlc\"“])")
_LABEL_INSIDE = regex(r"(?<=\S)([,;]?\s+(?:(?:&|and)\s+)?)([a-z]{1,5}\.(?:v\.)?)\s+(?=[\dIVXLCivxlc])")


def read_locator(label: str, locator: str) -> tuple[str, str]:
    """(label, locator), where a locator names its label itself: ``vol. 2`` is a volume, whatever the label says."""
    match = _OWN_LABEL.match(locator)
    if match and match[1] in _LOCATOR_LABELS:
        label, locator = _LOCATOR_LABELS[match[1]], locator[match.end() :]
    return label, _LABEL_INSIDE.sub(
        lambda inside: inside[1] if _LOCATOR_LABELS.get(inside[2]) == (label or "page") else inside[0], locator
    )


@lru_cache(maxsize=4096)
def parts_with_labels(text: str) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """``7, p. 3-8`` → ``7`` and ``((", ", "page", "3-8"),)``: what a number or locator says with labels of its own.

    Each part is what joins it, the term for its label, and its number.
    """
    found = [match for match in _LABEL_INSIDE.finditer(text) if match[2] in _LOCATOR_LABELS]
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = [
        (match[1], _LOCATOR_LABELS[match[2]], text[match.end() : end]) for match, end in zip(found, ends, strict=False)
    ]
    return text[: found[0].start()] if found else text, tuple(parts)


@lru_cache(maxsize=1024)
def counts_many(text: str) -> bool:
    """Whether a number of volumes or pages is not one."""
    match = re.search(r"\d+", text)
    return bool(match) and not (text.strip().isdecimal() and text.strip().lstrip("0") == "1")


_SIMPLE_RANGE = regex(r"(?<![^\W\d])(\d+[^\W\d]*|\b[ivxlcdm]+)\s*(?<!\\)-+\s*(?=\d|[ivxlcdm]+\b)")


def map_numbers(text: str, write: Callable[[int], str]) -> str:
    """``write`` applied to every whole number of a numeric text (``1 and 2``, ``3–5``); a fraction stays."""
    return re.sub(r"(?<![^\W_])(?<!/)\d{1,9}(?![^\W_]|/)", lambda m: write(int(m[0])), text)


_ROMAN_RANGE = regex(r"^([IVXLCDM]+)\s*-\s*([IVXLCDM]+)$")


@lru_cache(maxsize=4096)
def format_number_text(text: str, delimiter: str, ampersand: str = "&") -> str:
    """A number variable's content: ranges of numbers with the range delimiter, lists with blanks."""
    if not _NUMERIC.match(text):
        return _ROMAN_RANGE.sub(rf"\1{delimiter}\2", text).replace("\\-", "-")
    text = _SIMPLE_RANGE.sub(rf"\1{delimiter}", text)
    text = re.sub(r"\s*&\s*", f" {ampersand} ", re.sub(r"\s*,\s+", ", ", text))
    return text.replace("\\-", "-").strip()


def is_numeric_before_labels(text: str) -> bool:
    """As :func:`is_numeric`, apart from what comes after the number with labels of its own (``7, p. 3``)."""
    number, others = parts_with_labels(text)
    return is_numeric(number if others and others[0][0].strip() else text)


def roman(number: int) -> str:
    """Small Roman numerals; numbers out of range stay as they are."""
    if not 0 < number < 6000:
        return str(number)
    out = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """``4`` → ``4th``, by the locale's terms, in the gender of what is counted.

    A style's term that has the digit too (``2e`` for ``ordinal-02``) stands for it.
    """
    digits, ending = str(number), ordinal_suffix(number, locale, gender)
    typed = _DIGITS.match(ending)
    return digits.removesuffix(typed[0] if typed else "") + ending


def ordinal_suffix(number: int, locale: Locale, gender: str = "") -> str:
    """The ending alone."""
    two, one = f"ordinal-{number % 100:02}", f"ordinal-{number % 10:02}"
    for wanted in (gender, "") if gender else ("",):
        for name in dict.fromkeys((two, one)):
            found = locale.ordinals.get((name, wanted))
            if found is None:
                continue
            text, match = found
            value = int(name[8:])
            if match == "whole-number" and number != value:
                continue
            if match == "last-two-digits" and number % 100 != value:
                continue
            if match == "last-digit" and (number % 10 != value % 10 or value >= 10):
                continue
            return text
    for wanted in (gender, ""):
        found = locale.ordinals.get(("ordinal", wanted))
        if found is not None:
            return found[0]
    return ""


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """``3`` → ``third`` for one to ten, else the short ordinal."""
    if 1 <= number <= 10:
        name = f"long-ordinal-{number:02}"
        found = locale.long_ordinals.get((name, gender)) or locale.long_ordinals.get((name, ""))
        if found:
            return found
    return ordinal(number, locale, gender)


# ------------------------------------------------------------------------------------------------------- page ranges


def format_pages(text: str, style: str, delimiter: str, ampersand: str = "&") -> str:
    """A page or locator value with its ranges written as ``page-range-format`` asks."""
    if text.isdecimal():
        return text
    if "–" in text and "-" in text and (match := _HYPHENATED.fullmatch(text)):
        return f"{match[1]}{delimiter}{match[2]}"
    protected = _SPACES.sub(" ", text).replace("\\-", "\ufdef")
    out = _RANGE.sub(lambda m: _format_range(m, style, delimiter), protected)
    out = re.sub(r"(?<=\w)\s*[-–—]\s*(?=\w)", lambda m: _loose_hyphen(m, delimiter), out) if out == protected else out
    return re.sub(r"\s*&\s*", f" {ampersand} ", re.sub(r"\s*,\s+", ", ", out)).replace("\ufdef", "-").strip()


_HYPHENATED = regex(r"\s*(\w+-\w+)\s*–\s*(\w+-\w+)\s*")  # 22-1–22-9: pages of a chapter
_SPACES = regex(r"\s{2,}")
_NEAR = 24  # how far the pages beside a hyphen are looked at


def first_page(pages: str) -> str:
    """The first of the pages: ``pp. 12–18`` → ``12``."""
    return re.split(r"\s*[-–—,&]", without_label(pages.strip(), "page"))[0]


_PAGE = regex(r"^(\d+[a-zA-Z]?|[ivxlcdm]+)$")


def _loose_hyphen(match: re.Match[str], delimiter: str) -> str:
    start, end = match.span()
    before = match.string[max(0, start - _NEAR) : start].rsplit(" ", 1)[-1]
    after = re.split(r"[\s,]", match.string[end : end + _NEAR], maxsplit=1)[0]
    if not any(char.isdecimal() for char in before + after):
        return delimiter  # Roman numerals
    if _PAGE.match(before) and _PAGE.match(after):
        return delimiter
    return "-" if "-" in match[0] else match[0].strip()


def _format_range(match: re.Match[str], style: str, delimiter: str) -> str:
    prefix, first, prefix2, last = match.groups()
    if prefix != prefix2 and prefix2:
        return re.sub(r"\s*[-–—]\s*", "-", match[0])
    if prefix and not prefix2:
        return re.sub(r"\s*[-–—]\s*", "-", match[0])
    if not style:
        return f"{prefix}{first}{delimiter}{prefix2}{last}"
    full = first[: max(0, len(first) - len(last))] + last
    if len(full) > len(first) or full < first:
        return f"{prefix}{first}{delimiter}{prefix2}{last}"  # no range upwards
    shown = _range_end(first, full, style)
    return f"{prefix}{first}{delimiter}{prefix2 if style == 'expanded' else ''}{shown}"


def _range_end(first: str, last: str, style: str) -> str:
    common = 0
    while common < len(last) - 1 and first[common] == last[common]:
        common += 1
    if style == "minimal":
        return last[common:]
    if style == "minimal-two":
        return last[min(common, max(0, len(last) - 2)) :]
    if style.startswith("chicago"):
        number = int(first[-6:])  # the last digits decide
        if number < 100 or number % 100 == 0:
            return last
        if number % 100 < 10:
            return last[common:]
        if style != "chicago-16" and len(first) == 4 and common <= 1:
            return last
        return last[min(common, len(last) - 2) :]
    return last
