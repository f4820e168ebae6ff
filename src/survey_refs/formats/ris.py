"""Works as RIS, the form that reference managers and library catalogues read (RIS Format Specifications, 2012)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from survey_refs.model import Date, Name, Work

TYPES = {  # CSL type: RIS type
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "MPCT",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "collection": "AGGR",
    "dataset": "DATA",
    "entry": "CHAP",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "performance": "GEN",
    "periodical": "SER",
    "personal_communication": "PCOMM",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "regulation": "STAT",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "STAT",
    "webpage": "ELEC",
}
_TEXTS = (  # tag, Work variable
    ("TI", "title"),
    ("ST", "title_short"),
    ("T2", "container_title"),
    ("J2", "container_title_short"),
    ("T3", "collection_title"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("M1", "number"),
    ("ET", "edition"),
    ("SE", "section"),
    ("PB", "publisher"),
    ("CY", "publisher_place"),
    ("M3", "genre"),
    ("SN", "ISSN"),
    ("SN", "ISBN"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("LA", "language"),
    ("AB", "abstract"),
    ("N1", "note"),
)
_NAMES = (("AU", "author"), ("A2", "editor"), ("A3", "collection_editor"), ("A4", "translator"))
_TAG = re.compile(r"</?(?:i|b|sup|sub|span|sc)\b[^<>]*>")


def format_ris(works: Iterable[Work]) -> str:
    """One record for each work; lines end as the specification wants them (CR LF)."""
    return "".join(f"{tag}  - {value}\r\n" for work in works for tag, value in _record(work))


def _record(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(work.type, "GEN")
    yield "ID", _plain(work.id)
    for tag, variable in _NAMES:
        for name in getattr(work, variable):
            if not name.others:
                yield tag, _name(name)
    yield from _dates(work)
    for tag, variable in _TEXTS:
        if value := _plain(getattr(work, variable)):
            yield tag, value
    yield from _pages(work.page)
    for keyword in re.split(r"[,;]", work.keyword):
        if word := _plain(keyword):
            yield "KW", word
    yield "ER", ""


def _name(name: Name) -> str:
    """Family, given, suffix; the comma is the format's, so a literal name has none."""
    if name.literal:
        return _plain(name.literal).replace(",", "")
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    parts = [family, given, name.suffix] if name.suffix else [family, given]
    return _plain(", ".join(parts)).rstrip(", ")


def _dates(work: Work) -> Iterator[tuple[str, str]]:
    if work.issued is not None and work.issued.year is not None:
        yield "PY", f"{work.issued.year:04}"
        yield "DA", _date(work.issued)
    elif work.issued is not None and work.issued.literal:
        yield "PY", _plain(work.issued.literal)
    if work.accessed is not None and work.accessed.year is not None:
        yield "Y2", _date(work.accessed)


def _date(date: Date) -> str:
    """``YYYY/MM/DD/other``, each part empty where it is not known."""
    first = date.parts[0]
    month = f"{first[1]:02}" if len(first) > 1 and 1 <= first[1] <= 12 else ""
    day = f"{first[2]:02}" if len(first) > 2 and month else ""
    return f"{first[0]:04}/{month}/{day}/{date.season if not month else ''}"


def _pages(page: str) -> Iterator[tuple[str, str]]:
    first, dash, last = re.sub(r"\s*(?:--?|–|—)\s*", "–", _plain(page)).partition("–")
    if first:
        yield "SP", first
    if dash and last:
        yield "EP", last


def _plain(value: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", value)).split())
