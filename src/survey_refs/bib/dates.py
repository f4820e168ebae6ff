"""Dates: BibTeX's year, month and day, and biblatex's ISO 8601-2 (manual, section 2.3.8)."""

from __future__ import annotations

import re
from functools import lru_cache

from survey_refs.latex.decode import latex_to_unicode
from survey_refs.model import Date
from survey_refs.model.years import iso_year
from survey_refs.patterns import regex
from survey_refs.text.fold import without_accents

_MONTH_NAMES = (
    "january januar janvier enero gennaio janeiro januari leden styczen jan ene gen janv gener ianuarie januara",
    "february februar fevrier febrero febbraio fevereiro februari unor luty feb fev fevr febr februara",
    "march marz mars marzo marco maart brezen marzec mar mrz mae maerz mrt marta",
    "april avril abril aprile duben kwiecien apr avr abr aprila kwi",
    "may mai mayo maggio maio mei kveten maj mag maja",
    "june juni juin junio giugno junho cerven czerwiec jun giu juna cze",
    "july juli juillet julio luglio julho cervenec lipiec jul lug juil jula lip",
    "august aout agosto augustus srpen sierpien aug ago aou avgust sie",
    "september septembre septiembre settembre setembro zari wrzesien sep sept set wrz septembar",
    "october oktober octobre octubre ottobre outubro rijen pazdziernik oct okt ott out paz oktobar",
    "november novembre noviembre novembro listopad nov lis novembar",
    "december dezember decembre diciembre dicembre dezembro prosinec grudzien dec dez dic gru decembar",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
SEASONS: dict[str, str] = {
    "spring": "1", "summer": "2", "autumn": "3", "fall": "3", "winter": "4", "fruhling": "1", "fruhjahr": "1",
    "sommer": "2", "herbst": "3", "printemps": "1", "ete": "2", "automne": "3", "hiver": "4", "primavera": "1",
    "verano": "2", "otono": "3", "invierno": "4",
}  # fmt: skip

_SEASON_WORDS = ("Spring", "Summer", "Autumn", "Winter")

_ISO = regex(
    r"""
    # "2004-10-07T14:30~", "199X", "-0044" (the year 45 before Christ), "y170000002"
    (?P<year>[+-]?\d{4}|[+-]?\d{3}X|[+-]?\d{2}XX|[+-]?\dXXX|y-?\d{5,18}|-\d{1,3})
    (?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<time>T[\d:.Z+-]+)?(?P<mark>[?~%])?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SEASON_NUMBERS = range(21, 33)  # of either hemisphere (ISO 8601-2, table 4)
_PARTS_OF_A_YEAR = range(21, 42)  # the further ones are quarters, quadrimesters and semesters
_UNKNOWN = frozenset({"XX", "00"})
_OPEN = frozenset({"", "..", "*", "open", "unknown"})  # the last two from drafts of the standard
_OTHER_ORDER = (
    # as people type a whole date; which number is the month of 03/05/2012, nobody can know
    regex(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})"),
    regex(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    regex(r"(?P<year>(?:1[5-9]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
    regex(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"),
    regex(r"(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})"),
    regex(r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>\d{4})"),
)
_AMBIGUOUS = regex(r"\d{1,2}/\d{1,2}/\d{4}")
_CIRCA = regex(r"^(?:circa|ca|c|approx|about|around|um)\b\.?\s*", re.IGNORECASE)
_COPYRIGHT = regex(r"^(?:©|\(c\)|cop\.|c(?=\d))\s*(?=\d{4})", re.IGNORECASE)  # "c1999" of library catalogues
_YEAR = regex(r"(?P<year>-?\d{1,4})(?P<letter>[a-z])?")
_BEFORE_CHRIST = regex(
    r"(\d{1,4})(?:\s*(?:-{1,3}|[–—/])\s*(\d{1,4}))?\s*B\.?\s?C\.?(?:\s?E\.?)?"
)  # "350 BC", "384–322 B.C.E."
_AFTER_CHRIST = regex(r"A\.?\s?D\.?\s*(\d{1,4})|(\d{1,4})\s*(?:C\.?\s?E\.?|A\.?\s?D\.?)")  # "AD 79", "79 CE"
_LONGEST_SHORTENED = 50  # years of a range whose end is shortened: "1999/00" is one, "2020-13" is none
_RANGE = regex(r"\s*(?:-{1,3}|[–—/]|\bto\b)\s*")


def parse_date(date: str = "", *, year: str = "", month: str = "", day: str = "") -> Date | None:
    """The date that the fields say (LaTeX source as :meth:`Entry.get` gives it); None where they say nothing.

    ``date`` (ISO 8601-2 as biblatex reads it: ranges, open ranges, ``~ ? %``, seasons 21-24, unspecified digits) goes
    before ``year``, ``month`` and ``day``. What cannot be parsed ("in press", "n.d.") is the date's ``literal``.
    """
    return _parsed(date.strip(), year, month, day)


@lru_cache(maxsize=4096)
def _parsed(date: str, year: str, month: str, day: str) -> Date | None:
    if date:
        found = _iso(date.strip("{}"))
        if found:
            return found
        if not year:
            return _from_year(_plain(date), month, day)
    if not year.strip():
        return _month_alone(month)
    return _from_year(_plain(year), month, day)


def _plain(value: str) -> str:
    return re.sub(r"\s+", " ", latex_to_unicode(value)).strip() if value else ""


def _iso(text: str) -> Date | None:
    """ISO 8601-2, one date or a range; a whole date in another order too."""
    if (other := _in_other_order(text)) is not None:
        return other
    first, slash, second = text.partition("/")
    start, end = _iso_part(first.strip()), _iso_part(second.strip())
    if slash and start and second.strip().lower() in _OPEN:
        return Date(parts=start[0][:1], circa=start[1], season=start[2], open_end=True)
    if slash and end and first.strip().lower() in _OPEN:
        return Date(literal=f"–{'-'.join(str(part) for part in end[0][0])}")
    if slash and start and end:
        return _range(start, end)
    if slash or not start:
        return None
    return Date(parts=start[0], circa=start[1], season=start[2])


def season_words(date: Date) -> str:
    """The season of a date, or those of the two ends of a range, in English: ``Spring``, ``Spring/Summer``."""
    months = [part[1] for part in date.parts if len(part) > 1]
    if months and min(months) > 12:
        return "/".join(dict.fromkeys(_SEASON_WORDS[(month - 13) % 4] for month in months))
    number = int(date.season) if date.season in ("1", "2", "3", "4") and not months else 0
    return _SEASON_WORDS[number - 1] if number else date.season if not months else ""


_Part = tuple[tuple[tuple[int, ...], ...], bool, str]
"""Of one side of an interval: its dates, whether it is about right, its season."""


def _range(start: _Part, end: _Part) -> Date:
    """An interval; seasons of both ends are told as months 13 to 16, as CSL-JSON has them."""
    first, last, circa = start[0][0], end[0][-1], start[1] or end[1]
    if start[2] and end[2] and start != end:
        return Date(parts=((*first, 12 + int(start[2])), (*last, 12 + int(end[2]))), circa=circa)
    return Date(parts=(first, last), circa=circa, season=start[2])


def _in_other_order(text: str) -> Date | None:
    if not text[-1:].isdigit():
        return None
    for form in _OTHER_ORDER:
        if (found := form.fullmatch(text)) and 1 <= int(found["month"]) <= 12 and 1 <= int(found["day"]) <= 31:
            return Date(parts=((int(found["year"]), int(found["month"]), int(found["day"])),))
    return Date(literal=text) if _AMBIGUOUS.fullmatch(text) else None


def _iso_part(text: str) -> _Part | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    circa = bool(found["mark"])
    digits = found["year"].lstrip("yY")
    if "X" in digits.upper():
        low, high = int(digits.upper().replace("X", "0")), int(digits.upper().replace("X", "9"))
        return ((low,), (high,)), circa, ""
    parts = [_iso_year(digits)]
    month = found["month"]
    if month and month.upper() not in _UNKNOWN:
        number = int(month)
        if number in _PARTS_OF_A_YEAR:
            season = str((number - 21) % 4 + 1) if number in _SEASON_NUMBERS else ""
            return (tuple(parts),), circa, season
        if not 1 <= number <= 12:
            return None
        parts.append(number)
        day = found["day"]
        if day and day.upper() not in _UNKNOWN:
            if not 1 <= int(day) <= 31:
                return None
            parts.append(int(day))
    return (tuple(parts),), circa, ""


def _iso_year(digits: str) -> int:
    """A year as ISO 8601-2 has it, where 0 is 1 BC: ``-0349`` is one, ``-350`` is how people write the same year."""
    year = int(digits)
    return year if len(digits.lstrip("+-")) >= 4 else iso_year(year)


def _from_year(text: str, month: str, day: str) -> Date | None:
    circa = bool(_CIRCA.match(text)) and bool(re.search(r"\d", text))
    bare = _CIRCA.sub("", text) if circa else _COPYRIGHT.sub("", text)
    if (bracketed := re.fullmatch(r"\[\s*(.*?)\s*\]", bare)) or (bracketed := re.fullmatch(r"\(\s*(.*?)\s*\)", bare)):
        bare = bracketed.group(1)
        if _CIRCA.match(bare):
            circa, bare = True, _CIRCA.sub("", bare)
    if bare.endswith("?") and bare[:-1].strip().isdigit():
        circa, bare = True, bare[:-1].strip()
    single = _YEAR.fullmatch(bare)
    if single:
        return _with_month(_iso_year(single["year"]), month, day, circa)
    if (years := _with_era(bare, circa)) is not None:
        return years
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", bare):
        return _iso(bare)  # a month rather than the last year of a range
    if (years := _two_years(bare, day, circa)) is not None:
        return years
    return _iso(bare) or _in_words(bare) or (Date(literal=text) if text else _month_alone(month))


def _with_era(text: str, circa: bool) -> Date | None:
    """``350 BC``, ``384–322 B.C.E.``, ``AD 79``."""
    before = _BEFORE_CHRIST.fullmatch(text)
    found = before or _AFTER_CHRIST.fullmatch(text)
    if found is None:
        return None
    years = [int(number) for number in found.groups() if number]
    return Date(parts=tuple((iso_year(-year) if before else year,) for year in years), circa=circa)


def _two_years(text: str, day: str, circa: bool) -> Date | None:
    """``1998--1999``, ``1998-99``, ``1999/00``, ``1998–``; ``2012/05`` is a month."""
    both = _RANGE.split(text)
    first = _YEAR.fullmatch(both[0])
    if len(both) != 2 or first is None:
        return None
    start = int(first["year"])
    if not both[1]:
        return Date(parts=((start,),), circa=circa, open_end=True)
    if (second := _YEAR.fullmatch(both[1])) is None:
        return None
    end, short = int(second["year"]), len(first["year"]) - len(second["year"])
    if short > 0:
        step = 10 ** len(second["year"])
        if end < start % step and 1 <= end <= 12:
            return _with_month(start, second["year"], day, circa)
        end += start - start % step + step * (end < start % step)
        if end - start > _LONGEST_SHORTENED:
            return None
    return Date(parts=((start,), (end,)), circa=circa)


def _in_words(text: str) -> Date | None:
    """``12 May 1999``, ``May 12, 1999``, ``May 1999``, ``Spring 2001``."""
    year = re.search(r"(?<!\d)(\d{4})(?!\d)", text)
    rest = (text[: year.start()] + " " + text[year.end() :]).strip(" ,.") if year else ""
    if not year or not rest or not re.fullmatch(r"[\w\s.,'–/-]+", rest):
        return None
    found = _with_month(int(year.group(1)), rest, "", False)
    return found if len(found.parts[0]) > 1 or found.season else None


def _fold(word: str) -> str:
    return without_accents(word.lower())


_PIECE = regex(r"\d+|[^\W\d_]+|[–—/-]+")


def _small(piece: str) -> int:
    """The number that a day or a month may be; 0 for what is none."""
    return int(piece) if piece.isdecimal() and len(piece) <= 4 else 0


def _with_month(year: int, month: str, day: str, circa: bool) -> Date:
    months: list[int] = []
    days: list[int] = []
    seasons: list[str] = []
    pieces = _PIECE.findall(_plain(month))
    numeric = len(pieces) == 1 and pieces[0].isdecimal()
    for piece in pieces:
        word = _fold(piece)
        if numeric:
            number = _small(piece)
            if 1 <= number <= 12:
                months.append(number)
            elif 13 <= number <= 16 or 21 <= number <= 24:
                seasons.append(str(number - 12 if number < 20 else number - 20))
        elif 1 <= _small(word) <= 31:
            days.append(_small(word))
        elif word in MONTHS:
            months.append(MONTHS[word])
        elif word in SEASONS:
            seasons.append(SEASONS[word])
    if not numeric and not months and len(days) == 2 and all(1 <= number <= 12 for number in days):
        months, days = days, []
    given = _PIECE.findall(_plain(day))
    days = [_small(piece) for piece in given if 1 <= _small(piece) <= 31] or days
    if not months and len(dict.fromkeys(seasons)) == 2:
        return Date(parts=tuple((year, 12 + int(season)) for season in dict.fromkeys(seasons)), circa=circa)
    return Date(parts=_parts(year, months, days), season="" if months else "".join(seasons[:1]), circa=circa)


def _parts(year: int, months: list[int], days: list[int]) -> tuple[tuple[int, ...], ...]:
    if not months:
        return ((year,),)
    if len(months) == 1:
        if len(days) >= 2:
            return (year, months[0], days[0]), (year, months[0], days[1])
        return ((year, months[0], *days[:1]),)
    first, last = months[0], months[-1]
    if len(days) >= 2:
        return (year, first, days[0]), (year, last, days[1])
    return (year, first), (year + (last < first), last)


def _month_alone(month: str) -> Date | None:
    text = _plain(month)
    return Date(literal=text) if text else None
