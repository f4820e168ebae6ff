"""A Crossref work (https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md) as a :class:`Record`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from survey_refs.entry_types import CROSSREF_TYPES
from survey_refs.model import EMPTY, Date, Name, Record, Relation, TypedEntry, Update, Work
from survey_refs.model.updates import retracts
from survey_refs.sources.metadata import (
    LONGEST_NAME,
    MOST_ITEMS,
    MOST_NAMES,
    clean_doi,
    clean_text,
    clean_texts,
    clean_url,
    first_text,
)
from survey_refs.text.notices import RETRACTED_AFTER_TITLE

Json = Mapping[str, Any]

DATES = ("published-print", "published-online", "issued", "published", "posted", "published-other")
ORDER_OF_ISSUED = ("published-print", "issued", "published", "published-online", "posted", "published-other")
SERIES = re.compile(
    r"""
    # "Lecture Notes in Computer Science", "SpringerBriefs in …", "Studies in …"
    lecture\ notes|\bseries\b|briefs\b|communications\ in\ computer|advances\ in\ intelligent\ systems
    |^studies\ in|^topics\ in|\blibrary$|colloqui|contemporary\ mathematics|schriften|beiträge
    |workshops\ in\ computing|proceedings\ of\ symposia|^ifip|methods\ in\ molecular
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:vol(?:ume)?|bd|band|no|nr|number|issue|heft)\b\.?\s*(?=\d)", re.IGNORECASE)
_PAGED = re.compile(r"^(?:pp\.?\s*|p\.\s*|pages?\s+|S\.\s+)(?=\w)")
_HYPHENS = str.maketrans("‐‑‒−", "----")
_NO_PAGES = re.compile(r"(?:n/?a|no|null|undefined|-+)(?:\s*-\s*(?:n/?a|no|null|undefined))?", re.IGNORECASE)
RETRACTED_TITLE = re.compile(
    rf"""
    # "RETRACTED ARTICLE: …", "[Withdrawn] - …", "Retracted and republished: …"
    ^[\[(]?\s*(?:(?:article|chapter|paper)\s+)?(?P<what>retracted|withdrawn|temporary\ removal|removed)
    (?:\s+(?:article|chapter|paper|and\ republished))?\s*(?:[\])]\s*[:.\-–—]?|[:.\-–—])\s*
    | {RETRACTED_AFTER_TITLE}
    """,
    re.VERBOSE | re.IGNORECASE,
)
UPDATE_OF_TITLE = {"retracted": "retraction", "withdrawn": "withdrawal"}


def record_from_crossref(item: Any, *, url: str = "", retrieved: str = "") -> Record | None:
    """One work of Crossref's answer; None for what has no DOI or is no work at all."""
    if not isinstance(item, Mapping):
        return None
    doi = clean_doi(item.get("DOI"))
    return record_of_item(item, doi, url=url, retrieved=retrieved) if doi else None


def record_of_item(item: Json, doi: str, *, url: str = "", retrieved: str = "") -> Record:
    """A work in the shape of Crossref's, with a DOI that has been read already, or none."""
    titles = clean_texts(item.get("title"), markup=True)
    title, updates = _title_and_updates(titles[0] if titles else "", doi, item)
    subtitles = clean_texts(item.get("subtitle"), markup=True)
    others = [*titles[1:], *clean_texts(item.get("original-title"), markup=True)]
    if titles and title != titles[0]:
        others.append(titles[0])
    score = item.get("score")
    dates = {name: date_of(item.get(name)) for name in DATES}
    issued = next((date for name in ORDER_OF_ISSUED if (date := dates[name])), None)
    return Record(
        work=_work(item, doi, title, issued),
        source="crossref",
        url=url,
        retrieved=retrieved,
        type=clean_text(item.get("type"), limit=60),
        years=_years(item, dates.values()),
        subtitle=subtitles[0] if subtitles else "",
        alternative_titles=tuple(dict.fromkeys(other for other in others if other != title)),
        updates=updates,
        relations=tuple(_relations(item.get("relation"))),
        score=float(score) if isinstance(score, int | float) else None,
    )


def _work(item: Json, doi: str, title: str, issued: Date | None) -> Work:
    kind = CROSSREF_TYPES.get(str(item.get("type")), "document")
    values = {
        "id": doi or clean_text(item.get("id"), limit=200),
        "type": kind,
        "title": title,
        "title_short": first_text(item.get("short-title"), markup=True),
        "container_title_short": first_text(item.get("short-container-title")),
        "author": names(item.get("author")),
        "editor": names(item.get("editor")),
        "translator": names(item.get("translator")),
        "issued": issued,
        "volume": _NUMBERED.sub("", clean_text(item.get("volume"), limit=80)),
        "issue": _NUMBERED.sub("", clean_text(item.get("issue"), limit=80)),
        "page": _pages(item),
        "number": clean_text(item.get("report-number"), limit=80) if kind == "report" else "",
        "edition": clean_text(item.get("edition-number"), limit=80),
        "DOI": doi,
        "ISBN": next((isbn for text in clean_texts(item.get("ISBN")) if (isbn := _isbn(text))), ""),
        "ISSN": first_text(item.get("ISSN"), limit=20),
        "URL": clean_url(item.get("URL")),
        "publisher": _publisher(item, kind),
        "publisher_place": clean_text(item.get("publisher-location"), limit=200),
        "event_title": _event(item),
        "genre": _genre(item, kind),
        "language": clean_text(item.get("language"), limit=20),
    }
    containers = clean_texts(item.get("container-title"), markup=True) or clean_texts(item.get("short-container-title"))
    values["container_title"], values["collection_title"] = _container_and_series(kind, containers)
    article = clean_text(item.get("article-number"), limit=80)
    extra = TypedEntry.of({"article_number": article}) if article and article != values["page"] else EMPTY
    return Work.of({name: value for name, value in values.items() if value}, extra)


def _pages(item: Json) -> str:
    pages = _PAGED.sub("", clean_text(item.get("page"), limit=80)).translate(_HYPHENS)
    return "" if _NO_PAGES.fullmatch(pages) else pages


def _publisher(item: Json, kind: str) -> str:
    """Who put it out: the institution of a report or thesis; of a preprint the server, which its owner publishes."""
    institution = _institution(item) if kind in ("report", "thesis", "article") else ""
    return institution or clean_text(item.get("publisher"))


def _container_and_series(kind: str, containers: list[str]) -> tuple[str, str]:
    """Book and series of a chapter or paper, which are deposited in either order; of an article the full title."""
    if not containers:
        return "", ""
    if kind == "book":
        return "", containers[0]
    if kind not in ("chapter", "paper-conference", "entry-encyclopedia", "document") or len(containers) == 1:
        return max(containers[:2], key=len), ""
    series = [each for each in containers if SERIES.search(each)]
    if len(containers) > 2 and len(series) == 1:  # the subtitle of the book too, away from the series
        others = [each for each in containers if each not in series]
        return others[0 if containers[0] in series else -1], series[0]
    first, second = containers[:2]
    if SERIES.search(second) and not SERIES.search(first):
        return first, second
    return second, first


def _isbn(text: str) -> str:
    digits = re.sub(r"^.*isbn/", "", text).replace("-", "").upper()
    return digits if re.fullmatch(r"\d{9}[\dX]|\d{13}", digits) else ""


def _event(item: Json) -> str:
    event = item.get("event")
    return clean_text(event.get("name")) if isinstance(event, Mapping) else ""


def _institution(item: Json) -> str:
    value = item.get("institution")
    first = value[0] if isinstance(value, list) and value else value
    return clean_text(first.get("name"), limit=LONGEST_NAME) if isinstance(first, Mapping) else ""


def _genre(item: Json, kind: str) -> str:
    if kind == "article" and item.get("subtype", "preprint") == "preprint":  # the subtype cannot be selected
        return "preprint"
    return first_text(item.get("degree"), limit=200) if kind == "thesis" else ""


# ----------------------------------------------------------------------------------------------------------- people


def names(value: Any) -> tuple[Name, ...]:
    """A list of Crossref contributors, in order; persons without a family name become literals."""
    if not isinstance(value, list):
        return ()
    found = [name for person in value[:MOST_NAMES] if (name := name_of(person))]
    if found and _AND_OTHERS.fullmatch(found[-1].family or found[-1].literal):
        found[-1] = Name(others=True)
    return tuple(found)


def name_of(person: Any) -> Name | None:
    """One contributor: a person, or an organisation with only ``name``."""
    if not isinstance(person, dict):
        return None
    family = clean_text(person.get("family"), limit=LONGEST_NAME)
    given = clean_text(person.get("given"), limit=LONGEST_NAME)
    if family:
        given = _HONORIFIC.sub("", given)
        if given and (initials := _INITIALS.match(family)):  # "M. Horst" of Allison M. Horst
            given, family = f"{given} {initials[0].strip()}", family[initials.end() :]
        suffix = clean_text(person.get("suffix"), limit=LONGEST_NAME).lstrip(", ")
        return Name(family=_name_case(family), given=_name_case(given), suffix=suffix)
    literal = first_text([person.get("name"), person.get("literal")], limit=LONGEST_NAME) or given
    return Name(literal=literal) if literal else None


def _name_case(text: str) -> str:
    """A name deposited in capitals as it is written: ``MÜLLER-LÜDENSCHEIDT`` → ``Müller-Lüdenscheidt``.

    Short ones may be initials (``JR``) and are left; what has any small letter is left too.
    """
    if not text.isupper() or "." in text or len(_NO_LETTER.sub("", text)) < 4:
        return text
    return re.sub(r"[^\W\d_]+", lambda word: word[0][0] + word[0][1:].lower(), text)


_HONORIFIC = re.compile(r"^(?:(?:Dr|Prof|Professor|Sir|Dame|Mr|Mrs|Ms)\b\.?\s+)+(?=\S)")
_AND_OTHERS = re.compile(r"(?:et\.? ?al\.?|and others|others)", re.IGNORECASE)  # a list cut by who deposited it
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+ (?=[^\W\d_]{2})")
_NO_LETTER = re.compile(r"[\W\d_]")


# ------------------------------------------------------------------------------------------------------------ dates


def date_of(value: Any) -> Date | None:
    """A ``{"date-parts": [[2020, 4, 7]]}``; None for ``[[null]]`` and everything that is no date."""
    if (year := year_in(value)) is None:
        return None
    numbers = [year]
    for part, most in zip(value["date-parts"][0][1:3], (12, 31), strict=False):
        number = _number(part)
        if number is None or not 1 <= number <= most:
            break
        numbers.append(number)
    return _date(tuple(numbers))


def year_in(value: Any) -> int | None:
    """The year of such a date."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    year = _number(first[0]) if isinstance(first, list) and first else None
    return year if year is not None and 1000 <= year <= 2200 else None


def _number(part: Any) -> int | None:
    """A part of a date; content negotiation and reference managers write some as texts (``"2020"``)."""
    if isinstance(part, str) and part.isascii() and part.isdigit() and len(part) <= 4:
        return int(part)
    return part if isinstance(part, int) and not isinstance(part, bool) else None


@lru_cache(maxsize=4096)
def _date(parts: tuple[int, ...]) -> Date:
    """One value for the many records of one day."""
    return Date(parts=(parts,))


def _years(item: Json, dates: Iterable[Date | None]) -> tuple[int, ...]:
    """Every year that was deposited as one of publication, and that of a conference."""
    found = {date.year for date in dates if date}
    issue, event = item.get("journal-issue"), item.get("event")
    if isinstance(issue, Mapping):
        found |= {date.year for name in DATES[:2] if (date := date_of(issue.get(name)))}
    if isinstance(event, Mapping) and (date := date_of(event.get("start"))):
        found.add(date.year)
    return tuple(sorted(year for year in found if year))


# ---------------------------------------------------------------------------------------------- updates and relations


def _title_and_updates(title: str, doi: str, item: Json) -> tuple[str, tuple[Update, ...]]:
    """The title without "RETRACTED:", and the updates by all three signs: updated-by, update-to itself, title."""
    updates = list(_updates(item.get("updated-by"), doi))
    for update in _updates(item.get("update-to"), doi):
        if update.doi == doi and retracts(update) and all(update.type != known.type for known in updates):
            updates.append(update)
    if found := RETRACTED_TITLE.search(title):
        kind = UPDATE_OF_TITLE.get((found["what"] or found["after"]).lower(), "removal")
        if not any(map(retracts, updates)):
            updates.append(Update(type=kind, source="title"))
        title = title[: found.start()] + title[found.end() :] or title
    return title, tuple(updates)


def _updates(value: Any, doi: str) -> Iterator[Update]:
    for entry in value[:MOST_ITEMS] if isinstance(value, list) else ():
        if not isinstance(entry, Mapping):
            continue
        kind = re.sub(r"[\s-]+", "_", clean_text(entry.get("type"), limit=60).lower())
        if not kind:
            continue
        date = date_of(entry.get("updated"))
        yield Update(
            type=kind,
            doi=clean_doi(entry.get("DOI")),
            source=clean_text(entry.get("source"), limit=60).lower() or "publisher",
            date="-".join(f"{part:02}" for part in date.parts[0]) if date else "",
            label=clean_text(entry.get("label"), limit=120),
        )


def _relations(value: Any) -> Iterator[Relation]:
    seen = set()
    for kind, entries in value.items() if isinstance(value, Mapping) else ():
        for entry in entries[:MOST_ITEMS] if isinstance(entries, list) else ():
            if not isinstance(entry, Mapping) or kind in ("cites", "references"):
                continue
            id_type = clean_text(entry.get("id-type"), limit=20).lower() or "doi"
            target = clean_doi(entry.get("id")) if id_type == "doi" else clean_text(entry.get("id"), limit=500)
            if target and (kind, target) not in seen:
                seen.add((kind, target))
                yield Relation(type=clean_text(kind, limit=60), id=target, id_type=id_type)
