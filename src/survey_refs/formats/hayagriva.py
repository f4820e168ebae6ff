"""Hayagriva's YAML, the bibliography of Typst (typst/hayagriva, docs/file-format.md)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from survey_refs.bib.dates import parse_date
from survey_refs.formats.beside import names_its_archive, publisher_of
from survey_refs.formats.fields import Item, LeftOut, Reading, pages_with_hyphens, spaced_initials
from survey_refs.formats.yaml import dump_yaml, load_yaml
from survey_refs.identifiers.arxiv import is_at_arxiv
from survey_refs.model import Date, Name, Work
from survey_refs.model.years import iso_digits

# ------------------------------------------------------------------------------------------------------------ reading

_TYPES = {  # entry type: CSL type, where the parent does not decide
    "anthology": "book", "anthos": "chapter", "article": "article", "artwork": "graphic", "audio": "song",
    "blog": "webpage", "book": "book", "case": "legal_case", "chapter": "chapter", "conference": "event",
    "entry": "entry", "exhibition": "performance", "legislation": "legislation", "manuscript": "manuscript",
    "misc": "document", "newspaper": "periodical", "original": "document", "patent": "patent",
    "performance": "performance", "periodical": "periodical", "post": "post", "proceedings": "book",
    "reference": "book", "report": "report", "repository": "software", "scene": "motion_picture", "thesis": "thesis",
    "thread": "post", "video": "motion_picture", "web": "webpage",
}  # fmt: skip
_TYPES_IN = {  # (entry type, parent's type): CSL type
    ("article", "periodical"): "article-journal",
    ("article", "newspaper"): "article-newspaper",
    ("article", "proceedings"): "paper-conference",
    ("article", "conference"): "paper-conference",
    ("article", "blog"): "post-weblog",
    ("article", "web"): "webpage",
    ("article", "book"): "chapter",
    ("article", "anthology"): "chapter",
    ("article", "reference"): "entry-encyclopedia",
    ("entry", "reference"): "entry-encyclopedia",
    ("entry", "book"): "chapter",
    ("post", "blog"): "post-weblog",
    ("video", "video"): "broadcast",
    ("audio", "audio"): "broadcast",
}
_ROLES = {
    "translator": "translator", "compiler": "compiler", "organizer": "organizer", "composer": "composer",
    "producer": "producer", "executive-producer": "executive_producer", "writer": "script_writer",
    "director": "director", "illustrator": "illustrator", "narrator": "narrator", "cast-member": "performer",
    "collaborator": "contributor", "commentator": "contributor", "holder": "contributor", "afterword": "contributor",
    "foreword": "contributor", "introduction": "contributor", "annotator": "contributor", "founder": "contributor",
    "cinematography": "contributor",
}  # fmt: skip
_TEXTS = {
    "volume": "volume", "issue": "issue", "edition": "edition", "page-range": "page", "page-total": "number_of_pages",
    "volume-total": "number_of_volumes", "language": "language", "archive": "archive",
    "archive-location": "archive_location", "call-number": "call_number", "abstract": "abstract", "note": "note",
    "genre": "genre", "chapter": "chapter_number", "runtime": "dimensions",
}  # fmt: skip
_SERIALS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "serial": "number"}
_OTHERWISE = frozenset(
    {"type", "title", "author", "editor", "date", "parent", "affiliated", "publisher", "location", "organization",
     "url", "serial-number", *_TEXTS}
)  # fmt: skip
_KEY = re.compile(r"^(?P<key>[^\s#-][^\n:]*|'[^'\n]+'|\"[^\"\n]+\"):", re.MULTILINE)


def read(text: str, path: str = "") -> Reading:
    """The entries of a hayagriva file. Raises :class:`UnreadableFile` for text that is not YAML."""
    lines = {at["key"].strip("'\" "): text.count("\n", 0, at.start()) + 1 for at in _KEY.finditer(text)}
    items: list[Item] = []
    left_out: list[LeftOut] = []
    unread: Counter[str] = Counter()
    for document in load_yaml(text, path):
        for key, entry in document.items() if isinstance(document, Mapping) else ():
            line = lines.get(str(key), 1)
            if not isinstance(entry, Mapping):
                left_out.append(LeftOut(line=line, text=f"{key}: {entry}"[:200], reason="not an entry with fields"))
                continue
            unread.update(str(name) for name in entry if name not in _OTHERWISE)
            items.append(Item(work=_work(str(key), entry), line=line))
    return Reading(items=tuple(items), left_out=tuple(left_out), unread=unread)


def _work(key: str, entry: Mapping[str, Any]) -> Work:
    parents = _parents(entry)
    kind = str(entry.get("type", "misc")).lower()
    outer = str(parents[0].get("type", "")).lower() if parents else ""
    values: dict[str, Any] = {}
    for level in (entry, *parents):
        for name, value in _plain_fields(level).items():
            values.setdefault(name, value)
    values |= {name: value for name, value in _own_fields(entry).items() if value}
    csl_type = _TYPES_IN.get((kind, outer)) or _TYPES.get(kind, "document")
    _containers(csl_type, parents, values)
    return Work(id=key, type=csl_type, **{name: value for name, value in values.items() if value})


def _parents(entry: Mapping[str, Any], depth: int = 0) -> list[Mapping[str, Any]]:
    """The things that an entry is part of, the nearest first; of several beside each other the first leads."""
    found: list[Mapping[str, Any]] = []
    parents = entry.get("parent")
    for parent in parents if isinstance(parents, list) else [parents]:
        if isinstance(parent, Mapping) and depth < 5:
            found += [parent, *_parents(parent, depth + 1)]
    return found


def _own_fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What is the entry's alone: its title and people."""
    values: dict[str, Any] = {"title": _title(entry.get("title")), "author": _names(entry.get("author"))}
    title = entry.get("title")
    if isinstance(title, Mapping):
        values["title_short"] = _title(title.get("short"))
        values["original_title"] = _title(title.get("translation"))
    for group in _list(entry.get("affiliated")):
        if isinstance(group, Mapping) and (variable := _ROLES.get(str(group.get("role")))):
            values[variable] = values.get(variable, ()) + _names(group.get("names"))
    return values


def _plain_fields(level: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry takes from its parent where it has none of its own."""
    values: dict[str, Any] = {variable: _text(level.get(name)) for name, variable in _TEXTS.items()}
    values["page"] = re.sub(r"(?<=\w)\s*--?\s*(?=\w)", "–", values["page"])
    values["editor"] = _names(level.get("editor"))
    values["issued"] = _date(level.get("date"))
    publisher = level.get("publisher")
    if isinstance(publisher, Mapping):
        values["publisher"] = _text(publisher.get("name"))
        values["publisher_place"] = _text(publisher.get("location"))
    else:
        values["publisher"] = _text(publisher)
    values["publisher"] = values["publisher"] or _text(level.get("organization"))
    conference = level.get("type") in ("conference", "proceedings")
    values["event_place" if conference else "publisher_place"] = values.get("publisher_place", "") or _text(
        level.get("location")
    )
    url = level.get("url")
    if isinstance(url, Mapping):
        values["URL"], values["accessed"] = _text(url.get("value")), _date(url.get("date"))
    else:
        values["URL"] = _text(url)
    serial = level.get("serial-number")
    for name, value in serial.items() if isinstance(serial, Mapping) else [("serial", serial)]:
        if name == "arxiv" and value:
            values["archive"], values["archive_location"] = "arXiv", _text(value)
        elif name in _SERIALS:
            values[_SERIALS[name]] = _text(value)
    return {name: value for name, value in values.items() if value}


def _containers(csl_type: str, parents: list[Mapping[str, Any]], values: dict[str, Any]) -> None:
    titles = [(_title(parent.get("title")), str(parent.get("type", ""))) for parent in parents]
    events = [title for title, kind in titles if kind == "conference"]
    others = [title for title, kind in titles if kind != "conference" and title]
    if events:
        values["event_title"] = events[0]
        others = others or (events[:1] if csl_type == "paper-conference" else [])
    whole = csl_type in ("book", "report", "thesis")
    if whole and others:
        values["collection_title"] = others[0]
    elif others:
        values["container_title"] = others[0]
        values["collection_title"] = others[1] if len(others) > 1 else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("value")
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


_VERBATIM = re.compile(r"(?<!\\)\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([{}$\\])")


def _title(value: Any) -> str:
    """A formattable text: braces keep their content as it is."""
    text = _VERBATIM.sub(r'<span class="nocase">\1</span>', _text(value))
    return _ESCAPED.sub(r"\1", text)


def _names(value: Any) -> tuple[Name, ...]:
    return tuple(name for person in _list(value) if (name := _name(person)) is not None)


def _name(person: Any) -> Name | None:
    if isinstance(person, Mapping):
        family, given = _text(person.get("name")), _text(person.get("given-name"))
        if not given and not person.get("prefix"):
            return Name(literal=family) if family else None
        prefix, suffix = _text(person.get("prefix")), _text(person.get("suffix"))
        return Name(family=family, given=given, non_dropping_particle=prefix, suffix=suffix)
    parts = [part.strip() for part in _text(person).split(",")]
    if not parts[0]:
        return None
    if len(parts) == 1:
        return Name(literal=parts[0])
    words = parts[0].split()
    start = next((index for index, word in enumerate(words[:-1]) if not word.islower()), max(len(words) - 1, 0))
    suffix = parts[1] if len(parts) > 2 else ""
    prefix, family = " ".join(words[:start]), " ".join(words[start:])
    return Name(family=family, given=spaced_initials(parts[-1]), non_dropping_particle=prefix, suffix=suffix)


def _date(value: Any) -> Date | None:
    text = _text(value)
    if not text:
        return None
    date = parse_date(text.lstrip("~"))
    return replace(date, circa=True) if date and text.startswith("~") else date


# ------------------------------------------------------------------------------------------------------------ writing

_WRITTEN: dict[str, tuple[str, str]] = {
    # CSL type: (entry type, type of the parent)
    "article": ("article", ""),
    "article-journal": ("article", "periodical"),
    "article-magazine": ("article", "periodical"),
    "article-newspaper": ("article", "newspaper"),
    "bill": ("legislation", ""),
    "book": ("book", "anthology"),
    "broadcast": ("video", "video"),
    "chapter": ("chapter", "book"),
    "classic": ("book", "anthology"),
    "dataset": ("repository", ""),
    "document": ("misc", "misc"),
    "entry": ("entry", "reference"),
    "entry-dictionary": ("entry", "reference"),
    "entry-encyclopedia": ("entry", "reference"),
    "event": ("conference", ""),
    "figure": ("artwork", ""),
    "graphic": ("artwork", ""),
    "legal_case": ("case", "periodical"),
    "legislation": ("legislation", "periodical"),
    "manuscript": ("manuscript", ""),
    "map": ("artwork", ""),
    "motion_picture": ("video", ""),
    "paper-conference": ("article", "proceedings"),
    "patent": ("patent", ""),
    "performance": ("performance", ""),
    "periodical": ("periodical", ""),
    "post": ("post", "thread"),
    "post-weblog": ("article", "blog"),
    "regulation": ("legislation", "periodical"),
    "report": ("report", "anthology"),
    "review": ("article", "periodical"),
    "review-book": ("article", "periodical"),
    "software": ("repository", ""),
    "song": ("audio", ""),
    "thesis": ("thesis", "anthology"),
    "webpage": ("web", "web"),
}
_WRITTEN_ROLES = {variable: role for role, variable in reversed(_ROLES.items())}
_WHOLE = frozenset({"book", "report", "thesis", "classic"})
HOLDS = frozenset(
    {"title", "title_short", "author", "editor", *_WRITTEN_ROLES, "issued", "container_title", "collection_title",
     *_TEXTS.values(), "publisher", "publisher_place", "event_title", "event_place", "URL", "accessed",
     *_SERIALS.values(), "original_title", "issued (circa)", "commas in names of organisations"}
)  # fmt: skip


DEPENDS = frozenset({"accessed", "archive", "container_title"})


def says(work: Work, variable: str) -> bool:
    """Whether the entry of this work has the variable: the date of access stands beside the address."""
    if variable == "archive":
        return names_its_archive(work)
    return bool(work.URL) if variable == "accessed" else work.type not in _WHOLE


def write(works: Iterable[Work]) -> str:
    """A mapping with an entry for each work."""
    return "\n".join(dump_yaml({work.id or "unnamed": _entry(work)}) for work in works)


def _entry(work: Work) -> dict[str, Any]:
    kind, outer = _WRITTEN.get(work.type, ("misc", "misc"))
    entry: dict[str, Any] = {"type": kind, "title": _title_field(work)}
    entry["author"] = [_name_field(name) for name in work.author if not name.others]
    entry["date"] = _date_field(work.issued)
    chapter = bool(outer) and work.type not in _WHOLE
    if not chapter:
        entry["editor"] = [_name_field(name) for name in work.editor if not name.others]
    entry["affiliated"] = [
        {"role": role, "names": [_name_field(name) for name in names]}
        for variable, role in _WRITTEN_ROLES.items()
        if (names := getattr(work, variable))
    ]
    entry["publisher"] = _publisher(work)
    for name, variable in _TEXTS.items():
        if text := getattr(work, variable):
            entry[name] = pages_with_hyphens(text) if name == "page-range" else text
    if is_at_arxiv(work):
        entry.pop("archive", None)
        entry.pop("archive-location", None)
    entry["url"] = _url(work)
    entry["serial-number"] = dict(_serials(work))
    entry["parent"] = list(_parents_of(work, outer, chapter))
    if len(entry["parent"]) == 1:
        entry["parent"] = entry["parent"][0]
    return {name: value for name, value in entry.items() if value}


def _title_field(work: Work) -> Any:
    more = {"short": _written(work.title_short), "translation": _written(work.original_title)}
    more = {name: text for name, text in more.items() if text}
    return {"value": _written(work.title), **more} if more else _written(work.title)


_NOCASE = re.compile(r'<span class="nocase">([^<>]*)</span>')
_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")


def _written(markup: str) -> str:
    """A text with its protected words in braces; hayagriva has no other mark-up."""
    escaped = re.sub(r"([{}$\\])", r"\\\1", markup)
    return _TAG.sub("", _NOCASE.sub(r"{\1}", escaped))


def _name_field(name: Name) -> Any:
    if name.literal:
        return {"name": name.literal} if "," in name.literal else name.literal
    particles = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    if not (particles or name.suffix) and "," not in name.family + name.given and name.family[:1].isupper():
        return f"{name.family}, {name.given}" if name.given else {"name": name.family}
    parts = {"name": name.family, "given-name": name.given, "prefix": particles, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}


def _date_field(date: Date | None) -> str:
    if date is None or not date.parts:
        return ""
    year, *rest = date.parts[0]
    text = "-".join((iso_digits(year), *(f"{part:02d}" for part in rest if rest[0] <= 12)))  # not of a season
    return f"~{text}" if date.circa else text


def _publisher(work: Work) -> Any:
    if work.publisher_place:
        return {"name": publisher_of(work), "location": work.publisher_place}
    return publisher_of(work)


def _url(work: Work) -> Any:
    url = work.URL
    if url and work.accessed is not None and (date := _date_field(work.accessed)):
        return {"value": url, "date": date}
    return url


def _serials(work: Work) -> Iterator[tuple[str, str]]:
    for name, variable in _SERIALS.items():
        if text := getattr(work, variable):
            yield name, text
    if is_at_arxiv(work) and work.archive_location:
        yield "arxiv", work.archive_location


def _parents_of(work: Work, outer: str, chapter: bool) -> Iterator[dict[str, Any]]:
    container = work.collection_title if work.type in _WHOLE else work.container_title
    parent: dict[str, Any] = {"type": outer or "periodical", "title": _written(container)}
    if chapter and work.editor:
        parent["editor"] = [_name_field(name) for name in work.editor if not name.others]
    if work.type not in _WHOLE and work.collection_title:
        parent["parent"] = {"type": "anthology", "title": _written(work.collection_title)}
    parent = {name: value for name, value in parent.items() if value}
    if len(parent) > 1 or outer:
        needed = len(parent) > 1 or work.type in ("article-journal", "paper-conference", "post-weblog", "broadcast")
        if needed:
            yield parent
    if work.event_title or work.event_place:
        event = {"type": "conference", "title": _written(work.event_title), "location": work.event_place}
        yield {name: value for name, value in event.items() if value}
