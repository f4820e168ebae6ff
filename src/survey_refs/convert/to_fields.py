"""Work → BibTeX field values: the bridge backwards, for entries that are new.

The values are LaTeX source without delimiters. What came through the bridge and goes back says the same; the lay-out of
a new entry is the writer's business. Which field says which variable is :mod:`survey_refs.convert.field_map`, read from
the other side.
"""

from __future__ import annotations

import re
from typing import Literal

from survey_refs.bib.dates import parse_date, season_words
from survey_refs.bib.macros import MONTHS
from survey_refs.convert.field_map import (
    ARTICLE,
    CONFERENCE,
    CONTRIBUTIONS,
    EDITOR_TYPES,
    FURTHER_EDITOR_TYPES,
    IN_SERIES,
    LEGAL,
    NAME_ROWS,
    NUMBER_ROWS,
    PERIODICAL,
    TEXT_ROWS,
    VERBATIM_ROWS,
)
from survey_refs.convert.words import langid_of
from survey_refs.entry_types import DEFAULT, SUBTYPES, WRITTEN_AS, named
from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.latex.encode import markup_to_latex
from survey_refs.model import Date, Name, Work
from survey_refs.model.years import historical_year, iso_digits
from survey_refs.patterns import regex

Dialect = Literal["bibtex", "biblatex"]

_MONTHS = tuple(MONTHS)
_TAG = regex(r"(</?[a-z][^<>]*>)")
_CAPITALS = regex(r"(?<!\w)([^\W\d_]*[a-z0-9][A-Z]\w*|[A-Z][A-Z0-9]+s?(?:-?\d+)?)(?!\w)")
_CONJUNCTION = regex(r"\s(and)\s", re.IGNORECASE)

_CONTAINERS = {
    "article": "journal",
    "periodical": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "inreference": "booktitle",
}
_NUMBERS = dict.fromkeys(ARTICLE | PERIODICAL, "issue") | dict.fromkeys(IN_SERIES | CONFERENCE, "collection_number")
_TEXTS: tuple[tuple[str, str], ...] = (
    # Work variable, BibTeX field; titles, names, dates, numbers and links have their own code
    ("collection_title", "series"),
    ("volume", "volume"),
    ("page", "pages"),
    ("publisher_place", "address"),
    ("edition", "edition"),
    ("chapter_number", "chapter"),
    ("number_of_volumes", "volumes"),
    ("part_number", "part"),
    ("version", "version"),
    ("status", "pubstate"),
    ("title_short", "shorttitle"),
    ("container_title_short", "shortjournal"),
    ("event_title", "eventtitle"),
    ("event_place", "venue"),
    ("original_title", "origtitle"),
    ("original_publisher", "origpublisher"),
    ("original_publisher_place", "origlocation"),
    ("citation_label", "shorthand"),
    ("note", "note"),
    ("annote", "annotation"),
    ("language", "langid"),
    ("keyword", "keywords"),
    ("abstract", "abstract"),
)
_LEGAL_TEXTS = (
    ("references", "citation"),
    ("jurisdiction", "source"),
    ("section", "section"),
    ("authority", "institution"),
    ("medium", "howpublished"),
)
_OTHER_TEXTS = (
    ("jurisdiction", "address"),
    ("authority", "organization"),
    ("section", "section"),
    ("source", "source"),
    ("medium", "howpublished"),
)
_NAMES = tuple((row.variable, row.field) for row in NAME_ROWS)
_ROLES = {
    variable: role for role, variable in reversed([*EDITOR_TYPES.items()]) if variable not in dict(_NAMES)
}  # variable without a field of its own: biblatex's editortype
_FURTHER_ROLES = {key: role for role, key in FURTHER_EDITOR_TYPES.items()}
_DATES = (("accessed", "urldate"), ("original_date", "origdate"), ("event_date", "eventdate"))
_CODES = (("ISBN", "isbn"), ("ISSN", "issn"), ("PMID", "pmid"), ("PMCID", "pmcid"))
_PUBLISHERS = ("publisher", "institution", "school", "organization")
_LISTS = frozenset({*_PUBLISHERS, "address", "location", "origpublisher", "origlocation"})
_HANDLED = frozenset(
    {"own-type", "entry-type", "month", "day", "location", "journal", "article-number", "page-count", "eprint",
     "eprint-type", "eprint-class", *_PUBLISHERS}
)  # fmt: skip
_TYPED = {
    # what an entry says beside CSL's variables: the field that says it
    name: row.field
    for row in reversed((*TEXT_ROWS, *NUMBER_ROWS, *VERBATIM_ROWS))
    if ":" in row.variable and (name := row.variable.partition(":")[2].replace("_", "-")) not in _HANDLED
}
_TYPED["main-title"] = "maintitle"
_VERBATIM = frozenset(row.field for row in VERBATIM_ROWS)


def work_to_fields(work: Work, dialect: Dialect = "bibtex") -> dict[str, str]:
    """The fields of an entry that says what the work means; the entry type stands under ``ENTRYTYPE``.

    An entry type that the work came with is kept, and so are its own field values where BibTeX has a field for them.
    ``dialect`` ``biblatex`` writes that program's names (``journaltitle``, ``date``, ``location``, ``@report``).
    """
    entry_type = _entry_type(work)
    fields = {"ENTRYTYPE": entry_type}
    for variable, field in _NAMES:
        if names := getattr(work, variable):
            fields[field] = names_to_latex(names)
    _roles(work, fields)
    _contributions(work, fields)
    if work.title:
        fields["title"] = markup_to_latex(protected(work.title))
    if work.container_title:
        name = _CONTAINERS.get(entry_type, "booktitle" if work.type in ("chapter", "paper-conference") else "journal")
        fields[name] = markup_to_latex(work.container_title)
    _publisher(work, entry_type, fields)
    _date(work.issued, fields, dialect)
    _numbers(work, entry_type, fields)
    for variable, field in _TEXTS:
        if text := getattr(work, variable):
            fields.setdefault(field, langid_of(text) if field == "langid" else markup_to_latex(text))
    if work.type == "bill":
        fields.setdefault("type", "bill")
    for name, field in _LEGAL_TEXTS if entry_type in LEGAL else _OTHER_TEXTS:
        if text := getattr(work, name):
            fields.setdefault(field, markup_to_latex(text))
    if "pages" in fields:
        fields["pages"] = _page_ranges(fields["pages"])
    for variable, field in _CODES:
        if text := getattr(work, variable):
            fields[field] = text
    _as_typed(work, fields)
    _links(work, fields)
    for field in _LISTS.intersection(fields):
        fields[field] = _list_items(fields[field], dialect)
    return _in_biblatex(fields) if dialect == "biblatex" else fields


def _list_items(text: str, dialect: Dialect) -> str:
    """Several publishers or places as biblatex's list; there a name with ``and`` in it stands in braces."""
    items = text.split("; ")
    if dialect == "biblatex":
        items = [f"{{{item}}}" if _CONJUNCTION.search(item) else item for item in items]
    return " and ".join(items)


def _page_ranges(pages: str) -> str:
    """Ranges with two hyphens; a hyphen inside a page number (``B7-14``) stays where the range has another dash."""
    if re.search("--|[–—]", pages):
        return re.sub(r"\s*(?:--+|[–—])\s*", "--", pages)
    pages = re.sub(r"^([A-Za-z]{1,3})([\d.]+)\s*-\s*(?=\1[\d.]+$)", r"\1\2--", pages)  # "S12-S19", but "B-12"
    return re.sub(r"(?<=\d)\s*-\s*(?=\d)", "--", pages)


def _typed(work: Work, name: str) -> str:
    """What the entry that the work came from says under this name; empty where it says nothing."""
    return work.extra.get(name, "")


def _entry_type(work: Work) -> str:
    own = _typed(work, "entry-type")
    if own and (own != "thesis" or "master" not in _thesis(work)):
        return own
    if work.type == "thesis":
        return "mastersthesis" if re.search(r"master|m\.?\s?sc|diplom|licen", _thesis(work)) else "phdthesis"
    if work.type == "book" and not work.author and work.editor and re.search(r"(?i)\bproceedings\b", work.title):
        return "proceedings"
    return WRITTEN_AS.get(work.type, DEFAULT)


def _thesis(work: Work) -> str:
    return f"{work.genre} {_typed(work, 'thesis-kind')}".lower()


def _roles(work: Work, fields: dict[str, str]) -> None:
    """People with a role that has no field: biblatex's editors of a type."""
    free = [letter for letter in ("", "a", "b", "c") if f"editor{letter}" not in fields]
    for variable, role in _ROLES.items():
        if (names := getattr(work, variable)) and free:
            letter = free.pop(0)
            fields[f"editor{letter}"] = names_to_latex(names)
            fields[f"editor{letter}type"] = role


def _contributions(work: Work, fields: dict[str, str]) -> None:
    """People who did what CSL has no variable for, in biblatex's fields for it."""
    kinds = {key: field for field, key in CONTRIBUTIONS.items()}
    letters = iter(letter for letter in ("a", "b", "c") if f"editor{letter}" not in fields)
    for said in filter(None, _typed(work, "contributions").split("; ")):
        key, _, people = said.partition("=")
        names = markup_to_latex(people).replace(", ", " and ")
        if field := kinds.get(key):
            fields.setdefault(field, names)
        elif (letter := next(letters, "")) and (role := _FURTHER_ROLES.get(key)):
            fields[f"editor{letter}"], fields[f"editor{letter}type"] = names, role


def _publisher(work: Work, entry_type: str, fields: dict[str, str]) -> None:
    """Who put it out, in the field where the entry had it or where its type has it."""
    for name in _PUBLISHERS:
        if text := _typed(work, name):
            fields[name] = markup_to_latex(text)
    if entry_type in ("phdthesis", "mastersthesis") and "institution" in fields:
        fields.setdefault("school", fields.pop("institution"))
    typed = {markup_to_latex(_typed(work, name)) for name in (*_PUBLISHERS, "howpublished", "holder")}
    if not work.publisher or markup_to_latex(work.publisher) in typed:
        return
    field = "publisher"
    if entry_type.endswith("thesis"):
        field = "school"
    elif entry_type in ("techreport", "report"):
        field = "institution"
    elif entry_type in ("manual", "online") or (entry_type == "misc" and work.type == "webpage"):
        field = "organization"
    elif entry_type in ("booklet", "unpublished"):
        field = "howpublished"
    elif entry_type == "patent":
        field = "holder"
    fields[field] = markup_to_latex(work.publisher)


def _date(date: Date | None, fields: dict[str, str], dialect: Dialect) -> None:
    """``year``, ``month`` and ``day``; biblatex's ``date`` where it is wanted or where those cannot say it."""
    if date is None:
        return
    if not date.parts:
        if date.literal:
            fields["year"] = markup_to_latex(date.literal)
        return
    said = _classic_date(date) if dialect == "bibtex" else {}
    months = said.get("month", "")
    again = parse_date(year=said.get("year", ""), month=months, day=said.get("day", "")) if said else None
    fields.update(said if again == date or (said and date.literal) else {"date": iso_date(date)})


def _classic_date(date: Date) -> dict[str, str]:
    first, last = date.parts[0], date.parts[-1]
    months = list(dict.fromkeys(part[1] for part in date.parts if len(part) > 1 and 1 <= part[1] <= 12))
    days = [str(part[2]) for part in date.parts if len(part) > 2]
    years = [first[0], last[0]] if len(date.parts) > 1 and last[0] != first[0] and not months else [first[0]]
    year = "--".join(str(abs(historical_year(number)) if last[0] <= 0 else number) for number in years)
    year += " BC" if last[0] <= 0 else ""
    said = {"year": f"ca. {year}" if date.circa else f"{year}--" if date.open_end else year}
    if months:
        names = _MONTHS if len(months) == 1 else tuple(MONTHS.values())
        said["month"] = "--".join(names[month - 1] for month in months)
    elif seasons := season_words(date):
        said["month"] = seasons
    if days and months:
        said["day"] = "--".join(days)
    return said


def iso_date(date: Date) -> str:
    """A date as biblatex has it (ISO 8601-2): ``2013-11/2014-02``, ``1850~``, ``2011-21`` for spring, ``1999/``."""
    pieces = []
    for parts in date.parts:
        rest = [part + 8 if not index and part > 12 else part for index, part in enumerate(parts[1:])]  # seasons
        pieces.append("-".join((iso_digits(parts[0]), *(f"{part:02d}" for part in rest))))
    if date.season in ("1", "2", "3", "4") and len(date.parts[0]) == 1:
        pieces[0] += f"-{20 + int(date.season)}"
    return "/".join(pieces) + ("/" if date.open_end else "") + ("~" if date.circa else "")


def _numbers(work: Work, entry_type: str, fields: dict[str, str]) -> None:
    number = getattr(work, _NUMBERS.get(entry_type, "number")) or work.issue
    if not number and entry_type not in ARTICLE | CONFERENCE:  # whose own number is an eid
        number = work.number
    if number:
        fields["number"] = markup_to_latex(number)
    if work.issue and work.issue != number:
        fields["issue"] = markup_to_latex(work.issue)
    article = (work.number if entry_type in _NUMBERS else "") or _typed(work, "article-number")
    if article and article != number:
        fields["eid"] = markup_to_latex(article)
    if work.number_of_pages:
        name = "numpages" if entry_type in ("article", "inproceedings") else "pagetotal"
        fields[name] = markup_to_latex(work.number_of_pages)
    if work.genre and _says_genre(work, entry_type):
        fields["type"] = markup_to_latex(work.genre)


def _says_genre(work: Work, entry_type: str) -> bool:
    """Whether an entry of this type has to say the genre: it was typed, or the type alone would not mean it."""
    if _typed(work, "own-type") or entry_type in ("techreport", "report", "thesis"):
        return True
    if entry_type in ("phdthesis", "mastersthesis"):
        return work.genre not in ("PhD thesis", "Master's thesis")
    return not _typed(work, "entry-type")


def _as_typed(work: Work, fields: dict[str, str]) -> None:
    """What the entry says beside CSL's variables, and the subtype by which biblatex knows a type of CSL's."""
    for name, field in _TYPED.items():
        text = _typed(work, name)
        if text and not (field == "howpublished" and work.URL and work.URL in text):
            fields.setdefault(field, text if field in _VERBATIM else markup_to_latex(text))
    entry_type = fields["ENTRYTYPE"]
    if not _typed(work, "entry-type") and named(entry_type).csl != work.type:
        subtypes = (word for (kind, word), csl in SUBTYPES.items() if kind == entry_type and csl == work.type)
        if subtype := next(subtypes, ""):
            fields["entrysubtype"] = subtype


def _links(work: Work, fields: dict[str, str]) -> None:
    if work.DOI:
        fields["doi"] = work.DOI
    if work.archive_location:
        fields["eprint"] = work.archive_location
        if work.archive:
            fields["archiveprefix"] = "arXiv" if is_at_arxiv(work) else work.archive
        if subject := _typed(work, "eprint-class"):
            fields["primaryclass"] = subject
    elif eprint := _typed(work, "eprint"):
        fields["eprint"] = eprint
        for name, field in (("eprint-type", "archiveprefix"), ("eprint-class", "primaryclass")):
            if text := _typed(work, name):
                fields[field] = text
    is_said = work.archive_location or work.archive == fields.get("eprint")
    if shelf := ", ".join(filter(None, ("" if is_said else work.archive, work.call_number))):
        fields["library"] = markup_to_latex(shelf)
    if work.URL and not (work.DOI and work.DOI.lower() in work.URL.lower()):
        fields["url"] = work.URL
    for variable, field in _DATES:
        date = getattr(work, variable)
        if date is not None and (text := iso_date(date) if date.parts else date.literal):
            fields[field] = text


_BIBLATEX_FIELDS = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
}
_BIBLATEX_TYPES = {
    "techreport": ("report", "techreport"),
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "conference": ("inproceedings", ""),
    "electronic": ("online", ""),
    "www": ("online", ""),
}


def _in_biblatex(fields: dict[str, str]) -> dict[str, str]:
    """The same under biblatex's names of fields and types (manual, sections 2.1.2 and 2.2.5)."""
    kind, word = _BIBLATEX_TYPES.get(fields["ENTRYTYPE"], (fields["ENTRYTYPE"], ""))
    if word:
        fields.setdefault("type", word)
    renamed = {_BIBLATEX_FIELDS.get(name, name): text for name, text in fields.items()}
    return renamed | {"ENTRYTYPE": kind}


def names_to_latex(names: tuple[Name, ...]) -> str:
    """A BibTeX name list: ``von Last, Jr, First``, organisations in braces, ``and others`` for an open end."""
    return " and ".join(_name_to_latex(name) for name in names)


def _name_to_latex(name: Name) -> str:
    if name.others:
        return "others"
    if name.literal or not (name.given or name.suffix or name.dropping_particle or name.non_dropping_particle):
        text = markup_to_latex(name.literal or name.family)
        plain = re.fullmatch(r"[^\s,{}]+", text)
        return text if plain and not name.literal else f"{{{text}}}"
    particles = " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)
    family = markup_to_latex(name.family)
    if re.search(r"(?:^|\s)[a-zß-öø-ÿ]\S*\s", family) or (not particles and re.match(r"[a-zß-öø-ÿ]", family)):
        family = f"{{{family}}}"  # else BibTeX would read a particle
    elif particles and _CONJUNCTION.search(f" {family} "):
        family = f"{{{family}}}"
    last = f"{particles} {family}".strip() if not particles.endswith(("'", "’", "-")) else particles + family
    parts = [last, *([markup_to_latex(name.suffix)] if name.suffix else []), markup_to_latex(name.given)]
    return ", ".join(
        f"{{{part}}}" if "," in part or _CONJUNCTION.search(f" {part} ") else part for part in parts if part
    )


def protected(markup: str) -> str:
    """The markup with ``nocase`` spans round words that hold capitals inside (acronyms, mixed case).

    In a title of several words that is all in capitals none of them says anything, and nothing is protected.
    """
    pieces = _TAG.split(markup)
    if (shown := "".join(pieces[::2])).isupper() and " " in shown.strip():
        return markup
    depth = 0
    for index, piece in enumerate(pieces):
        if piece.startswith("<"):
            depth += -1 if piece.startswith("</") else 1
        elif depth == 0:
            pieces[index] = _CAPITALS.sub(r'<span class="nocase">\1</span>', piece)
    return "".join(pieces)
