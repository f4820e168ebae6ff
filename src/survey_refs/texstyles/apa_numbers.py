"""Numbers in APA: of reports, data sets and versions, volumes, issues and editions (APA 7, sections 9.19 and 9.25)."""

from __future__ import annotations

import re
from itertools import pairwise

from survey_refs.model import Work
from survey_refs.patterns import regex
from survey_refs.texstyles.guide_lines import kind_of_number

_NUMBERED = frozenset({"report", "unpublished", "dataset", "software", "audio", "patent", "image"})
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN = regex(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def number_line(work: Work, driver: str) -> dict[str, str]:
    """``NIH Publication No. 18-2424``, ``ICPSR 35531; Version V3``, ``Publication No. 10289373``."""
    own = work.typed
    number, genre = work.number, own.own_type and work.genre
    if not own.entry_type and driver in ("report", "patent"):
        genre = work.genre
    genre, number = kind_of_number(genre), re.sub(r"^[Nn]o\.\s*(?=\d)", "", number)
    if driver == "thesis":
        return {"number-line": f"Publication No. {number}" if number and own.publisher else ""}
    if driver == "online":
        return {"number-line": work.version}
    if driver not in _NUMBERED:
        return {}
    label = genre or ("Technical Report" if own.entry_type == "techreport" else "")
    if label and number.lower().startswith(label.lower()):
        line = number
    elif genre and number:
        line = f"{genre} No. {number}"
    elif genre:
        line = genre
    elif series := own.issue_name:
        line = f"{series} {number}".strip()
    elif driver == "report" and number and own.entry_type == "techreport":
        line = f"Technical Report No. {number}"
    else:
        line = f"No. {number}" if number.isdecimal() else number
    version = f"Version {work.version}" if work.version and driver in ("dataset", "software") else ""
    return {"number-line": "; ".join(part for part in (line, version) if part)}


def arabic(number: str) -> str:
    """A volume in Roman numerals as a number (APA 7, section 6.32); anything else as it is."""
    if not _ROMAN.fullmatch(number) or number in ("", "C", "D", "L", "M"):
        return number
    values = [_DIGITS[letter] for letter in number] + [0]
    return str(sum(-one if one < two else one for one, two in pairwise(values)))


def article_number(work: Work, driver: str) -> str:
    number = work.typed.article_number or ("" if work.typed.entry_type else work.number)
    if driver != "article" or number.lower().startswith("arxiv"):
        return ""
    return re.sub(r"^(?:[Aa]rticle|[Pp]aper)[ \u00a0]?", "", number)


def issue_of(work: Work, driver: str) -> str:
    """The number of an issue; its name ("Spring") is not printed."""
    if work.issue and work.issue == work.typed.issue_name and not work.issue[0].isdecimal():
        return ""
    return work.issue or (work.collection_number if driver == "article" else "")


def edition_of(work: Work, *, tex: bool) -> str:
    """A number, or words that end in "ed."; biblatex-apa prints them as typed."""
    if not work.edition or work.edition.isdecimal():
        return work.edition
    words = re.sub(r"\s*\bed(?:ition|n)?\.?$", " ed.", work.edition)
    return words if tex or re.search(r"\b[Ee]d(?:ition|\.)", words) else f"{words} ed."
