"""Dates in APA: what is printed of a date, and in which words (APA 7, sections 8.14, 9.13–9.17)."""

from __future__ import annotations

from dataclasses import replace

from survey_refs.model import Date, Work
from survey_refs.texstyles.apa_related import is_reprint
from survey_refs.texstyles.apa_words import SILENT_KINDS
from survey_refs.texstyles.years import needs_words, year_line

_DATED_IN_FULL = frozenset({"article-magazine", "article-newspaper", "post", "post-weblog", "webpage", "speech"})


def issued(work: Work, driver: str) -> Date | None:
    """Month and day only where APA has them: not for articles in journals, nor from BibTeX's year and month."""
    date = work.issued
    if date is None or not date.parts:
        return date
    own = work.typed
    if own.entry_type:
        silent = own.entry_subtype.lower() in SILENT_KINDS
        full = own.date_field and (driver != "article" or silent)
    else:
        full = work.type in _DATED_IN_FULL or driver in ("video", "audio")
    if full and len(date.parts) > 1 and date.parts[0][0] != date.parts[1][0]:
        full = False
    return date if full else replace(date, parts=_years(date), season="")


def _years(date: Date) -> tuple[tuple[int, ...], ...]:
    years = tuple(part[:1] for part in date.parts)
    return years[:1] if len(years) > 1 and years[0] == years[1] else years


def date_lines(work: Work, driver: str) -> dict[str, str]:
    """Dates that CSL's own date forms cannot print: no date, in press, circa, B.C.E., open ranges."""
    lines: dict[str, str] = {}
    date, original = work.issued, work.original_date
    if date is None and work.status and driver != "unpublished":
        lines["date-words"] = work.status
    elif date is None and original is None:
        lines["date-words"] = "n.d."
    elif date is not None and not date.parts:
        lines["date-words"] = date.literal or "n.d."
    elif date is not None and needs_words(date):
        lines["date-line"] = year_line(date, before="B.C.E.", after="C.E.")
        lines["bracketed-date"] = "yes" if date.circa else ""
    if original is not None and (date is None or original.year != date.year):
        if not original.parts or needs_words(original):
            lines["original-line"] = year_line(original, before="B.C.E.", after="C.E.")
        if date is not None and not is_reprint(work):
            lines["original-note"] = "yes"
    return lines
