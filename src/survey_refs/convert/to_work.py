"""Entry → Work: what a ``.bib`` entry means, in CSL variables.

Nothing is ever refused: an unknown type is read as ``misc``, an unknown field is left out, what does not parse stays as
text. Titles keep their case and their protected spans; styles change case. The table of fields is
:mod:`survey_refs.convert.field_map`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from survey_refs.bib.entries import Entry
from survey_refs.bib.file import BibFile
from survey_refs.bib.names import parse_names
from survey_refs.collector import collector_paused
from survey_refs.convert.builder import WorkBuilder
from survey_refs.convert.descriptions import read_descriptions, type_of
from survey_refs.convert.field_map import CONTRIBUTIONS, EDITOR_TYPES, FURTHER_EDITOR_TYPES, shape_of
from survey_refs.convert.links import read_links
from survey_refs.convert.localisation import words_of
from survey_refs.convert.times import read_dates
from survey_refs.convert.titles import read_titles
from survey_refs.convert.words import language_of
from survey_refs.entry_types import named
from survey_refs.identifiers.verbatim import verbatim_text
from survey_refs.latex.decode import latex_to_markup, unprotected
from survey_refs.model import Name, Related, Work
from survey_refs.model.csl_json import WORK_FIELDS
from survey_refs.patterns import regex

_NOT_WORKS = frozenset({"xdata", "set", "comment", "preamble", "string"})
_RANGE = regex(r"\s*(?:[-–—]{2,}|[–—])\s*")
_SINGLE_RANGE = regex(r"^([\w.:]*\d[\w.:]*)\s*-\s*([\w.:]*\d[\w.:]*)$")
_USEPREFIX_OFF = regex(r"useprefix\s*=\s*false")
_DATA_ONLY = regex(r"\bdataonly\b(?!\s*=\s*false)")
_SEVERAL_IN_BRACES = regex(r"\{([^{}\\~,;]*[^{}\\~,;\s-][-\s][^{}\\~,;]*)\}")
_LITERAL_LISTS = frozenset(
    {"citation", "publisher", "institution", "organization", "school", "location", "origpublisher"}
)


_CASE_UNCHANGED = _LITERAL_LISTS - {"school", "institution"} | frozenset(
    {"address", "venue", "city", "holder", "library", "edition", "version", "keywords", "abstract", "annote",
     "annotation", "note", "addendum"}
)  # fmt: skip
"""Fields whose case no style changes: braces in them group, and protect nothing. A school's name MLA abbreviates."""


def to_works(bib: BibFile) -> list[Work]:
    """The works of a file, in file order. Of entries with one key the first counts, as in BibTeX.

    Left out are entries that :func:`work_entries` leaves out.
    """
    with collector_paused():
        return [to_work(entry, bib) for entry in work_entries(bib)]


def work_entries(bib: BibFile) -> list[Entry]:
    """The entries of a file that are of works, of each key the first.

    Left out are those that stand for others (``@xdata``, ``@set``) or hold data for them alone: marked ``dataonly``, or
    without a title and named by another's ``related``.
    """
    found: dict[str, Entry] = {}
    for entry in bib.entries:
        if entry.key not in found and _is_work(entry):
            found[entry.key] = entry
    for key in _related_keys(bib).intersection(found):
        if "title" not in bib.inherited(found[key]):
            del found[key]
    return list(found.values())


def _is_work(entry: Entry) -> bool:
    if entry.entry_type in _NOT_WORKS:
        return False
    return entry.raw_value("options") is None or not _DATA_ONLY.search(entry.get("options") or "")


def _related_keys(bib: BibFile) -> set[str]:
    if "related" not in bib.text.lower():
        return set()
    named = [value for entry in bib.entries if (value := entry.get("related"))]
    return {key.strip() for value in named for key in value.split(",")}


def to_work(entry: Entry, bib: BibFile) -> Work:
    """The work that an entry means, with what it inherits by ``crossref`` and ``xdata``. Never raises on an entry."""
    return _to_work(entry, bib, relations=True)


def _to_work(entry: Entry, bib: BibFile, *, relations: bool) -> Work:
    fields = bib.inherited(entry)
    entry_type = entry.entry_type
    known = named(entry_type).name
    made = WorkBuilder(entry, fields, known, shape_of(known, tuple(fields)), {}, {"entry_type": entry_type})
    _read_fields(made)
    _read_names(made)
    read_titles(made)
    read_dates(made)
    read_links(made)
    read_descriptions(made)
    if language := fields.get("langid") or fields.get("language") or fields.get("hyphenation"):
        made.put("language", language_of(language, fields.get("langidopts") or "") or words_of(language))
    if relations and "related" in fields:
        _read_related(made, bib)
    if "ids" in fields:
        made.typed["ids"] = fields["ids"]  # further keys of the entry
    made.values["type"] = type_of(made)
    made.values["id"] = made.values["citation_key"] = entry.key
    record = bib.record(entry.key)
    return made.work() if record is None else _completed(made.work(), record)


def _completed(work: Work, record: Work) -> Work:
    """The work of an entry that was made of a record, with what the record says and the entry had no field for.

    ``URL`` is not among it: an entry leaves out an address that says only the DOI.
    """
    missing = {name: value for name in WORK_FIELDS if name != "URL" and not getattr(work, name)
               and (value := getattr(record, name))}  # fmt: skip
    kind = work.type if record.type == "document" else record.type
    return replace(work, type=kind, **missing) if missing or kind != work.type else work


# ----------------------------------------------------------------------------------------------------- the field map


def _read_fields(made: WorkBuilder) -> None:
    fields, shape = made.fields, made.shape
    for field, variable, typed in shape.texts:
        if (value := fields[field]) and (text := words_of(value)):
            if shape.biblatex and field in _LITERAL_LISTS:
                text = _literal_list(value)
            if field in _CASE_UNCHANGED:
                text = unprotected(text)
            made.put(variable, text, typed=typed)
    for field, variable, typed in shape.numbers:
        if (value := fields[field]) and (text := (page_text if field == "pages" else number_text)(value)):
            made.put(variable, text, typed=typed)
    for field, variable, typed in shape.codes:
        if (value := fields[field]) and (text := verbatim_text(value)):
            made.put(variable, text, typed=typed)


def _literal_list(value: str) -> str:
    """The items of a biblatex list, parted at ``and`` outside braces, with semicolons between."""
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
    return "; ".join(text for item in items if (text := words_of(item)))


def number_text(value: str) -> str:
    """A volume, number or page as typed, ranges with an en dash."""
    if value.isalnum():
        return value
    text = unprotected(latex_to_markup(value).strip())
    return _RANGE.sub("–", text) if "-" in text or "–" in text or "—" in text else text


def page_text(value: str) -> str:
    """Pages as typed, with an en dash in a range that was typed with a hyphen."""
    text = number_text(value)
    return _SINGLE_RANGE.sub(r"\1–\2", text) if "-" in text else text


# --------------------------------------------------------------------------------------------------------------- names


def _read_names(made: WorkBuilder) -> None:
    fields, shape = made.fields, made.shape
    dropping = "options" in fields and bool(_USEPREFIX_OFF.search(fields["options"]))
    for field, variable, _ in shape.names:
        if value := fields[field]:
            _put_names(made, variable, value, dropping)
            if "{" in value and (words := _braced_given(value, made.values.get(variable, ()))):
                made.typed["braced_given"] = ";".join(filter(None, (made.typed.get("braced_given", ""), words)))
            if "\\relax" in value and (protected := _PROTECTED_INITIAL.findall(value)):
                made.typed["protected_initials"] = ";".join(f"{start}={start}{rest}" for start, rest in protected)
    if shape.annotated:
        _read_annotations(made)
    if not CONTRIBUTIONS.keys().isdisjoint(fields):
        for field, key in CONTRIBUTIONS.items():
            _put_contribution(made, key, made.field(field))
    if shape.editors:
        _put_editors(made, dropping)


_PROTECTED_INITIAL = regex(r"\{\\relax\s+([^\W\d_]+)\}([^\W\d_]*\.?)")  # {\relax Yu}ri, whose initial is Yu.
_CITATION_MARKS = {"citeorg": "citation_courts", "citedate": "citation_dates", "citeinfo": "citation_kinds"}


def _read_annotations(made: WorkBuilder) -> None:
    """biblatex-apa's data annotations: roles and user names of people, courts and dates of reporters."""
    for mark, name in (("role", "roles"), ("username", "usernames")):
        found = {field: latex_to_markup(text) for field, _, _ in made.shape.names
                 if (text := made.field(f"{field}+an:{mark}"))}  # fmt: skip
        if found:
            made.typed[name] = found
    for mark, name in _CITATION_MARKS.items():
        if text := made.field(f"citation+an:{mark}"):
            made.typed[name] = latex_to_markup(text)


def _braced_given(value: str, names: tuple[Name, ...]) -> str:
    """Given names of several words that stand in braces, which BibTeX and biblatex take for one name."""
    words = dict.fromkeys(" ".join(word.split()) for word in _SEVERAL_IN_BRACES.findall(value))
    return ";".join(word for word in words if any(word in name.given for name in names))


def _put_editors(made: WorkBuilder, dropping: bool) -> None:
    """biblatex's editors with a role of their own (``editortype``, ``editora`` …)."""
    for letter in ("", "a", "b", "c"):
        kind = made.field(f"editor{letter}type").strip().lower()
        if key := FURTHER_EDITOR_TYPES.get(kind):
            _put_contribution(made, key, made.field(f"editor{letter}"))
            if not letter:
                made.values.pop("editor", None)
            continue
        role = EDITOR_TYPES.get(kind, "" if letter else "editor")
        if letter and role and (value := made.field(f"editor{letter}")):
            _put_names(made, role, value, dropping)
        elif not letter and role != "editor" and "editor" in made.values:
            made.values[role] = made.values.pop("editor")


def _put_contribution(made: WorkBuilder, key: str, value: str) -> None:
    """Who did what CSL has no variable for: ``byannotator=Ann Moe, Per Dahl``."""
    people = ", ".join(filter(None, map(_natural, parse_names(value))))
    if people:
        made.typed["contributions"] = "; ".join(filter(None, (made.typed.get("contributions"), f"{key}={people}")))


def _natural(name: Name) -> str:
    """``Ludwig van Beethoven``."""
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return name.literal or " ".join(filter(None, parts))


def _put_names(made: WorkBuilder, variable: str, value: str, dropping: bool) -> None:
    names = parse_names(value)
    if dropping:
        names = tuple(
            replace(name, dropping_particle=name.non_dropping_particle, non_dropping_particle="")
            if name.non_dropping_particle
            else name
            for name in names
        )
    if any([not name.others for name in names]):  # noqa: C419 (a list takes half the time of a generator)
        made.put(variable, names)


# ---------------------------------------------------------------------------------------------------- related entries


_OF_AN_ORIGINAL = frozenset({"reprintof", "reprintfrom", "translationof", "translationfrom", "origpubas", "origpubin"})


def _read_related(made: WorkBuilder, bib: BibFile) -> None:
    """``related`` and ``relatedtype``: reviewed works and originals also into CSL's own variables."""
    kind = made.field("relatedtype").strip().lower()
    words = latex_to_markup(made.field("relatedstring"))
    named_keys = dict.fromkeys(key.strip() for key in made.field("related").split(","))
    entries = [entry for key in named_keys if key != made.entry.key and (entry := bib.entry(key)) is not None]
    if not entries or not (kind or words):
        return
    other, *further = (_to_work(entry, bib, relations=False) for entry in entries)
    made.typed["related"] = Related(kind=kind, work=other, words=words, further=tuple(further))
    if kind == "reviewof":
        made.values["reviewed_title"] = other.title
        made.values["reviewed_author"] = other.author or other.director
        made.values["reviewed_genre"] = other.genre
    if kind in _OF_AN_ORIGINAL and other.issued is not None:
        made.put("original_date", other.issued)
