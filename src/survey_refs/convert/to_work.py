"""Entry → Work: what a ``.bib`` entry means, in CSL variables.

Nothing is ever refused: an unknown type is read as ``misc``, an unknown field is left out, what does not parse stays as
text. Titles keep their case and their protected spans; styles change case. The table of fields is
:mod:`survey_refs.convert.field_map`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from survey_refs.bib.collector import collector_at_rest
from survey_refs.bib.dates import parse_date
from survey_refs.bib.file import BibFile, Entry
from survey_refs.bib.names import parse_names
from survey_refs.convert.draft import work_of
from survey_refs.convert.field_map import EDITOR_TYPES, VENUED, Shape, shape_of
from survey_refs.convert.identifiers import preprint_of
from survey_refs.convert.words import LANGUAGES, REPORT_KINDS, THESIS_KINDS, THESIS_WORDS
from survey_refs.entry_types import SUBTYPES, named
from survey_refs.identifiers.doi import doi_of_field, doi_of_url
from survey_refs.identifiers.verbatim import verbatim_text
from survey_refs.latex.decode import latex_to_markup
from survey_refs.model import Name, Work

_NOT_WORKS = frozenset({"xdata", "comment", "preamble", "string"})
_RANGE = re.compile(r"\s*(?:[-–—]{2,}|[–—])\s*")
_SINGLE_RANGE = re.compile(r"^(\w*\d\w*)\s*-\s*(\w*\d\w*)$")
_WHOLE_ITALIC = re.compile(r"^<i>((?:(?!</i>).)*)</i>$")
_USEPREFIX_OFF = re.compile(r"useprefix\s*=\s*false")
_ANNOTATION = re.compile(r'(\d+)\s*=\s*"?([^";]*)"?')
_SEVERAL_IN_BRACES = re.compile(r"\{([^{}\\~,;]*[^{}\\~,;\s-][-\s][^{}\\~,;]*)\}")
_URL_ONLY = re.compile(r"^(?:\\url\s*\{[^{}]*\}|\\href\s*\{[^{}]*\}\s*\{[^{}]*\}|https?://\S+)\.?$")


def to_works(bib: BibFile) -> list[Work]:
    """The works of a file, in file order. Of entries with one key the first counts, as in BibTeX."""
    works: dict[str, Work] = {}
    with collector_at_rest():
        for entry in bib.entries:
            key = entry.key
            if key not in works and entry.entry_type not in _NOT_WORKS:
                works[key] = to_work(entry, bib)
    return list(works.values())


def to_work(entry: Entry, bib: BibFile) -> Work:
    """The work that an entry means, with what it inherits by ``crossref`` and ``xdata``. Never raises on an entry."""
    fields: Mapping[str, str] = bib.inherited(entry)
    entry_type = entry.entry_type
    known = named(entry_type).name
    shape = shape_of(known, tuple(fields))
    values: dict[str, Any] = {}
    extra: dict[str, str] = {"entry-type": entry_type}
    _texts(shape, fields, values, extra)
    _names(shape, fields, values, extra)
    _titles(shape, known, fields, values, extra)
    _dates(entry, shape, fields, values, extra)
    _links(fields, values, extra)
    _kinds(known, fields, values, extra)
    if "edition" in values:
        _editions(values, extra)
    if language := fields.get("langid") or fields.get("language") or fields.get("hyphenation"):
        values["language"] = LANGUAGES.get(language.strip().lower(), latex_to_markup(language).strip())
    if "related" in fields:
        _related(fields, bib, values, extra)
    if "ids" in fields:
        extra["ids"] = fields["ids"]  # further keys of the entry
    values["type"] = _csl_type(entry_type, fields, values, extra)
    values["id"] = values["citation_key"] = entry.key
    values["extra"] = extra
    return work_of(values)


# --------------------------------------------------------------------------------------------------- the table's rows


def _texts(shape: Shape, fields: Mapping[str, str], values: dict[str, Any], extra: dict[str, str]) -> None:
    for field, variable, in_extra in shape.texts:
        if (value := fields[field]) and (text := latex_to_markup(value).strip()):
            if shape.biblatex and field in _LITERAL_LISTS:
                text = _literal_list(value)
            (extra if in_extra else values).setdefault(variable, text)
    for field, variable, in_extra in shape.numbers:
        if (value := fields[field]) and (text := (page_text if field == "pages" else number_text)(value)):
            (extra if in_extra else values).setdefault(variable, text)
    for field, variable, in_extra in shape.codes:
        if (value := fields[field]) and (text := verbatim_text(value)):
            (extra if in_extra else values).setdefault(variable, text)


_LITERAL_LISTS = frozenset(
    {"citation", "publisher", "institution", "organization", "school", "location", "origpublisher"}
)


def _literal_list(value: str) -> str:
    items, depth, start = [], 0, 0
    for match in re.finditer(r"[{}]|\sand\s", value):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif depth == 0:
            items.append(value[start : match.start()])
            start = match.end()
    items.append(value[start:])
    return "; ".join(text for item in items if (text := latex_to_markup(item).strip()))


def number_text(value: str) -> str:
    """A volume, number or page as typed, ranges with an en dash."""
    if value.isalnum():
        return value
    text = latex_to_markup(value).strip()
    return _RANGE.sub("–", text) if "-" in text or "–" in text or "—" in text else text


def page_text(value: str) -> str:
    """Pages as typed, with an en dash in a range that was typed with a hyphen."""
    text = number_text(value)
    return _SINGLE_RANGE.sub(r"\1–\2", text) if "-" in text else text


def _names(shape: Shape, fields: Mapping[str, str], values: dict[str, Any], extra: dict[str, str]) -> None:
    dropping = "options" in fields and bool(_USEPREFIX_OFF.search(fields["options"]))
    for field, variable, _ in shape.names:
        if value := fields[field]:
            _put_names(variable, value, dropping, values)
            for mark in ("role", "username") if shape.annotated else ():
                if annotation := fields.get(f"{field}+an:{mark}"):
                    extra[f"{field}-{mark}s"] = latex_to_markup(annotation)
            if "{" in value and (words := _braced_given(value, values.get(variable, ()))):
                extra["braced-given"] = ";".join(filter(None, (extra.get("braced-given", ""), words)))
    for mark in ("citeorg", "citedate", "citeinfo") if shape.annotated else ():
        if annotation := fields.get(f"citation+an:{mark}"):
            extra[f"citation-{mark}"] = latex_to_markup(annotation)
    if shape.editors:
        _put_editors(fields, dropping, values)


def _braced_given(value: str, names: tuple[Name, ...]) -> str:
    """Given names of several words that stand in braces, which BibTeX and biblatex take for one name."""
    words = dict.fromkeys(" ".join(word.split()) for word in _SEVERAL_IN_BRACES.findall(value))
    return ";".join(word for word in words if any(word in name.given for name in names))


def _put_editors(fields: Mapping[str, str], dropping: bool, values: dict[str, Any]) -> None:
    """biblatex's editors with a role of their own (``editortype``, ``editora`` …)."""
    for letter in ("", "a", "b", "c"):
        role = EDITOR_TYPES.get(fields.get(f"editor{letter}type", "").strip().lower(), "editor" if not letter else "")
        if letter and role and (value := fields.get(f"editor{letter}")):
            _put_names(role, value, dropping, values)
        elif not letter and role != "editor" and "editor" in values:
            values[role] = values.pop("editor")


def _put_names(variable: str, value: str, dropping: bool, values: dict[str, Any]) -> None:
    names = parse_names(value)
    if dropping:
        names = tuple(
            replace(name, dropping_particle=name.non_dropping_particle, non_dropping_particle="")
            if name.non_dropping_particle
            else name
            for name in names
        )
    if any([not name.others for name in names]):  # noqa: C419 (a list takes half the time of a generator)
        values.setdefault(variable, names)


# ------------------------------------------------------------------------------------------------------------- titles


def _titles(shape: Shape, known: str, fields: Mapping[str, str], values: dict[str, Any], extra: dict[str, str]) -> None:
    kind = named(known).csl
    title = joined_title(fields.get("title", ""), fields.get("subtitle", ""))
    book = main = ""
    if shape.several_titles:
        book = joined_title(fields.get("booktitle", ""), fields.get("booksubtitle", ""))
        main = joined_title(fields.get("maintitle", ""), fields.get("mainsubtitle", ""))
        title = title or (book if kind == "book" else "")
    if kind in ("book", "pamphlet", "thesis", "report"):
        title = _unwrapped(title)
    values["title"] = title
    if shape.several_titles:
        _subtitles(fields, book, values, extra)
    if container := values.get("container_title"):
        values["container_title"] = _unwrapped(container)
    if main and (kind in ("book", "chapter", "paper-conference") or container):
        extra["main-title"] = main
    elif main:
        values["container_title"] = main
    if book and book != title and kind == "book":
        values.setdefault("container_title", book)
    if kind in ("book", "pamphlet") and values.get("container_title") == title:
        values.pop("container_title")


def _subtitles(fields: Mapping[str, str], book: str, values: dict[str, Any], extra: dict[str, str]) -> None:
    if fields.get("title") and fields.get("subtitle"):
        extra["title-alone"] = latex_to_markup(fields["title"]).strip()
    if values.get("container_title") and fields.get("booksubtitle"):
        values["container_title"] = book
    if fields.get("journalsubtitle") and (journal := fields.get("journaltitle") or fields.get("journal")):
        values["container_title"] = joined_title(journal, fields["journalsubtitle"])
    if fields.get("issuesubtitle") and extra.get("issue-title"):
        extra["issue-title"] = joined_title(fields["issuetitle"], fields["issuesubtitle"])


def _unwrapped(title: str) -> str:
    """A title that styles print in italics, without the italics its author put round the whole of it."""
    match = _WHOLE_ITALIC.match(title) if title.startswith("<i>") else None
    return f'<span class="nocase">{match[1]}</span>' if match else title


def joined_title(title: str, subtitle: str) -> str:
    """Title and subtitle as one: a colon between, none behind a mark that ends a sentence."""
    if not subtitle:
        return latex_to_markup(title).strip() if title else ""
    head, tail = latex_to_markup(title).strip(), latex_to_markup(subtitle).strip()
    if not head or not tail:
        return head or tail
    plain = re.sub(r"<[^>]*>", "", head)
    return f"{head} {tail}" if plain.endswith(("?", "!", ":", "…")) else f"{head}: {tail}"


# -------------------------------------------------------------------------------------------------------------- dates

_STAGES: dict[str, str] = {
    # biblatex's localisation keys and biblatex-apa's: words
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "prepublished",
    "maninprep": "Manuscript in preparation",
    "mansub": "Manuscript submitted for publication",
    "manunpub": "Unpublished manuscript",
}


def _dates(
    entry: Entry, shape: Shape, fields: Mapping[str, str], values: dict[str, Any], extra: dict[str, str]
) -> None:
    for field, variable, _ in shape.dates:
        if (value := fields[field]) and (date := parse_date(value)):
            values.setdefault(variable, date)
    issued = parse_date(
        fields.get("date", ""),
        year=fields.get("year", ""),
        month=fields.get("month", ""),
        day=fields.get("day", ""),
    )
    if fields.get("date"):
        extra["date-field"] = "yes"
    if issued is None and "event_date" in values:
        extra["date-field"] = "yes"
        issued = values["event_date"]
    values["issued"] = issued
    if (status := values.get("status")) in _STAGES:
        values["status"] = _STAGES[status]
    typed = extra.pop("month", "")
    if typed and _month_as_typed(entry, fields):
        extra["month"] = typed
    if "accessed" not in values and (access := extra.get("last-accessed") or extra.get("last-checked")):
        date = parse_date(access)
        if date is not None and date.parts:
            values["accessed"] = date


def _month_as_typed(entry: Entry, fields: Mapping[str, str]) -> bool:
    """Whether the month was typed as text, and not as a macro or a number."""
    raw = (entry.raw_value("month") or "").strip()
    return bool(raw) and not re.fullmatch(r"\w+|[{\"]\s*\d+\s*[}\"]", raw)


# --------------------------------------------------------------------------------------------------- links and kinds


def _links(fields: Mapping[str, str], values: dict[str, Any], extra: dict[str, str]) -> None:
    doi = doi_of_field(fields.get("doi", ""))
    url = verbatim_text(fields.get("url", "") or fields.get("howpublished-url", ""))
    if linked := doi_of_url(url):
        extra["url-typed"] = url
        if not doi:
            doi, url = linked, ""
        elif linked.lower() == doi.lower() and "distinct-url" not in extra:
            url = ""
    values["DOI"], values["URL"] = doi, url
    if not url and not doi:
        for name in ("howpublished", "note"):
            if (text := fields.get(name, "").strip()) and _URL_ONLY.match(text):
                extra["url-elsewhere"] = verbatim_text(text).rstrip(".")
                break
    preprint = preprint_of(fields)
    if preprint and preprint.archive.lower() == "arxiv":
        values["archive"], values["archive_location"] = "arXiv", preprint.id
    elif preprint:
        values["archive"] = preprint.archive
        values["archive_location"] = preprint.id
    elif eprint := extra.get("eprint"):
        values["archive"] = eprint  # biblatex-apa: the site's name


def _kinds(known: str, fields: Mapping[str, str], values: dict[str, Any], extra: dict[str, str]) -> None:
    csl_type = named(known).csl
    genre = values.get("genre", "")
    if csl_type == "thesis":
        kind = THESIS_KINDS.get(genre.lower()) or THESIS_KINDS.get(known) or "doctoral"
        extra["thesis-kind"] = kind
        if not genre or genre.lower() in ("phdthesis", "mathesis", "bathesis", "candthesis"):
            extra.pop("own-type", None)
            values["genre"] = THESIS_WORDS[kind]
    elif genre.lower() in REPORT_KINDS:
        values["genre"] = REPORT_KINDS[genre.lower()]
        extra["type-key"] = genre.lower()
    if not values.get("genre"):
        for name in ("entry-subtype", "title-addon"):
            if (text := extra.get(name)) and text.lower() not in ("nonacademic", "magazine", "newspaper"):
                values["genre"] = text
                break
    how = extra.get("howpublished", "")
    if how in _STAGES:
        values["status"] = _STAGES[how]
    elif how and csl_type in ("document", "webpage", "pamphlet", "software") and "url-elsewhere" not in extra:
        values.setdefault("publisher", how)
    if known in VENUED and "publisher_place" not in values and "venue" in fields and "location" in extra:
        values["publisher_place"] = extra["location"]
    if known in ("inproceedings", "conference") and "collection_number" in values and "collection_title" not in values:
        values["issue"] = values.pop("collection_number")
    page, number = values.get("page"), extra.get("article-number")
    if page and number and page == number:
        extra["page-typed"] = values.pop("page")


def _csl_type(entry_type: str, fields: Mapping[str, str], values: Mapping[str, Any], extra: Mapping[str, str]) -> str:
    subtype = fields.get("entrysubtype", "").lower()
    if found := SUBTYPES.get((entry_type, subtype)):
        return found
    csl_type = named(entry_type).csl
    if csl_type == "chapter" and not values.get("container_title"):
        return "book" if entry_type == "inbook" else csl_type
    if csl_type == "document":
        if values.get("archive_location") and not values.get("container_title"):
            return "article"
        if (values.get("URL") or "url-elsewhere" in extra) and not values.get("DOI"):
            return "webpage"
    if csl_type == "article-journal" and not values.get("container_title") and values.get("archive_location"):
        return "article"
    return csl_type


_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_EDITION = re.compile(r"^(\d+)(?:\s*(?:st|nd|rd|th|\.))?\.?(?:\s*ed(?:ition|n)?\.?)?$", re.IGNORECASE)
_EDITION_WORD = re.compile(rf"^({'|'.join(_ORDINALS)})(?:\s+ed(?:ition|n)?\.?)?$", re.IGNORECASE)


def _editions(values: dict[str, Any], extra: dict[str, str]) -> None:
    typed = values.get("edition")
    if not typed:
        return
    if match := _EDITION.match(typed):
        number = match[1]
    elif match := _EDITION_WORD.match(typed):
        number = str(_ORDINALS.index(match[1].lower()) + 1)
    else:
        return
    if number != typed:
        extra["edition-typed"] = typed
    values["edition"] = number


# ---------------------------------------------------------------------------------------------------- related entries


def _related(fields: Mapping[str, str], bib: BibFile, values: dict[str, Any], extra: dict[str, str]) -> None:
    """``related`` and ``relatedtype``: reviewed works into CSL's own variables, the rest by name into ``extra``."""
    key = fields.get("related", "").split(",")[0].strip()
    kind = fields.get("relatedtype", "").strip().lower()
    entry = bib.entry(key) if key else None
    if entry is None or "related" in entry.values() or not kind:
        return
    other = to_work(entry, bib)
    extra["relation"] = kind
    if text := fields.get("relatedstring"):
        extra["relation-words"] = latex_to_markup(text)
    if kind == "reviewof":
        values["reviewed_title"] = other.title
        values["reviewed_author"] = other.author or other.director
        values["reviewed_genre"] = other.genre
    if kind == "reprintfrom" and other.issued is not None:
        values.setdefault("original_date", other.issued)
    for name in ("title", "container_title", "volume", "issue", "page", "publisher", "DOI", "URL", "type"):
        if text := getattr(other, name):
            extra[f"related-{name.lower().replace('_', '-')}"] = text
    for name in ("author", "editor"):
        if people := getattr(other, name):
            extra[f"related-{name}s"] = " and ".join(_given_first(person) for person in people)
            if roles := other.extra.get(f"{name}-roles"):
                extra[f"related-{name}-roles"] = roles
    if other.issued is not None and other.issued.year is not None:
        extra["related-year"] = str(other.issued.year)


def _given_first(name: Name) -> str:
    if name.literal:
        return f"{{{name.literal}}}"
    particles = f"{name.dropping_particle} {name.non_dropping_particle}".strip()
    return " ".join(part for part in (name.given, particles, name.family, name.suffix) if part)
