"""Years that CSL's own date forms cannot print as manuals have them: circa, before Christ, ranges without an end."""

from __future__ import annotations

from survey_refs.model import Date
from survey_refs.model.years import historical_year


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
