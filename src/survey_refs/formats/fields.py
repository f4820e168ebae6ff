"""From the texts of a tagged record (RIS, MEDLINE, EndNote, Refer, Web of Science) to a Work.

Those formats say the same things under other tags. Each reader sorts a record's lines into lists of texts by Work
variable; what the texts mean (names, dates, pages, standard numbers) is read here, once for all of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from survey_refs.bib import Entry
from survey_refs.bib.dates import parse_date
from survey_refs.convert.words import LANGUAGES
from survey_refs.identifiers.doi import doi_of_field, doi_of_url
from survey_refs.identifiers.isbn import find_isbns, looks_like_isbn
from survey_refs.identifiers.issn import looks_like_issn
from survey_refs.model import Date, Name, Work
from survey_refs.model.csl_json import WORK_NAMES
from survey_refs.model.years import historical_year, iso_year

NAMES = frozenset(name for name, _ in WORK_NAMES)
DATES = frozenset({"issued", "accessed", "event_date", "original_date"})

Values = dict[str, list[str]]
"""Texts by Work variable, and by these names: ``first_page``, ``last_page``, ``standard_number`` (an ISBN or ISSN),
``arxiv``, ``year`` (where ``issued`` is missing or says less)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record of a file: the work, and where it stands. ``line`` counts from 1; ``text`` is the record itself.

    ``key_is_citation_key``: whether ``work.id`` is what its author cites it by, and not a number of a data base.
    ``entry`` is the entry as it stands in a .bib file.
    """

    work: Work
    line: int
    text: str = ""
    key_is_citation_key: bool = True
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A stretch of a file that was not taken for a work, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file holds. ``unread``: tags or fields that have no place in a Work, with the number of records."""

    items: tuple[Item, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: Mapping[str, int] | None = None


def work_of_values(identifier: str, csl_type: str, values: Mapping[str, Sequence[str]]) -> Work:
    """The work that the texts of one record mean. Never raises; what does not parse is kept as text."""
    found: dict[str, Any] = {"id": identifier, "type": csl_type}
    for variable, texts in values.items():
        if variable in NAMES:
            if names := tuple(name for text in texts if (name := parse_person(text)) is not None):
                found[variable] = names
        elif variable in DATES:
            if (date := _first_date(texts)) is not None:
                found[variable] = date
        elif variable not in _OWN:
            found[variable] = _text(variable, texts)
    _put_year(values, found)
    _put_pages(values, found)
    _put_numbers(values, found)
    _put_links(values, found)
    if language := found.get("language"):
        found["language"] = language_tag(language)
    return Work.of({name: value for name, value in found.items() if value} | {"id": identifier})


_OWN = frozenset({"first_page", "last_page", "standard_number", "arxiv", "year", "DOI", "URL"})
_JOINED = {"keyword": ", ", "abstract": " ", "note": "; "}


def _text(variable: str, texts: Sequence[str]) -> str:
    if len(texts) == 1:
        return plain(texts[0])
    if variable in _JOINED:
        return _JOINED[variable].join(filter(None, (plain(text) for text in dict.fromkeys(texts))))
    return plain(texts[0])


def plain(text: str) -> str:
    """One line, without HTML entities."""
    text = " ".join(text.split())
    return html.unescape(text) if "&" in text else text


_THREE_LETTERS = {  # ISO 639-2: ISO 639-1
    "chi": "zh", "cze": "cs", "dan": "da", "dut": "nl", "eng": "en", "fin": "fi", "fre": "fr", "ger": "de", "gre": "el",
    "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko", "nor": "no", "pol": "pl", "por": "pt", "rum": "ro", "rus": "ru",
    "spa": "es", "swe": "sv", "tur": "tr", "ukr": "uk",
}  # fmt: skip


def language_tag(text: str) -> str:
    """The BCP 47 tag of a language that is named in words or three letters; any other text as it stands."""
    return _THREE_LETTERS.get(text.lower()) or LANGUAGES.get(text.lower(), text)


# ------------------------------------------------------------------------------------------------------------- people

_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr|[ivx]{1,4}|1st|2nd|3rd|\dth)\.?", re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"[A-ZÀ-ÖØ-Þ]{1,4}")
_STICKING_DOTS = re.compile(r"(?<=\w\.)(?=[^\W\d_])")
_INITIAL = r"[^\W\d_a-zß-öø-ÿ]\."
_INITIALS_FIRST = re.compile(
    rf"(?P<given>{_INITIAL}(?:[- ]?{_INITIAL})*) (?P<family>[^\W\d_][^\d.]+)"
)  # "A.-B. van Rill"
_INITIAL_LAST = re.compile(
    rf"(?P<family>[^\W\d_][^\d.]*[^\W\d_]) (?P<given>{_INITIAL}(?:[- ]?{_INITIAL})*)"
)  # "Rill A. B."
_BRACED = re.compile(r"\{+(?P<name>[^{}]+)\}+")
_OF_A_BODY = re.compile(r" (?:of|for|and|the|&|on|in|de|für|der|et|y|e) ", re.IGNORECASE)
_OTHERS = re.compile(r"(?:and )?(?:et\.? al\.?|others|…|\.\.\.)", re.IGNORECASE)


def parse_person(text: str) -> Name | None:
    """``Family, Given, Suffix`` or ``G. Family``; any other text without a comma, or in braces, is an organisation.

    None where there is nothing.

    Small letters before the family name, or after the given name, are particles; initials that run together (``AB``)
    are set apart.
    """
    text = plain(text)
    if not text.strip(" ,;"):
        return None
    if braced := _BRACED.fullmatch(text):  # as in BibTeX
        return Name(literal=braced["name"])
    if (text.endswith(",") or ",," in text) and _OF_A_BODY.search(text):  # as EndNote marks an organisation
        return Name(literal=text.rstrip(", ").replace(",,", ","))
    if "," not in text:
        if initialled := _INITIALS_FIRST.fullmatch(text) or _INITIAL_LAST.fullmatch(text):  # IEEE Xplore's RIS
            text = f"{initialled['family']}, {initialled['given']}"
        else:
            return Name(others=True) if _OTHERS.fullmatch(text) else Name(literal=text)
    family, given, suffix = _parts(text)
    if not family or not (given or suffix):
        return Name(literal=family or given)
    particles, family = _leading_particles(family)
    given, dropping = _trailing_particles(given)
    return Name(
        family=family,
        given=spaced_initials(given),
        suffix=suffix,
        non_dropping_particle=particles,
        dropping_particle=dropping,
    )


def _parts(text: str) -> tuple[str, str, str]:
    pieces = [piece.strip() for piece in text.split(",")]
    family, given, *rest = pieces
    suffix = ", ".join(piece for piece in rest if piece)
    if suffix and not _SUFFIX.fullmatch(suffix) and _SUFFIX.fullmatch(given):
        given, suffix = suffix, given
    return family, given, suffix


def _leading_particles(family: str) -> tuple[str, str]:
    words = family.split()
    count = 0
    while count < len(words) - 1 and words[count].islower():
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _trailing_particles(given: str) -> tuple[str, str]:
    words = given.split()
    count = len(words)
    while count > 1 and words[count - 1].islower() and words[count - 1].isalpha():
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


def spaced_initials(given: str) -> str:
    """``AB`` and ``A.B.`` as ``A. B.``; anything else as it stands."""
    if _RUN_TOGETHER.fullmatch(given) and not (len(given) > 1 and given[1:].islower()):
        return " ".join(f"{letter}." for letter in given)
    return _STICKING_DOTS.sub(" ", given) if "." in given else given


# -------------------------------------------------------------------------------------------------------------- dates

_SLASHED = re.compile(
    r"""
    (?P<year>-?\d{1,4}) (?P<before_christ>\s?B\.?\s?C\.?(?:\s?E\.?)?)?
    (?: / (?P<month>\d{0,2}) (?: / (?P<day>\d{0,2}) (?: / (?P<other>.*) )? )? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def year_text(year: int) -> str:
    """A year for formats in which it is a text of four digits: ``0009``, and ``380 BC`` where it is before Christ."""
    return f"{year:04}" if year > 0 else f"{-historical_year(year)} BC"


def parse_date_text(text: str, year: str = "") -> Date | None:
    """``YYYY/MM/DD/other`` of RIS, an ISO date, or words (``2004 Mar-Apr``, ``15 March``, with ``year`` beside it)."""
    text = plain(text).strip(" /")
    if not text:
        return None
    if text.isdecimal() and len(text) == 4:
        return Date(parts=((int(text),),))
    if found := _SLASHED.fullmatch(text):
        return _of_slashes(found)
    if year and not re.search(r"\d{4}", text):
        text = f"{text} {year}"
    return parse_date(text)


def _of_slashes(found: re.Match[str]) -> Date:
    year = int(found["year"])
    parts = [iso_year(-year) if found["before_christ"] else year]
    month, day = int(found["month"] or 0), int(found["day"] or 0)
    if 1 <= month <= 12:
        parts.append(month)
        if 1 <= day <= 31:
            parts.append(day)
    other = (found["other"] or "").strip()
    if other and len(parts) == 1:
        date = parse_date(f"{other} {parts[0]:04}")
        if date is not None and (date.season or (date.parts and len(date.parts[0]) > 1)):
            return date
    if other and (last := parse_date_text(other)) is not None and last.parts and last.parts[0] > tuple(parts):
        return Date(parts=(tuple(parts), last.parts[0]))
    return Date(parts=(tuple(parts),))


def _first_date(texts: Iterable[str]) -> Date | None:
    """The date that says most among several."""
    dates = [date for text in texts if (date := parse_date_text(text)) is not None]
    return max(dates, key=_detail, default=None)


def _detail(date: Date) -> int:
    return sum(map(len, date.parts)) + bool(date.season)


def _put_year(values: Mapping[str, Sequence[str]], found: dict[str, Any]) -> None:
    """The year, where the date does not say one; a date without a year (``15 March``) takes it from here."""
    year = next((plain(text) for text in values.get("year", ()) if text.strip()), "")
    if not year:
        return
    date = parse_date_text(year)
    bare = str(date.year) if date is not None and date.year is not None else ""
    with_day = next((made for text in values.get("issued", ()) if (made := parse_date_text(text, bare))), None)
    known = with_day if with_day is not None and with_day.parts else None
    if known is None or (date is not None and date.year is not None and known.year != date.year):
        found["issued"] = date or Date(literal=year)
    else:
        found["issued"] = known


# -------------------------------------------------------------------------------------------------- pages and numbers

_PAGE_DASH = re.compile(r"\s*(?:--+|[–—]|(?<=\d)-(?=\d))\s*")


def _put_pages(values: Mapping[str, Sequence[str]], found: dict[str, Any]) -> None:
    first = plain(next(iter(values.get("first_page", ())), ""))
    last = plain(next(iter(values.get("last_page", ())), ""))
    if first and last and first != last:
        found["page"] = f"{first}–{last}"
    elif first or last:
        found["page"] = page_ranges(first or last)
    elif page := found.get("page"):
        found["page"] = page_ranges(page)


def page_ranges(text: str) -> str:
    """Page ranges with an en dash: ``12-34`` and ``A1--A9``."""
    return _PAGE_DASH.sub("–", text) if text.count("-") < 3 or "--" in text else text


def pages_with_hyphens(text: str) -> str:
    """Page ranges as CSL-JSON and hayagriva have them: ``12–34`` with a hyphen."""
    return text.replace("–", "-")


def _put_numbers(values: Mapping[str, Sequence[str]], found: dict[str, Any]) -> None:
    """ISBNs and ISSNs, told apart by their length."""
    for text in values.get("standard_number", ()):
        for piece in re.split(r"[;,\n]|(?<=\d) (?=\d{3,4}-?\d)|\s*\(", text):
            number = piece.strip(" .:)").removeprefix("ISSN").removeprefix("ISBN").strip(" :")
            kind = "ISSN" if looks_like_issn(number) else "ISBN" if looks_like_isbn(number) else ""
            if kind:
                known = found.get(kind, "")
                separator = ", " if kind == "ISSN" else " "
                if number not in known:
                    found[kind] = f"{known}{separator}{number}" if known else number


NUMBER_AT_ARXIV = re.compile(r"arXiv:\s*(\S+)", re.IGNORECASE)
"""How an accession number or a note says it."""


def numbers_of_its_own(values: Mapping[str, Sequence[str]]) -> list[str]:
    """What stands for a report's, patent's or standard's own number where others have an ISBN or ISSN."""
    numbers = values.get("standard_number", ())
    return [text for text in numbers if not find_isbns(text) and not looks_like_issn(text)][:1]


_NEXT_ADDRESS = re.compile(r";?\s+(?=https?://)")
_WORDS_AFTER = re.compile(r"\s+(?=[\[(]|(?:last )?(?:accessed|retrieved|visited)\b)", re.IGNORECASE)


def _put_links(values: Mapping[str, Sequence[str]], found: dict[str, Any]) -> None:
    doi = next((doi for text in values.get("DOI", ()) if (doi := doi_of_field(plain(text))).startswith("10.")), "")
    url = ""
    for text in (each for value in values.get("URL", ()) for each in _NEXT_ADDRESS.split(value)):
        address = "%20".join(_WORDS_AFTER.split(text.strip(), maxsplit=1)[0].split())
        if linked := doi_of_url(address):
            doi = doi or linked
            if linked.lower() == doi.lower():
                continue
        if re.match(r"(?:https?|ftp)://|www\.", address, re.IGNORECASE):
            url = url or address
    found["DOI"], found["URL"] = doi, url
    if arxiv := next(iter(values.get("arxiv", ())), ""):
        found["archive"], found["archive_location"] = "arXiv", arxiv
