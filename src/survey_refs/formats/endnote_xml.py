"""EndNote's XML (RSXML.dtd), the form in which EndNote, RefWorks and Covidence hand over whole libraries."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from survey_refs.bib.dates import season_words
from survey_refs.bib.macros import MONTHS
from survey_refs.formats.beside import names_its_archive, publisher_of
from survey_refs.formats.endnote import KINDS, WHOLE, WRITTEN, csl_type_of, settle
from survey_refs.formats.fields import (
    NUMBER_AT_ARXIV,
    Item,
    Reading,
    Values,
    pages_with_hyphens,
    work_of_values,
    year_text,
)
from survey_refs.formats.ris import written_name
from survey_refs.formats.xml import Node, elements
from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.identifiers.pubmed import is_pmcid
from survey_refs.model import Date, Work

# ------------------------------------------------------------------------------------------------------------ reading

_PEOPLE = {
    "authors": "author", "secondary-authors": "second_author", "tertiary-authors": "third_author",
    "subsidiary-authors": "translator", "translated-authors": "translator",
}  # fmt: skip
_TITLES = {
    "title": "title", "secondary-title": "second_title", "tertiary-title": "third_title",
    "alt-title": "container_title_short", "short-title": "title_short", "translated-title": "original_title",
}  # fmt: skip
_TEXTS = {
    "pages": "page", "volume": "volume", "number": "issue", "issue": "issue", "num-vols": "number_of_volumes",
    "edition": "edition", "section": "section", "pub-location": "publisher_place", "publisher": "publisher",
    "isbn": "standard_number", "electronic-resource-num": "DOI", "abstract": "abstract", "notes": "note",
    "research-notes": "annote", "work-type": "genre", "language": "language", "access-date": "accessed",
    "call-num": "call_number", "custom7": "number",
}  # fmt: skip
_STYLES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}


def read(text: str, path: str = "") -> Reading:
    """The records of an EndNote XML file. Raises what :func:`survey_refs.formats.xml.elements` raises."""
    items = []
    for record in elements(text, "record", path):
        kind, csl_type = _kind(record)
        values = _values(record, csl_type)
        settle(csl_type, values)
        if kind == "Edited Book" and "editor" not in values:
            values["editor"] = values.pop("author", [])
        key = record.text_of("label") or record.text_of("rec-number")
        is_key = bool(re.fullmatch(r"[^\W\d][\w:.+/-]*", key))
        work = work_of_values(key, csl_type, values)
        items.append(Item(work=work, line=record.line, text="", key_is_citation_key=is_key))
    return Reading(items=tuple(items))


def _kind(record: Node) -> tuple[str, str]:
    """EndNote's name of the kind of reference, and its CSL type."""
    kind = record.child("ref-type")
    if kind is None:
        return "", "document"
    name = kind.attributes.get("name", "")
    return name, csl_type_of(name, kind.text)


def _values(record: Node, csl_type: str) -> Values:
    values: Values = {}

    def put(variable: str, text: str) -> None:
        if text:
            values.setdefault(variable, []).append(text)

    for group in (record.child("contributors") or record).children:
        for author in group.children if group.name in _PEOPLE else ():
            put(_PEOPLE[group.name], author.text)
    for title in (record.child("titles") or record).children:
        if title.name in _TITLES:
            put(_TITLES[title.name], _marked(title))
    put("periodical", record.text_of("periodical", "full-title"))
    put("container_title_short", record.text_of("periodical", "abbr-1"))
    for node in record.children:
        if node.name in _TEXTS:
            put(_TEXTS[node.name], _marked(node) if node.name == "abstract" else node.text)
    put("year", record.text_of("dates", "year"))
    put("issued", record.text_of("dates", "pub-dates", "date"))
    for keyword in (record.child("keywords") or record).all("keyword"):
        put("keyword", keyword.text)
    for urls in (record.child("urls") or record).children:
        for url in urls.all("url"):
            put("URL", url.text)
    for variable, number in _numbers(record):
        put(variable, number)
    if csl_type == "paper-conference":
        put("event_place", record.text_of("custom1"))
    put("conference", record.text_of("custom3"))
    return values


def _numbers(record: Node) -> Iterator[tuple[str, str]]:
    """Numbers in archives."""
    accession, database = record.text_of("accession-num"), record.text_of("remote-database-name")
    for number in (accession, record.text_of("custom2")):
        if found := NUMBER_AT_ARXIV.search(number):
            yield "arxiv", found[1]
        elif is_pmcid(number):
            yield "PMCID", number
    if database and accession and not NUMBER_AT_ARXIV.search(accession):
        yield "archive", database
        yield "archive_location", accession


def _marked(node: Node) -> str:
    """The text of a field with EndNote's faces as CSL's tags."""
    return " ".join(_styled_text(node).split())


def _styled_text(node: Node) -> str:
    pieces = []
    for piece in node.pieces:
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        tags = [_STYLES[face] for face in piece.attributes.get("face", "").split() if face in _STYLES]
        text = _styled_text(piece)
        pieces.append("".join(f"<{tag}>" for tag in tags) + text + "".join(f"</{tag}>" for tag in reversed(tags)))
    return "".join(pieces)


# ------------------------------------------------------------------------------------------------------------ writing

HOLDS = frozenset(
    {"title", "title_short", "container_title", "container_title_short", "collection_title", "author", "editor",
     "collection_editor", "translator", "issued", "accessed", "volume", "issue", "number", "page", "number_of_volumes",
     "edition", "version", "section", "publisher", "publisher_place", "ISBN", "ISSN", "DOI", "URL", "abstract", "note",
     "annote", "genre", "language", "call_number", "keyword", "archive", "archive_location", "event_title",
     "event_place", "PMCID", "original_title", "number_of_pages", "collection_number", "issued (season)",
     "issued (in words)", "accessed (in words)"}
)  # fmt: skip
DEPENDS = frozenset(
    {"number", "collection_number", "number_of_pages", "container_title", "container_title_short", "version",
     "event_title", "event_place", "archive"}
)  # fmt: skip


def says(work: Work, variable: str) -> bool:
    """Whether the record of this work has an element for the variable."""
    if variable == "archive":
        return names_its_archive(work)
    record = "".join(_record(work, 0))
    return f">{_styled(getattr(work, variable))}<" in record


_MONTHS = tuple(MONTHS.values())


def write(works: Iterable[Work]) -> str:
    """A library with a record for each work."""
    records = "".join(f"<record>{''.join(_record(work, number))}</record>\n" for number, work in enumerate(works, 1))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n{records}</records></xml>\n'


def _record(work: Work, number: int) -> Iterator[str]:
    kind = WRITTEN.get(work.type, "Generic")
    yield f"<rec-number>{number}</rec-number>"
    yield f"<ref-type name={quoteattr(kind)}>{KINDS[kind][1]}</ref-type>"
    yield _group("contributors", "".join(_people(work)))
    yield _group("titles", "".join(_titles(work)))
    if work.type.startswith("article") and work.container_title:
        short = _element("abbr-1", work.container_title_short)
        yield _group("periodical", _element("full-title", work.container_title) + short)
    yield from _texts(work)
    keywords = (word.strip() for word in re.split(r"[,;]", work.keyword))
    yield _group("keywords", "".join(_element("keyword", word) for word in keywords))
    yield _group("dates", _dates(work.issued))
    if url := work.URL:
        yield f"<urls><related-urls>{_element('url', url)}</related-urls></urls>"
    yield _element("access-date", _day(work.accessed))
    if is_at_arxiv(work):
        yield _element("accession-num", work.archive_location and f"arXiv:{work.archive_location}")
    else:
        yield _element("remote-database-name", work.archive or ("Archive" if work.archive_location else ""))
        yield _element("accession-num", work.archive_location)
    yield _element("label", work.id)


def _people(work: Work) -> Iterator[str]:
    whole = work.type in WHOLE
    second = work.editor if not whole else work.collection_editor or (() if work.author else work.editor)
    third = work.collection_editor if not whole else work.editor if work.author or work.collection_editor else ()
    groups = (
        ("authors", work.author),
        ("secondary-authors", second),
        ("tertiary-authors", third),
        ("subsidiary-authors", work.translator),
    )
    for group, names in groups:
        yield _group(group, "".join(_element("author", written_name(name)) for name in names if not name.others))


def _titles(work: Work) -> Iterator[str]:
    whole = work.type in WHOLE
    yield _element("title", work.title)
    yield _element("secondary-title", work.collection_title if whole else work.container_title)
    yield _element("tertiary-title", "" if whole else work.collection_title)
    yield _element("alt-title", "" if work.type.startswith("article") else work.container_title_short)
    yield _element("short-title", work.title_short)
    yield _element("translated-title", work.original_title)


def _texts(work: Work) -> Iterator[str]:
    number = work.issue or (work.number if work.type != "article-journal" else "") or work.collection_number
    yield _element("pages", pages_with_hyphens(work.page) or work.number_of_pages)
    yield _element("volume", work.volume)
    yield _element("number", number)
    yield _element("num-vols", work.number_of_volumes)
    yield _element("edition", work.edition or work.version)
    for name, text in (
        ("section", work.section),
        ("pub-location", work.publisher_place),
        ("publisher", publisher_of(work)),
        ("isbn", " ".join(filter(None, (work.ISBN, work.ISSN)))),
        ("electronic-resource-num", work.DOI),
        ("abstract", work.abstract),
        ("notes", work.note),
        ("research-notes", work.annote),
        ("work-type", work.genre),
        ("language", work.language),
        ("call-num", work.call_number),
        ("custom1", work.event_place if work.type == "paper-conference" else ""),
        ("custom2", work.PMCID),
        ("custom7", work.number if work.type == "article-journal" else ""),
        ("custom3", work.event_title if work.type == "paper-conference" else ""),
    ):
        yield _element(name, text)


def _dates(date: Date | None) -> str:
    if date is None or date.year is None:
        return _element("year", date.literal if date else "")
    when = _element("date", season_words(date) or (_day(date) if len(date.parts[0]) > 1 else ""))
    return _element("year", year_text(date.year)) + _group("pub-dates", when)


def _day(date: Date | None) -> str:
    if date is None or not date.parts:
        return date.literal if date else ""
    year, *rest = date.parts[0]
    month = f"{_MONTHS[rest[0] - 1]} " if rest and 1 <= rest[0] <= 12 else ""
    return f"{month}{f'{rest[1]}, ' if len(rest) > 1 and month else ''}{year_text(year)}"


_TAGS = re.compile(r"</?(?:span|sc)\b[^<>]*>")
_FACE = re.compile(r"<(i|b|sup|sub)>(.*?)</\1>")
_FACES = {tag: face for face, tag in _STYLES.items()}


def _element(name: str, text: str) -> str:
    return f"<{name}>{_styled(text)}</{name}>" if text else ""


def _styled(text: str) -> str:
    """CSL's tags as EndNote's faces; the rest escaped."""
    text = html.unescape(_TAGS.sub("", text))
    text = "".join(char for char in text if char >= " ")
    escaped = _FACE.split(text)
    if len(escaped) == 1:
        return escape(text)
    pieces = []
    for plain, tag, inner in zip(escaped[::3], [*escaped[1::3], ""], [*escaped[2::3], ""], strict=True):
        pieces.append(f'<style face="normal">{escape(plain)}</style>' if plain else "")
        pieces.append(f'<style face="{_FACES[tag]}">{_styled(inner)}</style>' if tag else "")
    return "".join(pieces)


def _group(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>" if inner else ""
