"""Zotero's own JSON, as Better BibTeX exports it and as Zotero's API answers (schema: api.zotero.org/schema)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from survey_refs.formats.fields import Item, Reading, Values, work_of_values
from survey_refs.model import Name, Work
from survey_refs.model.csl_json import WORK_FIELDS, from_csl_json

TYPES = {  # itemType: CSL type
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog", "book": "book",
    "bookSection": "chapter", "case": "legal_case", "computerProgram": "software",
    "conferencePaper": "paper-conference", "dataset": "dataset", "dictionaryEntry": "entry-dictionary",
    "document": "document", "email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia",
    "film": "motion_picture", "forumPost": "post", "hearing": "hearing", "instantMessage": "personal_communication",
    "interview": "interview", "journalArticle": "article-journal", "letter": "personal_communication",
    "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "broadcast", "preprint": "article",
    "presentation": "speech", "radioBroadcast": "broadcast", "report": "report", "standard": "standard",
    "statute": "legislation", "thesis": "thesis", "tvBroadcast": "broadcast", "videoRecording": "motion_picture",
    "webpage": "webpage",
}  # fmt: skip
_NO_WORKS = frozenset({"attachment", "note", "annotation"})
_FIELDS = {
    "title": "title", "shortTitle": "title_short", "publicationTitle": "container_title",
    "bookTitle": "container_title", "proceedingsTitle": "container_title", "encyclopediaTitle": "container_title",
    "dictionaryTitle": "container_title", "websiteTitle": "container_title", "blogTitle": "container_title",
    "forumTitle": "container_title", "programTitle": "container_title", "journalAbbreviation": "container_title_short",
    "series": "collection_title", "seriesTitle": "collection_title", "seriesNumber": "collection_number",
    "conferenceName": "event_title", "meetingName": "event_title", "volume": "volume", "issue": "issue",
    "pages": "page", "number": "number", "reportNumber": "number", "patentNumber": "number", "episodeNumber": "number",
    "publisher": "publisher", "institution": "publisher", "university": "publisher", "company": "publisher",
    "label": "publisher", "studio": "publisher", "distributor": "publisher", "repository": "publisher",
    "network": "publisher", "place": "publisher_place", "edition": "edition", "versionNumber": "version",
    "version": "version", "numPages": "number_of_pages", "numberOfVolumes": "number_of_volumes", "DOI": "DOI",
    "ISBN": "ISBN", "ISSN": "ISSN", "url": "URL", "language": "language", "abstractNote": "abstract",
    "thesisType": "genre", "reportType": "genre", "manuscriptType": "genre", "letterType": "genre",
    "websiteType": "genre", "presentationType": "genre", "postType": "genre", "genre": "genre", "type": "genre",
    "archive": "archive", "archiveLocation": "archive_location", "callNumber": "call_number", "rights": "license",
    "libraryCatalog": "source", "medium": "medium", "scale": "scale", "section": "section",
    "accessDate": "accessed", "date": "issued", "status": "status",
}  # fmt: skip
_PEOPLE = {
    "author": "author", "editor": "editor", "translator": "translator", "seriesEditor": "collection_editor",
    "bookAuthor": "container_author", "contributor": "contributor", "director": "director", "producer": "producer",
    "scriptwriter": "script_writer", "castMember": "performer", "performer": "performer", "composer": "composer",
    "interviewee": "author", "interviewer": "interviewer", "recipient": "recipient", "guest": "guest",
    "podcaster": "host", "presenter": "author", "programmer": "author", "inventor": "author", "artist": "author",
    "cartographer": "author", "reviewedAuthor": "reviewed_author", "sponsor": "contributor", "cosponsor": "contributor",
    "commenter": "contributor",
}  # fmt: skip
_OTHERWISE = frozenset({
        "itemType", "key", "itemKey", "itemID", "citationKey", "citekey", "creators", "tags", "extra", "attachments",
    "notes", "relations", "collections", "dateAdded", "dateModified", "uri", "select", "libraryID", "version",
    "desktopUri", "inPublications",
})  # fmt: skip
_ARXIV = re.compile(r"(?:arXiv:\s*|arxiv\.org/abs/)(\S+)", re.IGNORECASE)


def is_zotero(data: Any) -> bool:
    """Whether JSON is Zotero's: items with an ``itemType``, in a list or under ``items``."""
    items = data.get("items") if isinstance(data, Mapping) else data
    first = items[0] if isinstance(items, list) and items else None
    return isinstance(first, Mapping) and ("itemType" in first or "itemType" in (first.get("data") or {}))


def read(data: Any, text: str) -> Reading:
    """The items that are works; notes and attachments of their own are none."""
    lines = [text.count("\n", 0, found.start()) + 1 for found in re.finditer(r'"itemType"\s*:', text)]
    whole = data["items"] if isinstance(data, Mapping) else data
    found: list[Item] = []
    unread: Counter[str] = Counter()
    for position, outer in enumerate(whole):
        item = outer.get("data", outer) if isinstance(outer, Mapping) else {}
        if not item or item.get("itemType") in _NO_WORKS:
            continue
        work, unknown = _work(item)
        unread.update(unknown)
        line = lines[position] if len(lines) == len(whole) else 1
        is_key = bool(item.get("citationKey") or item.get("citekey"))
        found.append(Item(work=work, line=line, key_is_citation_key=is_key))
    return Reading(items=tuple(found), unread=unread)


def _work(item: Mapping[str, Any]) -> tuple[Work, set[str]]:
    values: Values = {}
    unknown: set[str] = set()
    preprint = item.get("itemType") == "preprint"
    for name, value in item.items():
        variable = _FIELDS.get(name)
        if variable and isinstance(value, str | int) and str(value).strip():
            values.setdefault(variable, []).append(str(value))
        elif variable is None and name not in _OTHERWISE and value:
            unknown.add(name)
    values["keyword"] = [tag["tag"] if isinstance(tag, Mapping) else str(tag) for tag in item.get("tags") or ()]
    if preprint and (found := _ARXIV.search(f"{item.get('archiveID', '')} {item.get('url', '')}")):
        values["arxiv"] = [found[1]]
        unknown.discard("archiveID")
    key = str(item.get("citationKey") or item.get("citekey") or item.get("key") or item.get("itemKey") or "")
    extra = str(item.get("extra") or "")
    if not item.get("citationKey") and (pinned := re.search(r"^Citation Key: *(\S+)$", extra, re.MULTILINE)):
        key = pinned[1]
    work = work_of_values(key, TYPES.get(str(item.get("itemType")), "document"), values)
    return _with_extra(work, _people(item.get("creators") or ()), extra), unknown


def _people(creators: Any) -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = {}
    for creator in creators:
        if not isinstance(creator, Mapping):
            continue
        variable = _PEOPLE.get(str(creator.get("creatorType")), "author")
        if literal := creator.get("name") or (not creator.get("firstName") and creator.get("lastName")):
            found.setdefault(variable, []).append(Name(literal=str(literal)))
        else:
            name = Name(family=str(creator.get("lastName") or ""), given=str(creator.get("firstName") or ""))
            found.setdefault(variable, []).append(name)
    return {variable: tuple(names) for variable, names in found.items()}


def _with_extra(work: Work, people: dict[str, tuple[Name, ...]], extra: str) -> Work:
    """The work with its people, and with what stands in "Extra" (variables of CSL, one a line, and a note)."""
    extra = re.sub(r"^Citation Key:.*$\n?", "", extra, flags=re.MULTILINE).strip()
    work = replace(work, **people)  # type: ignore[arg-type]
    if not extra:
        return work
    beside = from_csl_json({"note": extra})
    taken = {name: value for name in WORK_FIELDS if (value := getattr(beside, name)) and not getattr(work, name)}
    taken = {name: value for name, value in taken.items() if name not in ("id", "type", "extra")}
    return replace(work, **taken)
