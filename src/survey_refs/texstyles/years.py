"""Years that CSL's own date forms cannot print as manuals have them: circa, before Christ, ranges without an end."""

from __future__ import annotations

from survey_refs.model import Date
from survey_refs.model.years import historical_year
from survey_refs.texstyles.bst_fields import capital_first


def needs_words(date: Date) -> bool:
    """Whether a date is one of those."""
    return bool(date.parts) and (date.circa or date.open_end or date.parts[0][0] < 1)


def year_line(
    date: Date, *, before: str = "BC", after: str = "AD", circa: str = "ca.", to_now: str = "–present"
) -> str:
    """``ca. 350–322 BC``, ``27 BC–AD 14`` as ``27 BC–14 AD``, ``2015–present``; a date in words as it stands."""
    if not date.parts:
        return date.literal
    first, last = historical_year(date.parts[0][0]), historical_year(date.parts[-1][0])
    words = str(abs(first))
    if first < 0 < last:
        words += f" {before}–{last} {after}"
    else:
        words += f"–{abs(last)}" * (last != first) + f" {before}" * (first < 0)
    return f"{f'{circa} ' if date.circa else ''}{words}{to_now if date.open_end else ''}"


def as_beginning(words: str) -> str:
    """A date in words where it begins a sentence: ``Forthcoming``; ``n.d.`` stays in small letters."""
    return words if words.lower().startswith("n.") else capital_first(words)


def days_of_month(date: Date | None) -> tuple[int, int, str] | None:
    """Year, month and days (``11–13``) of an event; None where its month is not known."""
    if date is None or not date.parts or len(date.parts[0]) < 2 or not 1 <= date.parts[0][1] <= 12:
        return None
    year, month, *day = date.parts[0]
    days = str(day[0]) if day else ""
    if len(date.parts) > 1 and date.parts[1][:2] == (year, month) and date.parts[1][2:]:
        days += f"–{date.parts[1][2]}"
    return year, month, days
