"""What is read off a printed reference: fields and names, each with the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from survey_refs.model import Date, Name, Span, Work
from survey_refs.model.csl_json import WORK_DATES, WORK_FIELDS, WORK_NAMES, WORK_TEXTS
from survey_refs.patterns import regex

_FIELD_OF = {variable: field for field, variable in WORK_FIELDS.items()}
_TEXTS = {variable for _, variable in WORK_TEXTS}
_DATES = {variable for _, variable in WORK_DATES}
_ROLES = {variable for _, variable in WORK_NAMES}
_MONTHS = (
    "jan|janv|ene|gen|янв|sty", "feb|fév|fev|fevr|févr|фев|lut", "mar|mär|maer|mrt|мар", "apr|avr|abr|апр|kwi",
    "may|mai|mei|maj|mag|мая|май", "jun|juin|giu|июн|cze", "jul|juil|lug|июл|lip", "aug|aoû|aou|ago|авг|sie",
    "sep|set|сен|wrz", "oct|okt|out|ott|окт|paź", "nov|ноя|lis", "dec|dez|déc|dic|дек|gru",
)  # fmt: skip
_MONTH = tuple(regex(rf"(?:{names})", re.IGNORECASE) for names in _MONTHS)
_SEASONS = ("spring", "summer", "autumn", "winter")
EDITION_WORD = r"(?i:edn?|edition|edición|édition|éd|aufl|auflage)"
"""What follows the number of an edition."""
_EDITION_WORD = regex(rf"(?<=[\w.])\s+{EDITION_WORD}\.?$")
_YEAR = regex(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")
_NUMERIC_DATE = regex(r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2}))?(?!\d)")
_DAY_FIRST = regex(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A field: ``name`` is a CSL variable, ``value`` its text with broken lines and hyphens mended.

    ``span`` is where it stands in the printed text.
    """

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedName:
    """One name of a list of names; ``role`` is a CSL name variable. "et al." is a name with ``others``."""

    role: str
    name: Name
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedReference:
    """A reference as printed and what it says.

    ``text`` is the printed text as given, so that nothing is lost; spans are offsets into it. ``type`` is a CSL type.
    ``same_names``: a dash, or nothing, stands for the names of the reference before.
    ``confidence`` (0 to 1) says how sure the reading is; ``fields`` and ``names`` stand in the order of the text.
    """

    text: str
    type: str = "document"
    fields: tuple[Part, ...] = ()
    names: tuple[PrintedName, ...] = ()
    confidence: float = 0.0
    same_names: bool = False

    def get(self, variable: str) -> str:
        """The value of a field, or an empty text."""
        return next((part.value for part in self.fields if part.name == variable), "")

    def work(self, id: str = "") -> Work:
        """The reference as a Work."""
        values: dict[str, Any] = {}
        for role in {name.role for name in self.names} & _ROLES:
            values[_FIELD_OF[role]] = tuple(name.name for name in self.names if name.role == role)
        for part in self.fields:
            field = _FIELD_OF.get(part.name, "")
            if not field or field in values:
                continue
            if part.name in _DATES:
                values[field] = parse_printed_date(part.value)
            elif part.name in _TEXTS:
                values[field] = _EDITION_WORD.sub("", part.value) if part.name == "edition" else part.value
        if identifier := self.get("arXiv"):
            values |= {"archive": "arXiv", "archive_location": identifier}
        return Work(id=id, type=self.type, **values)


def month_of(word: str) -> int:
    """The month (1 to 12) whose name ``word`` begins like, in the languages of the locales; 0 if none."""
    return next((number for number, form in enumerate(_MONTH, 1) if form.match(word)), 0)


def parse_printed_date(text: str) -> Date:
    """A date as people print it, in any order and in the languages of the locales; what has no year is a literal."""
    if found := _NUMERIC_DATE.search(text):
        return Date(parts=(tuple(int(part) for part in found.groups() if part),))
    if found := _DAY_FIRST.search(text):
        day, month, year = (int(part) for part in found.groups())
        if month > 12:
            day, month = month, day
        return Date(parts=((year, month, day),))
    year_found = _YEAR.search(text)
    if year_found is None:
        return Date(literal=text.strip())
    year = int(year_found[0])
    rest = text[: year_found.start()] + " " + text[year_found.end() :]
    months = [month for word in re.findall(r"[^\W\d_]+", rest) if (month := month_of(word))]
    if not months:
        season = next((str(n) for n, name in enumerate(_SEASONS, 1) if name in rest.lower()), "")
        return Date(parts=((year,),), season=season)
    days = re.findall(r"(?<!\d)([12]?\d|3[01])(?!\d)", rest)
    return Date(parts=((year, months[0], *(int(day) for day in days[:1])),))
