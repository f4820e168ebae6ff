"""The fields that BibTeX's style files read, for styles of ours that follow one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from survey_refs.model import EMPTY, Date, Name, Work
from survey_refs.patterns import regex
from survey_refs.texstyles.months import MONTHS
from survey_refs.texstyles.title_case import lower_title

THESIS_WORDS = {
    "doctoral": "Ph.D. thesis",
    "master": "Master’s thesis",
    "bachelor": "Bachelor’s thesis",
    "diploma": "Diploma thesis",
    "candidate": "Candidate thesis",
}

_MONTH = regex("|".join(MONTHS))
_EDITION = regex(r"\b[Ee]d(?:\.|ition)")
_ABBREVIATED = regex(r"\b(?:abr|enl|exp|intl?|rev)\.$", re.IGNORECASE)
_ARTICLE_WORD = regex(r"^(?:[Aa]rticle|[Pp]aper)[ \u00a0~]?")
_HOUSES = {
    "thesis": "school",
    "report": "institution",
    "manual": "organization",
    "online": "organization",
    "electronic": "organization",
    "misc": "organization",
    "standard": "organization",
}


def bst_fields(work: Work, kind: str) -> dict[str, str]:
    """Variables under BibTeX's own names, each as typed: ``vol``, ``no``, ``pages``, ``howpublished``, ``school`` …

    A work that comes from no .bib file has its publisher under the name that its type calls for.
    """
    own = work.typed
    typed = bool(own.entry_type)
    house = _HOUSES.get(kind, "publisher")
    fields = {
        "vol": work.volume,
        "no": work.issue or work.collection_number,
        "code": work.number if kind in ("report", "patent", "standard") else "",
        "pages": work.page or own.page_typed,
        "month": own.month,
        "key": own.key,
        "howpublished": own.howpublished,
        "day": own.day,
        "own-type": own.own_type if typed else work.genre * (kind in ("thesis", "report", "patent")),
        "edition-words": edition_words(work),
        "url-line": own.url_typed or work.URL,
    }
    for name in ("publisher", "school", "institution", "organization"):
        fields[name] = getattr(own, name) if typed else work.publisher * (name == house)
    if kind == "thesis" and own.entry_type == "thesis":
        fields["school"] = fields["school"] or own.institution
    return fields


def month_as_typed(work: Work, options: Mapping[str, str], months: Sequence[str]) -> str:
    """The month in the words of the entry, where a style is to print those or the date has none.

    ``months`` are the style's words for BibTeX's macros, of which a month such as ``jul # "/" # aug`` is made.
    """
    date = work.issued
    lengths = () if date is None else tuple(map(len, date.parts))
    as_macros = work.typed.month_macros and len(lengths) > 1
    if lengths and min(lengths) > 1 and options["form"] == "full" and not as_macros:
        return ""
    month = work.typed.month
    return _MONTH.sub(lambda match: months[MONTHS.index(match[0])], month) if work.typed.month_macros else month


def without_typed_day(work: Work) -> Date | None:
    """The date; its day only where biblatex's ``date`` gave it, for biblatex does not know BibTeX's ``day``."""
    date = work.issued
    if date is None or work.typed.date_field or not work.typed.entry_type:
        return date
    return replace(date, parts=tuple(part[:2] for part in date.parts))


def issued_as_biber_reads(work: Work) -> Date | None:
    """As :func:`without_typed_day`, with the month that biber reads: what ``month`` begins with.

    ``jan # "--" # mar`` is January, ``10~Jan`` the tenth month.
    """
    date = without_typed_day(work)
    if date is None or work.typed.date_field or not work.typed.month or len(date.parts[0] if date.parts else ()) < 2:
        return date
    number = re.match(r"0?([1-9]|1[0-2])(?!\d)", work.typed.month)
    return replace(date, parts=((date.parts[0][0], int(number[1]) if number else date.parts[0][1]),))


def with_main_title_as_series(work: Work) -> Work:
    """BibTeX has the title of a work of several volumes in ``series``."""
    main = work.typed.main_title
    return work.changed(collection_title=main) if main and not work.collection_title else work


def edition_words(work: Work) -> str:
    """The edition as typed, in lower case and without "ed."; a bare number as an ordinal."""
    typed = work.typed.edition_typed or work.edition
    return ordinal(typed) if typed.isdecimal() else edition_typed(typed)


def edition_line(words: str) -> str:
    """``2nd ed.``, ``rev. ed.``; what names itself an edition as it stands."""
    if not words or _EDITION.search(words):
        return words
    return f"{words if _ABBREVIATED.search(words) else words.rstrip('.')} ed."


def edition_typed(typed: str) -> str:
    """An edition in lower case and without "ed."."""
    return re.sub(r"\s*\bed(?:ition|n)?\.?$", "", lower_title(typed))


def ordinal(number: str) -> str:
    """``2`` → ``2nd``."""
    value = int(number[-2:])  # the last digits decide
    return f"{number}{'th' if 10 < value % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def article_number(work: Work) -> str:
    """The number of an article in a journal without pages, without its own word "Article" or "Paper"."""
    number = work.typed.article_number or ("" if work.typed.entry_type else work.number)
    return _ARTICLE_WORD.sub("", number)


def with_commas(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names with a comma before each suffix, as BibTeX's ``{, jj}`` has it."""
    return tuple(replace(name, comma_suffix=True) if name.suffix else name for name in names)


def capital_first(text: str) -> str:
    """The text with a large first letter, unless markup or a brace protects it."""
    return text if not text or text.startswith("<") else text[0].upper() + text[1:]


def filled(extra: Mapping[str, str]) -> Mapping[str, str]:
    """The variables that have a value."""
    return {name: text for name, text in extra.items() if text} or EMPTY
