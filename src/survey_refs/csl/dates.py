"""Dates ("Date" of the specification): localised and free forms, ranges, seasons, eras, sort keys."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass

from survey_refs.csl.locale import NS, Locale
from survey_refs.csl.numbers import ordinal
from survey_refs.model.csl_items import DateValue

_LEVEL = {"year": 0, "month": 1, "day": 2}


@dataclass(slots=True)
class Part:
    """One compiled ``cs:date-part``."""

    name: str
    form: str
    prefix: str
    suffix: str
    delimiter: str
    format: Callable[[str], str]  # strip-periods, text-case and formatting, without affixes


def build_parts(
    children: list[ET.Element],
    overrides: dict[str, ET.Element],
    keep: str,
    formatter: Callable[[dict[str, str]], Callable[[str], str]],
) -> list[Part]:
    """The parts that a date element shows, with a localised form's overrides laid over."""
    wanted = {"year": {"year"}, "year-month": {"year", "month"}}.get(keep, {"year", "month", "day"})
    parts = []
    for child in children:
        name = child.get("name", "")
        if child.tag != f"{NS}date-part" or name not in _LEVEL or name not in wanted:
            continue
        attributes = dict(child.attrib)
        own = overrides.get(name)
        if own is not None:
            attributes.update({key: value for key, value in own.attrib.items() if key not in ("prefix", "suffix")})
        parts.append(
            Part(
                name,
                attributes.get("form", {"month": "long", "year": "long"}.get(name, "numeric")),
                attributes.get("prefix", ""),
                attributes.get("suffix", ""),
                attributes.get("range-delimiter") or "–",  # an empty one too, as citeproc-js has it
                formatter(attributes),
            )
        )
    return parts


def _year(value: int, form: str, locale: Locale, era: bool = True) -> str:
    if value < 0:
        return f"{-value}{locale.term('bc') or 'BC'}" if era else str(-value)
    if form == "short":
        return f"{value % 100:02}"
    if value < 1000 and era:
        return f"{value}{locale.term('ad') or 'AD'}"
    return str(value)


def _month(value: int, form: str, locale: Locale) -> str:
    if 13 <= value <= 24 and not form.startswith("numeric"):
        return locale.term(f"season-{(value - 13) % 4 + 1:02}") or ""
    if not 1 <= value <= 12:
        return ""
    if form == "numeric":
        return str(value)
    if form == "numeric-leading-zeros":
        return f"{value:02}"
    return locale.term(f"month-{value:02}", "short" if form == "short" else "long") or ""


def _day(value: int, form: str, locale: Locale, month: int) -> str:
    if form == "numeric-leading-zeros":
        return f"{value:02}"
    if form == "ordinal" and (value == 1 or not locale.limit_day_ordinals):
        return ordinal(value, locale, locale.genders.get(f"month-{month:02}", ""))
    return str(value)


def _text(part: Part, date: tuple[int, int, int], value: DateValue, locale: Locale, era: bool) -> str:
    year, month, day = date
    if part.name == "year":
        return part.format(_year(year, part.form, locale, era)) if year else ""
    if part.name == "month":
        if not month and value.season:
            return part.format(locale.term(f"season-{value.season:02}") or "")
        if not month and value.season_text:
            return part.format(value.season_text)
        return part.format(_month(month, part.form, locale)) if month else ""
    if not day or (not month):
        return ""
    return part.format(_day(day, part.form, locale, month))


def _pieces(
    parts: list[Part], date: tuple[int, int, int], value: DateValue, locale: Locale, era: bool = True
) -> list[tuple[Part, str]]:
    return [(part, text) for part in parts if (text := _text(part, date, value, locale, era))]


def _join(pieces: list[tuple[Part, str]], delimiter: str, first: bool, last: bool) -> str:
    """Parts with their affixes; the outer affixes of a range's inner ends are left out."""
    out = []
    for index, (part, text) in enumerate(pieces):
        prefix = part.prefix if first or index else ""
        suffix = part.suffix if last or index < len(pieces) - 1 else ""
        out.append(prefix + text + suffix)
    return delimiter.join(out)


def render_date(value: DateValue, parts: list[Part], delimiter: str, locale: Locale, year_suffix: str) -> str:
    """A date by compiled parts; ``year_suffix`` is put after the (last) year."""
    start, end = value.start, value.end
    if start is None:
        start = (0, 0, 0)
    if end is None and not value.open_end:
        return _join(_suffixed(_pieces(parts, start, value, locale), year_suffix), delimiter, True, True)
    if end is None:
        pieces = _suffixed(_pieces(parts, start, value, locale), year_suffix)
        text = _join(pieces, delimiter, True, False)
        return text + _delimiter(parts, "year") if text else ""
    shown = {part.name for part in parts}
    level = next(
        (name for name in ("year", "month", "day") if name in shown and start[_LEVEL[name]] != end[_LEVEL[name]]), ""
    )
    if not level:
        return _join(_suffixed(_pieces(parts, start, value, locale), year_suffix), delimiter, True, True)
    return _render_range(value, start, end, parts, delimiter, locale, year_suffix, level)


def _render_range(
    value: DateValue,
    start: tuple[int, int, int],
    end: tuple[int, int, int],
    parts: list[Part],
    delimiter: str,
    locale: Locale,
    year_suffix: str,
    level: str,
) -> str:
    changing = [index for index, part in enumerate(parts) if _LEVEL[part.name] >= _LEVEL[level]]
    low, high = changing[0], changing[-1] + 1
    before = _pieces(parts[:low], start, value, locale)
    after = _suffixed(_pieces(parts[high:], end, value, locale), year_suffix)
    if level == "year":
        year_end = _suffixed(_pieces(parts[low:high], end, value, locale), year_suffix)
    else:
        year_end = _pieces(parts[low:high], end, value, locale)
    one_era = level == "year" and (start[0] < 0) == (end[0] < 0)  # which the end names
    first = _join(_pieces(parts[low:high], start, value, locale, not one_era), delimiter, True, False)
    second = _join(year_end, delimiter, False, True)
    pieces = [_join([piece], delimiter, True, True) for piece in before]
    pieces.append(first + (_delimiter(parts, level) if first and second else "") + second)
    pieces.extend(_join([piece], delimiter, True, True) for piece in after)
    return delimiter.join(piece for piece in pieces if piece)


def _delimiter(parts: list[Part], level: str) -> str:
    return next((part.delimiter for part in parts if part.name == level), "–")


def _suffixed(pieces: list[tuple[Part, str]], year_suffix: str) -> list[tuple[Part, str]]:
    if not year_suffix:
        return pieces
    return [(part, text + year_suffix if part.name == "year" else text) for part, text in pieces]


def sort_key(value: DateValue, names: set[str] | None = None) -> str:
    """A date as digits that sort in time order; an open or unknown part counts as zero. Years before Christ too."""
    out = []
    for date in (value.start, value.end):
        if date is None:
            continue
        year, month, day = date
        if month > 12:  # a season
            month = 0
        if names is not None:
            year = year if "year" in names else 0
            month = month if "month" in names else 0
            day = day if "day" in names else 0
        out.append(f"{year + 5000000:07}{month:02}{day:02}")
    return "-".join(out)
