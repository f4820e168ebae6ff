"""Word's sources (``Sources.xml``; ECMA-376 part 1, section 22.6, Bibliography)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from survey_refs.formats.fields import Item, Reading, Values, spaced_initials, work_of_values
from survey_refs.formats.xml import Node, elements
from survey_refs.model import Name, Work

TYPES = {  # SourceType: CSL type
    "ArticleInAPeriodical": "article-magazine", "Art": "graphic", "Book": "book", "BookSection": "chapter",
    "Case": "legal_case", "ConferenceProceedings": "paper-conference", "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage", "Film": "motion_picture", "InternetSite": "webpage", "Interview": "interview",
    "JournalArticle": "article-journal", "Misc": "document", "Patent": "patent", "Performance": "performance",
    "Report": "report", "SoundRecording": "song",
}  # fmt: skip
_TEXTS = {
    "Title": "title", "ShortTitle": "title_short", "JournalName": "container_title", "BookTitle": "container_title",
    "ConferenceName": "container_title", "PeriodicalTitle": "container_title", "PublicationTitle": "container_title",
    "InternetSiteTitle": "container_title", "BroadcastTitle": "container_title", "AlbumTitle": "container_title",
    "Volume": "volume", "Issue": "issue", "Pages": "page", "Edition": "edition", "Publisher": "publisher",
    "Institution": "publisher", "ProductionCompany": "publisher", "Distributor": "publisher", "Broadcaster":
    "publisher", "Theater": "publisher", "URL": "URL", "DOI": "DOI", "StandardNumber": "standard_number",
    "Comments": "note", "ThesisType": "genre", "Type": "genre", "Medium": "medium", "Version": "version",
    "NumberVolumes": "number_of_volumes", "ChapterNumber": "chapter_number", "PatentNumber": "number",
    "CaseNumber": "number", "Court": "authority", "Reporter": "container_title", "Department": "division",
}  # fmt: skip
_PEOPLE = {
    "Author": "author", "Artist": "author", "Inventor": "author", "Interviewee": "author", "Editor": "editor",
    "BookAuthor": "container_author", "Translator": "translator", "Compiler": "compiler", "Composer": "composer",
    "Director": "director", "Performer": "performer", "ProducerName": "producer", "Interviewer": "interviewer",
    "Writer": "script_writer", "Counsel": "contributor", "Conductor": "performer",
}  # fmt: skip
_PLACE = ("City", "StateProvince", "CountryRegion")
_DATES = ("Year", "Month", "Day", "YearAccessed", "MonthAccessed", "DayAccessed")
_OTHERWISE = frozenset({"Tag", "SourceType", "Author", "Guid", "LCID", "RefOrder", *_PLACE, *_DATES})


def read(text: str, path: str = "") -> Reading:
    """The sources of a Sources.xml. Raises what :func:`survey_refs.formats.xml.elements` raises."""
    items: list[Item] = []
    unread: Counter[str] = Counter()
    for source in elements(text, "Source", path):
        names = {node.name for node in source.children}
        unread.update(names - _OTHERWISE - set(_TEXTS))
        items.append(Item(work=_work(source), line=source.line))
    return Reading(items=tuple(items), unread=unread)


def _work(source: Node) -> Work:
    kind = source.text_of("SourceType")
    values: Values = {}
    for name, variable in _TEXTS.items():
        if text := source.text_of(name):
            values.setdefault(variable, []).append(text)
    if place := ", ".join(filter(None, map(source.text_of, _PLACE))):
        values["publisher_place"] = [place]
    for variable, ending in (("issued", ""), ("accessed", "Accessed")):
        year, month, day = (source.text_of(f"{part}{ending}") for part in ("Year", "Month", "Day"))
        if year:
            values[variable] = [f"{day} {month} {year}" if not month.isdigit() else f"{year}/{month}/{day}"]
        if year and variable == "issued":
            values["year"] = [year]
    csl_type = "thesis" if kind == "Report" and source.text_of("ThesisType") else TYPES.get(kind, "document")
    work = work_of_values(source.text_of("Tag"), csl_type, values)
    return replace(work, **_people(source))  # type: ignore[arg-type]


def _people(source: Node) -> dict[str, tuple[Name, ...]]:
    """The names of each role; all roles stand below one element ``Author``."""
    found: dict[str, tuple[Name, ...]] = {}
    for role in (source.child("Author") or source).children:
        variable = _PEOPLE.get(role.name)
        if variable is None:
            continue
        names = [_person(person) for listed in role.all("NameList") for person in listed.all("Person")]
        names += [Name(literal=node.text) for node in role.all("Corporate") if node.text]
        if names:
            found[variable] = found.get(variable, ()) + tuple(names)
    return found


def _person(person: Node) -> Name:
    given = " ".join(filter(None, (person.text_of("First"), person.text_of("Middle"))))
    words = person.text_of("Last").split()
    start = next((index for index, word in enumerate(words) if not word.islower()), 0)
    particles, family = " ".join(words[:start]), " ".join(words[start:])
    if not given:
        return Name(literal=f"{particles} {family}".strip())
    return Name(family=family, given=spaced_initials(given), non_dropping_particle=particles)
