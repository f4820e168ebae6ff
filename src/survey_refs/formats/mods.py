"""MODS, the Library of Congress's XML for catalogues (MODS 3.8, https://www.loc.gov/standards/mods/userguide/).

Read as libraries, Zotero and bibutils write it: what a work stands in is its ``relatedItem`` of type ``host``, with the
volume, issue and pages in a ``part`` of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from survey_refs.formats.fields import Item, Reading, Values, parse_person, work_of_values
from survey_refs.formats.xml import Node, elements
from survey_refs.formats.zotero import TYPES as TYPES_OF_ZOTERO
from survey_refs.model import Name, Work

_ROLES = {  # MARC's code or word for a relator: Work variable
    "aut": "author", "author": "author", "cre": "author", "creator": "author", "edt": "editor", "editor": "editor",
    "trl": "translator", "translator": "translator", "pbd": "collection_editor", "com": "compiler",
    "compiler": "compiler", "drt": "director", "director": "director", "ill": "illustrator",
    "illustrator": "illustrator", "cmp": "composer", "composer": "composer", "ive": "author", "ivr": "interviewer",
    "ctb": "contributor", "contributor": "contributor", "inv": "author", "inventor": "author",
}  # fmt: skip
_HOSTS = (  # words in the genre of what a work stands in, and the work's type then
    (re.compile(r"newspaper", re.IGNORECASE), "article-newspaper"),
    (re.compile(r"magazine", re.IGNORECASE), "article-magazine"),
    (re.compile(r"conference|proceedings", re.IGNORECASE), "paper-conference"),
    (re.compile(r"encyclop", re.IGNORECASE), "entry-encyclopedia"),
    (re.compile(r"dictionary", re.IGNORECASE), "entry-dictionary"),
    (re.compile(r"periodical|journal|serial", re.IGNORECASE), "article-journal"),
    (re.compile(r"book|collection|festschrift|handbook", re.IGNORECASE), "chapter"),
    (re.compile(r"web ?site", re.IGNORECASE), "webpage"),
)
_GENRES = (  # words in the genre of a work that stands on its own (MARC genre terms, bibutils), and its type
    (re.compile(r"thes[ei]s|dissertation", re.IGNORECASE), "thesis"),
    (re.compile(r"report", re.IGNORECASE), "report"),
    (re.compile(r"standard", re.IGNORECASE), "standard"),
    (re.compile(r"patent", re.IGNORECASE), "patent"),
    (re.compile(r"data ?set|numeric data", re.IGNORECASE), "dataset"),
    (re.compile(r"software|computer program", re.IGNORECASE), "software"),
    (re.compile(r"web ?site|web ?page|online system|electronic", re.IGNORECASE), "webpage"),
    (re.compile(r"legislation", re.IGNORECASE), "legislation"),
    (re.compile(r"legal case", re.IGNORECASE), "legal_case"),
    (re.compile(r"motion picture|videorecording", re.IGNORECASE), "motion_picture"),
    (re.compile(r"\bmap\b|globe|atlas", re.IGNORECASE), "map"),
    (re.compile(r"letter", re.IGNORECASE), "personal_communication"),
    (re.compile(r"manuscript|unpublished", re.IGNORECASE), "manuscript"),
    (re.compile(r"book|biography|handbook|festschrift|fiction|novel|monograph|conference", re.IGNORECASE), "book"),
    (re.compile(r"article", re.IGNORECASE), "article-journal"),
)
_RESOURCES = {
    "cartographic": "map", "notated music": "musical_score", "sound recording": "song",
    "sound recording-musical": "song", "sound recording-nonmusical": "song", "still image": "graphic",
    "moving image": "motion_picture", "software, multimedia": "software",
}  # fmt: skip
_IDENTIFIERS = {  # identifier type: variable; standard numbers are told apart by their form
    "doi": "DOI", "isbn": "standard_number", "issn": "standard_number", "pmid": "PMID", "pubmed": "PMID",
    "pmc": "PMCID", "uri": "URL", "url": "URL", "arxiv": "arxiv", "eprint": "arxiv",
    "report number": "number", "stock number": "number", "patent": "number", "citekey": "key",
}  # fmt: skip
_DATES = ("dateIssued", "copyrightDate", "dateCreated", "dateOther")
_PLACES_OF_DETAIL = {"volume": "volume", "issue": "issue", "number": "issue", "chapter": "chapter_number",
                     "section": "section", "page": "first_page", "pages": "first_page",
                     "article number": "number"}  # fmt: skip
_READ = frozenset(
    {"titleInfo", "name", "typeOfResource", "genre", "originInfo", "language", "physicalDescription", "abstract",
     "note", "subject", "identifier", "location", "relatedItem", "part", "recordInfo"}
)  # fmt: skip


def read(text: str, path: str = "") -> Reading:
    """The records of a MODS file. Raises what :func:`survey_refs.formats.xml.elements` raises."""
    items = []
    unread: dict[str, int] = {}
    for record in elements(text, "mods", path):
        for name in {node.name for node in record.children} - _READ:
            unread[name] = unread.get(name, 0) + 1
        work = _work(record)
        key = bool(re.fullmatch(r"[^\W\d][\w:.+/-]*", work.id))
        items.append(Item(work=work, line=record.line, key_is_citation_key=key))
    return Reading(items=tuple(items), unread=unread)


def _work(record: Node) -> Work:
    host = _related(record, "host")
    csl_type = _type(record, host)
    values: Values = {}
    for title in record.all("titleInfo"):
        _put_title(title, values)
    for part in filter(None, (record, host)):
        _put_origin(part, values)
        _put_part(part, values)
        _put_identifiers(part, values, of_host=part is host)
    if host is not None:
        _put(values, "container_title", _first_title(host))
        _put(values, "container_title_short", _first_title(host, "abbreviated"))
    for series in filter(None, (_related(record, "series"), _related(host, "series") if host else None)):
        _put(values, "collection_title", _first_title(series, parts=False))
        _put(values, "collection_number", series.text_of("titleInfo", "partNumber"))
    _put_descriptions(record, csl_type, values)
    if csl_type not in ("chapter", "article-journal", "paper-conference") and "chapter_number" in values:
        values.setdefault("number", values.pop("chapter_number"))
    identifier = record.attributes.get("ID") or next(iter(values.pop("key", ())), "")
    return replace(work_of_values(identifier, csl_type, values), **_people(record, host))  # type: ignore[arg-type]


def _put(values: Values, variable: str, text: str) -> None:
    if text:
        values.setdefault(variable, []).append(text)


# --------------------------------------------------------------------------------------------------------------- type


def _type(record: Node, host: Node | None) -> str:
    genres = [node.text for node in record.all("genre")]
    for genre in genres:
        if genre in TYPES_OF_ZOTERO:
            return TYPES_OF_ZOTERO[genre]
    if host is not None:
        return _type_in(host, genres)
    found = _first_of(_GENRES, genres)
    resource = record.text_of("typeOfResource").lower()
    alone = "book" if record.text_of("originInfo", "issuance") in ("monographic", "single unit") else "document"
    return found or _RESOURCES.get(resource) or alone


def _type_in(host: Node, genres: list[str]) -> str:
    """The type of what stands in something: by what that is called, else by what is counted in it."""
    around = [node.text for node in host.all("genre")]
    if found := _first_of(_HOSTS, around) or _first_of(_HOSTS, genres):
        return found
    details = {detail.attributes.get("type", "") for part in host.all("part") for detail in part.all("detail")}
    of_serial = any(node.attributes.get("type") == "issn" for node in host.all("identifier"))
    continuing = host.text_of("originInfo", "issuance") in ("continuing", "serial")
    return "article-journal" if continuing or of_serial or "issue" in details else "chapter"


def _first_of(rules: Iterable[tuple[re.Pattern[str], str]], texts: list[str]) -> str:
    return next((csl_type for pattern, csl_type in rules for text in texts if pattern.search(text)), "")


def _related(node: Node, kind: str) -> Node | None:
    return next((item for item in node.all("relatedItem") if item.attributes.get("type") == kind), None)


# ------------------------------------------------------------------------------------------------------------- titles

_VARIABLE_OF_TITLE = {"": "title", "abbreviated": "title_short", "uniform": "original_title"}


def _put_title(node: Node, values: Values) -> None:
    variable = _VARIABLE_OF_TITLE.get(node.attributes.get("type", ""))
    if variable and variable not in values:
        _put(values, variable, _title(node))


def _first_title(node: Node, kind: str = "", *, parts: bool = True) -> str:
    return next((_title(one, parts) for one in node.all("titleInfo") if one.attributes.get("type", "") == kind), "")


def _title(node: Node, parts: bool = True) -> str:
    """``nonSort`` is the article that catalogues do not sort by; parts are named after the title."""
    title = " ".join(filter(None, (node.text_of("nonSort"), node.text_of("title")))).rstrip(" /:")
    title = re.sub(r"(?<=['’]) ", "", title, count=1) if node.text_of("nonSort").endswith(("'", "’")) else title
    if subtitle := node.text_of("subTitle"):
        title = f"{title}{' ' if title.endswith(('?', '!')) else ': '}{subtitle}"
    part = ", ".join(filter(None, (node.text_of("partNumber"), node.text_of("partName")))) if parts else ""
    return f"{title}. {part}" if part else title


# ------------------------------------------------------------------------------------------------------------- people


def _people(record: Node, host: Node | None) -> dict[str, tuple[Name, ...]]:
    """The names by role; the people of the host are its editors, and who wrote it."""
    found: dict[str, list[Name]] = {}
    series = _related(record, "series")
    for place, otherwise in ((record, "author"), (host, "editor"), (series, "collection_editor")):
        for node in place.all("name") if place is not None else ():
            variable = _role(node) or otherwise
            if place is host and variable == "author":
                variable = "container_author"
            if place is series and variable == "editor":
                variable = "collection_editor"
            found.setdefault(variable, []).extend(_names(node))
    return {variable: tuple(names) for variable, names in found.items() if names}


def _role(node: Node) -> str:
    terms = [term.text.lower().rstrip(". ") for role in node.all("role") for term in role.all("roleTerm")]
    return next((_ROLES[term] for term in terms if term in _ROLES), "")


def _names(node: Node) -> Iterator[Name]:
    parts: dict[str, list[str]] = {}
    for part in node.all("namePart"):
        parts.setdefault(part.attributes.get("type", ""), []).append(part.text)
    family, given = " ".join(parts.get("family", ())), " ".join(parts.get("given", ()))
    suffix = next((text for text in parts.get("termsOfAddress", ()) if re.fullmatch(r"(?:[JS]r|[IVX]+)\.?", text)), "")
    whole = " ".join(parts.get("", ())) or node.text_of("displayForm")
    if family:
        text = ", ".join(filter(None, (family, given, suffix)))
        name = parse_person(text) if given else Name(literal=family)
    elif node.attributes.get("type") in ("corporate", "conference"):
        name = Name(literal=", ".join(parts.get("", ())).rstrip(".")) if whole else None
    else:  # "Moe, Per," of a catalogue, its dates in a part of their own
        name = parse_person(whole.strip(" ,"))
    if name is not None and (name.family or name.literal):
        yield name
    if node.child("etal") is not None:
        yield Name(others=True)


# ------------------------------------------------------------------------------------- where and when it was published


def _put_origin(node: Node, values: Values) -> None:
    for origin in node.all("originInfo"):
        for name in ("publisher", "edition"):
            if name not in values:
                _put(values, name, origin.text_of(name).rstrip(" ,:"))
        terms = [term for place in origin.all("place") for term in place.all("placeTerm")]
        places = [term.text for term in terms if term.attributes.get("type") != "code"]
        if places and "publisher_place" not in values:
            values["publisher_place"] = [places[0].rstrip(" ,:")]
        if "issued" not in values:
            _put(values, "issued", _date(origin))


def _date(origin: Node) -> str:
    """The date of publication; a range's ends are two elements. ``c2001`` and ``[2001]`` are a catalogue's 2001."""
    for name in _DATES:
        dates = origin.all(name)
        encoded = [date for date in dates if date.attributes.get("encoding") in ("w3cdtf", "iso8601", "edtf")] or dates
        texts = {date.attributes.get("point", ""): re.sub(r"(?<!\w)[c©p\[](?=\d{4})|(?<=\d)[\].]+", "", date.text)
                 for date in reversed(encoded)}  # fmt: skip
        if "start" in texts and "end" in texts:
            return f"{texts['start']}/{texts['end']}"
        if texts:
            return texts.get("") or texts.get("start") or ""
    return ""


def _put_part(node: Node, values: Values) -> None:
    """Volume, issue, pages and date of the part of the host (or of the work itself) that is meant."""
    for part in node.all("part"):
        for detail in part.all("detail"):
            variable = _PLACES_OF_DETAIL.get(detail.attributes.get("type", "").lower())
            if variable and variable not in values:
                _put(values, variable, detail.text_of("number") or detail.text_of("caption"))
        for extent in part.all("extent"):
            if extent.attributes.get("unit", "page").startswith("page"):
                _put(values, "first_page", extent.text_of("start") or extent.text_of("list"))
                _put(values, "last_page", extent.text_of("end"))
        if "issued" not in values:
            _put(values, "issued", part.text_of("date"))


def _put_identifiers(node: Node, values: Values, *, of_host: bool) -> None:
    """A host's DOI and address are its own; its ISBN or ISSN is what is cited."""
    for identifier in node.all("identifier"):
        if identifier.attributes.get("invalid") == "yes":
            continue
        variable = _IDENTIFIERS.get(identifier.attributes.get("type", "").lower(), "")
        if variable and (variable == "standard_number" or not of_host):
            _put(values, variable, identifier.text)


def _put_descriptions(record: Node, csl_type: str, values: Values) -> None:
    for url in (url for place in record.all("location") for url in place.all("url")):
        _put(values, "URL", url.text)
        _put(values, "accessed", url.attributes.get("dateLastAccessed", ""))
    for name in ("abstract", "note"):
        for node in record.all(name):
            if node.attributes.get("type") != "statement of responsibility":
                _put(values, name, node.text)
    for subject in record.all("subject"):
        if words := "–".join(topic.text for topic in subject.all("topic") if topic.text):
            _put(values, "keyword", words)
    terms = [term for language in record.all("language") for term in language.all("languageTerm")]
    _put(values, "language", next((term.text for term in terms), ""))
    if csl_type in ("book", "thesis", "report"):
        pages = re.search(r"(\d+)\s*(?:p\b|pp\b|pages|S\b)", record.text_of("physicalDescription", "extent"))
        _put(values, "number_of_pages", pages[1] if pages else "")
    if csl_type == "thesis":
        _put(values, "genre", next((node.text for node in record.all("genre") if _IS_DEGREE.search(node.text)), ""))


_IS_DEGREE = re.compile(r"ph\.? ?d|doctor|master|m\.? ?sc|bachelor|diplom|habilitation", re.IGNORECASE)
