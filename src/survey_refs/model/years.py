"""Years before Christ: ISO 8601-2 has a year 0, history and CSL-JSON have none."""

from __future__ import annotations


def historical_year(year: int) -> int:
    """A year of ISO 8601-2, where 0 is 1 BC, as CSL-JSON has it, where -1 is 1 BC (as citeproc-js prints it)."""
    return year if year > 0 else year - 1


def iso_year(year: int) -> int:
    """A year of CSL-JSON as ISO 8601-2 has it: -350, which is 350 BC, becomes -349."""
    return year if year >= 0 else year + 1


def iso_digits(year: int) -> str:
    """A year of ISO 8601-2 as it is written there: four digits, a sign before them where it is negative."""
    return f"{year:05d}" if year < 0 else f"{year:04d}"
