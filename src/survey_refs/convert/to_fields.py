"""Work → BibTeX field values: the bridge backwards, for entries that are new.

The values are LaTeX source without delimiters. What came through the bridge and goes back says the same; the lay-out of
a new entry is the writer's business.
"""

from __future__ import annotations

import re

from survey_refs.entry_types import DEFAULT, WRITTEN_AS
from survey_refs.latex.encode import markup_to_latex
from survey_refs.model import Date, Name, Work

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TAG = re.compile(r"(</?[a-z][^<>]*>)")
_CAPITALS = re.compile(r"(?<!\w)([^\W\d_]*[a-z0-9][A-Z]\w*|[A-Z][A-Z0-9]+s?(?:-?\d+)?)(?!\w)")
_CONJUNCTION = re.compile(r"\s(and)\s", re.IGNORECASE)

_CONTAINERS = {
    "article": "journal",
    "periodical": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "inreference": "booktitle",
}
_NUMBERS = {"article": "issue", "periodical": "issue", "book": "collection_number", "incollection": "collection_number"}
_NUMBERS |= {"inproceedings": "collection_number", "booklet": "collection_number", "proceedings": "collection_number"}
_TEXTS: tuple[tuple[str, str], ...] = (
    # Work variable, BibTeX field; titles, names, dates, numbers and links have their own code
    ("collection_title", "series"),
    ("volume", "volume"),
    ("page", "pages"),
    ("publisher_place", "address"),
    ("edition", "edition"),
    ("chapter_number", "chapter"),
    ("number_of_volumes", "volumes"),
    ("version", "version"),
    ("status", "pubstate"),
    ("note", "note"),
    ("language", "langid"),
)
_NAMES = (("author", "author"), ("editor", "editor"), ("translator", "translator"), ("container_author", "bookauthor"))
_CODES = (("ISBN", "isbn"), ("ISSN", "issn"), ("PMID", "pmid"), ("PMCID", "pmcid"))
_LANGIDS = {"de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese", "nl": "dutch"}
_LANGIDS |= {"ru": "russian", "pl": "polish", "sv": "swedish", "da": "danish", "fi": "finnish", "en": "english"}


def work_to_fields(work: Work) -> dict[str, str]:
    """The fields of a BibTeX entry that says what the work means; the entry type stands under ``ENTRYTYPE``.

    An entry type that the work came with (``extra["entry-type"]``) is kept, and so are its own field values in
    ``extra`` where BibTeX has a field for them.
    """
    entry_type = _entry_type(work)
    fields = {"ENTRYTYPE": entry_type}
    for variable, field in _NAMES:
        if names := getattr(work, variable):
            fields[field] = names_to_latex(names)
    if work.title:
        fields["title"] = markup_to_latex(protected(work.title))
    if work.container_title:
        name = _CONTAINERS.get(entry_type, "booktitle" if work.type in ("chapter", "paper-conference") else "journal")
        fields[name] = markup_to_latex(work.container_title)
    _publisher(work, entry_type, fields)
    _date(work.issued, fields)
    _numbers(work, entry_type, fields)
    for variable, field in _TEXTS:
        if text := getattr(work, variable):
            fields.setdefault(field, _LANGIDS.get(text, text) if field == "langid" else markup_to_latex(text))
    if "pages" in fields:
        fields["pages"] = re.sub(r"\s*[–—]\s*|(?<=\d)-(?=\d)", "--", fields["pages"])
    for variable, field in _CODES:
        if text := getattr(work, variable):
            fields[field] = text
    _links(work, fields)
    return fields


def _entry_type(work: Work) -> str:
    own = work.extra.get("entry-type", "")
    if own:
        return own
    if work.type == "thesis":
        words = f"{work.genre} {work.extra.get('thesis-kind', '')}".lower()
        return "mastersthesis" if re.search(r"master|m\.?\s?sc|diplom|licen", words) else "phdthesis"
    if work.type == "book" and not work.author and work.editor and re.search(r"(?i)\bproceedings\b", work.title):
        return "proceedings"
    return WRITTEN_AS.get(work.type, DEFAULT)


def _publisher(work: Work, entry_type: str, fields: dict[str, str]) -> None:
    if not work.publisher:
        return
    field = "publisher"
    if entry_type.endswith("thesis"):
        field = "school"
    elif entry_type in ("techreport", "report"):
        field = "institution"
    elif entry_type in ("manual", "online") or (entry_type == "misc" and work.type == "webpage"):
        field = "organization"
    fields[field] = markup_to_latex(work.publisher)


def _date(date: Date | None, fields: dict[str, str]) -> None:
    if date is None:
        return
    if not date.parts:
        if date.literal:
            fields["year"] = markup_to_latex(date.literal)
        return
    first = date.parts[0]
    year = f"{first[0]}" if len(date.parts) == 1 or date.parts[1][0] == first[0] else f"{first[0]}--{date.parts[1][0]}"
    fields["year"] = year
    if len(first) > 1 and 1 <= first[1] <= 12:
        fields["month"] = _MONTHS[first[1] - 1]
        if len(first) > 2 and first[2]:
            fields["day"] = str(first[2])


def _numbers(work: Work, entry_type: str, fields: dict[str, str]) -> None:
    number = getattr(work, _NUMBERS.get(entry_type, "number")) or (work.issue if entry_type == "inproceedings" else "")
    if number:
        fields["number"] = markup_to_latex(number)
    if entry_type in ("article", "inproceedings") and work.number:
        fields["eid"] = markup_to_latex(work.number)
    if work.number_of_pages:
        name = "numpages" if entry_type in ("article", "inproceedings") else "pagetotal"
        fields[name] = markup_to_latex(work.number_of_pages)
    if work.genre and (work.extra.get("own-type") or entry_type == "techreport"):
        fields["type"] = markup_to_latex(work.genre)


def _links(work: Work, fields: dict[str, str]) -> None:
    if work.DOI:
        fields["doi"] = work.DOI
    if work.archive.lower() == "arxiv" and work.archive_location:
        fields["eprint"] = work.archive_location
        fields["archiveprefix"] = "arXiv"
        if subject := work.extra.get("eprint-class"):
            fields["primaryclass"] = subject
    if work.URL and not (work.DOI and work.DOI.lower() in work.URL.lower()):
        fields["url"] = work.URL
    if work.accessed is not None and work.accessed.parts:
        first = work.accessed.parts[0]
        fields["urldate"] = "-".join(f"{part:04d}" if index == 0 else f"{part:02d}" for index, part in enumerate(first))


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
    last = f"{particles} {family}".strip() if not particles.endswith(("'", "’")) else particles + family
    parts = [last, *([markup_to_latex(name.suffix)] if name.suffix else []), markup_to_latex(name.given)]
    return ", ".join(
        f"{{{part}}}" if "," in part or _CONJUNCTION.search(f" {part} ") else part for part in parts if part
    )


def protected(markup: str) -> str:
    """The markup with ``nocase`` spans round words that hold capitals inside (acronyms, mixed case)."""
    pieces = _TAG.split(markup)
    depth = 0
    for index, piece in enumerate(pieces):
        if piece.startswith("<"):
            depth += -1 if piece.startswith("</") else 1
        elif depth == 0:
            pieces[index] = _CAPITALS.sub(r'<span class="nocase">\1</span>', piece)
    return "".join(pieces)
