"""RIS, the form that reference managers and library catalogues exchange (RIS Format Specifications, 2012).

Read as EndNote, Zotero, Scopus, Mendeley and publishers write it; the tagged form of Web of Science, which shares the
name of the format with it, is read by :mod:`survey_refs.formats.web_of_science`.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from survey_refs.bib.dates import season_words
from survey_refs.formats import web_of_science
from survey_refs.formats.beside import is_heard, publisher_of
from survey_refs.formats.fields import (
    NAMES,
    NUMBER_AT_ARXIV,
    Item,
    LeftOut,
    Reading,
    Values,
    numbers_of_its_own,
    plain,
    work_of_values,
    year_text,
)
from survey_refs.formats.lines import Record, records
from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.identifiers.doi import DOI_FORM
from survey_refs.identifiers.pubmed import is_pmcid
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
READ_TYPES = {  # RIS type: CSL type, beside the first one of TYPES
    **{ris: csl for csl, ris in reversed(TYPES.items())},
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "CHART": "graphic",
    "CONF": "paper-conference",
    "CTLG": "book",
    "DBASE": "dataset",
    "EBOOK": "book",
    "ELEC": "webpage",
    "MPCT": "motion_picture",
    "PCOMM": "personal_communication",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "GEN": "document",
    "GOVDOC": "report",
    "ICOMM": "personal_communication",
    "INPR": "article-journal",
    "JFULL": "periodical",
    "LEGAL": "legislation",
    "MANSCPT": "manuscript",
    "MULTI": "webpage",
    "PREPRINT": "article",
    "UNBILL": "bill",
    "UNPB": "manuscript",
    "VIDEO": "motion_picture",
    "WEB": "webpage",
}
_BOOKS = frozenset({"book", "report", "periodical", "pamphlet", "classic", "map", "musical_score", "software"})
_PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
_PEOPLE_IN_SECOND_PLACE = {  # whom A2 names, where it is not the editor (RIS Format Specifications, table by type)
    "book": "collection_editor",
    "motion_picture": "director",
    "broadcast": "director",
    "thesis": "contributor",
    "patent": "contributor",
    "webpage": "collection_editor",
    "report": "collection_editor",
}

# ------------------------------------------------------------------------------------------------------------ reading

_TAG = re.compile(r"\s?(?P<tag>[A-Z][A-Z0-9])\s{1,2}-(?:\s|$)(?P<value>.*)")
_READ = {  # tag: Work variable; tags that depend on the type have their own code
    "AU": "author", "A1": "author", "ED": "editor", "A3": "collection_editor", "A4": "translator",
    "TI": "title", "T1": "title", "CT": "title", "ST": "title_short", "T3": "collection_title",
    "J2": "container_title_short", "JA": "container_title_short", "J1": "container_title_short",
    "VL": "volume", "IS": "issue", "CP": "issue", "SP": "first_page", "EP": "last_page", "SE": "section",
    "ET": "edition", "NV": "number_of_volumes", "VO": "volume", "PB": "publisher", "CY": "publisher_place",
    "PP": "publisher_place", "SN": "standard_number", "DO": "DOI", "DI": "DOI", "UR": "URL", "L3": "DOI",
    "LK": "URL", "LA": "language", "AB": "abstract", "N2": "abstract", "N1": "note", "KW": "keyword", "PY": "year",
    "Y1": "year", "DA": "issued", "Y2": "accessed", "OP": "original_title", "CN": "call_number", "DB": "archive",
    "AN": "archive_location", "PM": "PMID", "C7": "number", "M1": "number", "M3": "genre", "RN": "annote",
}  # fmt: skip
_NO_FIELD = frozenset({"TY", "ER", "ID", "T2", "JO", "JF", "BT", "A2", "C1", "C2", "C3"})
_NOT_A_KIND = frozenset(
    {"article", "journal article", "conference paper", "book chapter", "book", "chapter", "review", "research article",
     "proceedings paper", "editorial", "letter", "note", "short survey", "erratum"}
)  # fmt: skip
_WHOLE = frozenset({"book", "classic", "pamphlet"})
_AT_MEETINGS = frozenset({"paper-conference", "speech"})
_WITH_NUMBER_OF_PAGES = frozenset({"book", "thesis", "manuscript", "classic", "pamphlet"})
_NUMBER_OF_PAGES = re.compile(r"(?:[ivxlc]+[,+ ]+)?\d{2,5}(?:\s*(?:p|pp|pages|S)\b\.?)?", re.IGNORECASE)
_MONTH_OF_ISSUE = re.compile(r"\d{4}[/-]\d\d")
_PODCAST = re.compile(r"podcast|radio|broadcast", re.IGNORECASE)


def read(text: str, path: str = "") -> Reading:
    """The records of a RIS file, or of one in the tagged form of Web of Science."""
    if web_of_science.is_web_of_science(text):
        return web_of_science.read(text)
    items: list[Item] = []
    left_out: list[LeftOut] = []
    unread: Counter[str] = Counter()
    for record in records(text, _TAG, begins="TY", ends="ER"):
        if not record.tags or record.tags[0][0] != "TY":
            if record.first(*_READ):
                left_out.append(LeftOut(line=record.line, text=record.text, reason="a record without a type (TY)"))
            continue
        work, unknown = _work(record)
        unread.update(unknown)
        items.append(Item(work=work, line=record.line, text=record.text, key_is_citation_key=_is_key(work.id)))
    return Reading(items=tuple(items), left_out=tuple(left_out), unread=unread)


def _is_key(identifier: str) -> bool:
    """Whether an ID is a key that somebody cites, and not a number."""
    return bool(re.fullmatch(r"[^\W\d][^\s,{}\"#%'()=\\~@]*", identifier))


def _work(record: Record) -> tuple[Work, set[str]]:
    kind = record.tags[0][1].strip().upper()
    values: Values = {}
    unknown: set[str] = set()
    for tag, value in record.tags:
        variable = _READ.get(tag)
        if variable is None:
            if tag not in _NO_FIELD and value:
                unknown.add(tag)
        elif value:
            values.setdefault(variable, []).extend(_values(variable, value))
    if record.first("Y1") and _MONTH_OF_ISSUE.match(record.first("DA")):
        values.pop("year", None)  # Atypon's Y1 and PY are of the day it went online, DA is the issue's
    if kind == "EDBOOK" and "editor" not in values:
        values["editor"] = values.pop("author", [])
    csl_type = _csl_type(kind, values)
    _containers(record, csl_type, values)
    _seconds(record, csl_type, values, unknown)
    _kinds(csl_type, values)
    _archives(values)
    if csl_type == "manuscript" and values.get("arxiv"):
        csl_type = "article"
    return work_of_values(plain(record.first("ID")), csl_type, values), unknown


def _values(variable: str, value: str) -> list[str]:
    """The values of one tag: names and keywords may stand on lines of their own, names in one line with semicolons."""
    if "\n" in value and variable in ("keyword", "author", "editor", "URL"):
        return value.split("\n")
    if ";" in value and variable in NAMES:
        return html.unescape(value).split(";")
    return [value]


def _csl_type(kind: str, values: Values) -> str:
    csl_type = READ_TYPES.get(kind, "document")
    if csl_type == "song" and any(map(_PODCAST.search, values.get("genre", ()))):
        return "broadcast"
    return csl_type


def _containers(record: Record, csl_type: str, values: Values) -> None:
    """What the work stands in: the journal or book, or for a whole book the series."""
    book, journal = record.first("BT"), record.first("JF", "JO")
    second = record.first("T2") or (journal if csl_type not in _PARTS else "") or book or journal
    full = record.first("JF")
    if full and csl_type.startswith("article") and "." not in full and second != full:
        second = full  # EBSCOhost has another title of the article in T2
    if csl_type in ("book", "pamphlet") and book and "title" not in values:
        values["title"], second = [book], record.first("T2")
    if not second and csl_type.startswith("article"):
        second = next(iter(values.pop("container_title_short", ())), "")
    if not second:
        return
    abbreviation = record.first("JO")
    if abbreviation and len(abbreviation) < len(second) and csl_type.startswith("article"):
        values.setdefault("container_title_short", [abbreviation])
    if csl_type in _BOOKS:
        values.setdefault("collection_title", [second])
    elif csl_type == "paper-conference" and (proceedings := record.first("C3")) and proceedings != second:
        values["event_title"], values["container_title"] = [second], [proceedings]
    else:
        values["container_title"] = [second]


def _seconds(record: Record, csl_type: str, values: Values, unknown: set[str]) -> None:
    """A2 and the custom fields, which mean other things for each type."""
    people = [name for tag, value in record.tags if tag == "A2" for name in _values("editor", value) if name.strip()]
    if csl_type in _WHOLE and "collection_editor" in values:  # A3 is the series' editor of a part, a book's own editor
        values.setdefault("editor", []).extend(values.pop("collection_editor"))
    if people:
        has_series = bool(values.get("collection_title"))
        variable = _PEOPLE_IN_SECOND_PLACE.get(csl_type, "editor")
        if variable == "collection_editor" and (not has_series or "author" not in values):
            variable = "editor"
        values.setdefault(variable, []).extend(people)
    if csl_type in _AT_MEETINGS:
        if place := record.first("C1"):
            values["event_place"] = [place]
    elif csl_type == "article-journal" and (pmcid := record.first("C2")) and is_pmcid(pmcid):
        values["PMCID"] = [pmcid]
    else:
        unknown.update(tag for tag in ("C1", "C2", "C3") if record.first(tag))


def _kinds(csl_type: str, values: Values) -> None:
    """M1, M3 and ET, which many programs use in ways of their own."""
    genres = []
    for genre in values.pop("genre", []):
        if re.match(rf"(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)?{DOI_FORM}", genre, re.IGNORECASE):
            values.setdefault("DOI", []).append(genre)
        elif genre.lower() not in _NOT_A_KIND:
            genres.append(genre)
    if genres:
        values["genre"] = genres
    if csl_type == "software" and "edition" in values:
        values["version"] = values.pop("edition")
    if csl_type == "article-journal" and "issue" not in values and "number" in values and "first_page" in values:
        values["issue"] = values.pop("number")
    if csl_type in ("report", "patent", "standard") and "number" not in values:
        values |= {"number": number} if (number := values.pop("issue", []) or numbers_of_its_own(values)) else {}
    if csl_type in _WITH_NUMBER_OF_PAGES and "last_page" not in values:
        first = next(iter(values.get("first_page", ())), "")
        if _NUMBER_OF_PAGES.fullmatch(first):
            values["number_of_pages"] = values.pop("first_page")


def _archives(values: Values) -> None:
    """An accession number is worth keeping with the archive's name; arXiv's is an identifier."""
    numbers = values.get("archive_location", [])
    for text in (*numbers, *values.get("note", [])):
        if found := NUMBER_AT_ARXIV.search(text):
            values["arxiv"] = [found[1].rstrip(".,;)")]
            values.pop("archive_location", None)
            values["archive"] = ["arXiv"]
            return
    if "archive" in values and not numbers:  # the data base that was searched
        del values["archive"]


# ------------------------------------------------------------------------------------------------------------ writing

_TEXTS = (  # tag, Work variable
    ("TI", "title"),
    ("ST", "title_short"),
    ("T2", "container_title"),
    ("J2", "container_title_short"),
    ("T3", "collection_title"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("ET", "edition"),
    ("ET", "version"),
    ("NV", "number_of_volumes"),
    ("SE", "section"),
    ("CY", "publisher_place"),
    ("M3", "genre"),
    ("SN", "ISSN"),
    ("SN", "ISBN"),
    ("DO", "DOI"),
    ("LA", "language"),
    ("CN", "call_number"),
    ("AB", "abstract"),
    ("N1", "note"),
    ("RN", "annote"),
)
_NAMES = ("author", "editor", "collection_editor", "translator")
HOLDS = frozenset(
    {*(variable for _, variable in _TEXTS), *_NAMES, "page", "number", "number_of_pages", "keyword", "issued",
     "accessed", "URL", "archive", "archive_location", "event_title", "event_place", "PMID", "publisher",
     "issued (season)", "issued (end of a range)", "issued (in words)"}
)  # fmt: skip
"""The Work variables that have a tag."""
DEPENDS = frozenset({"number_of_pages", "archive"})


def says(work: Work, variable: str) -> bool:
    """Whether the record of this work has a tag for the variable."""
    if variable == "archive":
        return bool(work.archive_location)
    return work.type in _WITH_NUMBER_OF_PAGES and not work.page


_MARKUP = re.compile(r"</?(?:i|b|sup|sub|span|sc)\b[^<>]*>")


def write(works: Iterable[Work]) -> str:
    """One record for each work; lines end as the specification wants them (CR LF)."""
    return "".join(f"{tag}  - {value}\r\n" for work in works for tag, value in _record(work))


def _record(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", "SOUND" if is_heard(work) else TYPES.get(work.type, "GEN")
    yield "ID", _plain(work.id)
    for variable in _NAMES:
        for name in getattr(work, variable):
            if not name.others:
                yield _tag_of_people(variable, work.type), written_name(name)
    yield from _dates(work)
    for tag, variable in _TEXTS:
        if value := _plain(getattr(work, variable)):
            yield tag, value
    if publisher := _plain(publisher_of(work)):
        yield "PB", publisher
    if work.event_title or work.event_place:
        yield from _event(work)
    if number := _plain(work.number):
        yield "C7" if work.type == "article-journal" else "M1", number
    if url := work.URL:
        yield "UR", _plain(url)
    if work.PMID:
        yield "PM", work.PMID
    yield from _archive(work)
    yield from _pages(work.page or (work.number_of_pages if work.type in _WITH_NUMBER_OF_PAGES else ""))
    for keyword in re.split(r"[,;]", work.keyword):
        if word := _plain(keyword):
            yield "KW", word
    yield "ER", ""


def _tag_of_people(variable: str, csl_type: str) -> str:
    """The tag under which EndNote and Zotero take these people for what they are; it depends on the type."""
    if variable == "editor":
        return "A3" if csl_type in _WHOLE else "A2" if csl_type in _PARTS or csl_type.startswith("article") else "ED"
    if variable == "collection_editor":
        return "A2" if csl_type in _WHOLE else "A3"
    return "AU" if variable == "author" else "A4"


def written_name(name: Name) -> str:
    """Family, given, suffix; the comma is the format's, so a literal name has none."""
    if name.literal:
        return _plain(name.literal).replace(",", "")
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    parts = [family, given, name.suffix] if name.suffix else [family, given]
    return _plain(", ".join(parts)).rstrip(", ")


def _event(work: Work) -> Iterator[tuple[str, str]]:
    """A conference: EndNote's field for its place; its name stands in a note, where it is not the container's."""
    has_field = work.type in _AT_MEETINGS
    if work.event_place and has_field:
        yield "C1", _plain(work.event_place)
    title = work.event_title if work.event_title != work.container_title else ""
    if note := ", ".join(filter(None, (title, "" if has_field else work.event_place))):
        yield "N1", _plain(note)


def _archive(work: Work) -> Iterator[tuple[str, str]]:
    if work.archive_location:
        arxiv = is_at_arxiv(work)
        yield "AN", f"arXiv:{work.archive_location}" if arxiv else _plain(work.archive_location)
        yield "DB", "arXiv" if arxiv else _plain(work.archive)


def _dates(work: Work) -> Iterator[tuple[str, str]]:
    if work.issued is not None and work.issued.year is not None:
        yield "PY", year_text(work.issued.year)
        yield "DA", _date(work.issued)
    elif work.issued is not None and work.issued.literal:
        yield "PY", _plain(work.issued.literal)
    if work.accessed is not None and work.accessed.year is not None:
        yield "Y2", _date(work.accessed)


def _date(date: Date) -> str:
    """``YYYY/MM/DD/other``, each part empty where it is not known; a season or the end of a range is the rest."""
    first = date.parts[0]
    month = f"{first[1]:02}" if len(first) > 1 and 1 <= first[1] <= 12 else ""
    day = f"{first[2]:02}" if len(first) > 2 and month else ""
    rest = season_words(date)
    if len(date.parts) > 1 and not rest:
        last, *parts = date.parts[1]
        rest = "-".join([year_text(last), *(f"{part:02}" for part in parts)])
    return f"{year_text(first[0])}/{month}/{day}/{rest}"


def _pages(page: str) -> Iterator[tuple[str, str]]:
    """First and last page; several ranges cannot be parted and stand together."""
    text = _plain(page)
    if re.search(r"[,;&]", text):
        yield "SP", text
        return
    spaced = re.sub(r"\s*(?:--+|–|—)\s*", "–", text)
    if "–" not in spaced and spaced.count("-") == 1:
        spaced = spaced.replace("-", "–")
    first, dash, last = spaced.partition("–")
    if first:
        yield "SP", first.strip()
    if dash and last:
        yield "EP", last.strip()


def _plain(value: str) -> str:
    return " ".join(html.unescape(_MARKUP.sub("", value)).split()) if value else ""
