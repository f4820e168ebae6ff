"""Which field reaches which CSL variable, entry type by entry type, with the reason: the table that the bridge reads.

A field may feed several variables; a variable takes the first row that has a value. What CSL has no variable for goes
to ``Work.typed`` (:class:`~survey_refs.model.TypedEntry`) under the name given here; docs/references.md lists these.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

ARTICLE = frozenset({"article", "suppperiodical", "magazine", "newspaper", "review"})
PERIODICAL = frozenset({"periodical"})
BOOK = frozenset(
    {"book", "mvbook", "collection", "mvcollection", "reference", "mvreference", "booklet", "manual"}
)  # fmt: skip
PROCEEDINGS = frozenset({"proceedings", "mvproceedings"})
CHAPTER = frozenset(
    {"inbook", "incollection", "bookinbook", "suppbook", "suppcollection", "inreference", "commentary"}
)  # fmt: skip
CONFERENCE = frozenset({"inproceedings", "conference"})
REPORT = frozenset({"report", "techreport"})
THESIS = frozenset(
    {"thesis", "phdthesis", "mastersthesis", "masterthesis", "bachelorsthesis", "diplomathesis"}
)  # fmt: skip
TALK = frozenset({"presentation", "talk", "unpublished"})
LEGAL = frozenset(
    {"jurisdiction", "legislation", "legal", "legmaterial", "legadminmaterial", "constitution", "hearing", "treaty"}
)
MEDIA = frozenset({"video", "movie", "audio", "music"})
WEB = frozenset({"online", "electronic", "webpage", "website", "www", "blog"})
ISSUED_BY_BODIES = MEDIA | {"artwork", "dataset", "image", "misc", "software", "standard"}
IN_SERIES = BOOK | PROCEEDINGS | CHAPTER
VENUED = CONFERENCE | PROCEEDINGS | TALK
NUMBERED = ARTICLE | PERIODICAL | IN_SERIES | CONFERENCE
ANY: frozenset[str] = frozenset()  # every entry type


class Row(NamedTuple):
    """``field`` of an entry whose type is among ``types`` (empty: any; not among them, with ``but``) → ``variable``."""

    field: str
    variable: str
    types: frozenset[str] = ANY
    reason: str = ""
    but: bool = False

    def holds_for(self, entry_type: str) -> bool:
        """Whether this row is about entries of that type."""
        return not self.types or (entry_type in self.types) != self.but


TEXT_ROWS: tuple[Row, ...] = (
    # containers
    Row("journaltitle", "container_title", reason="biblatex's name"),
    Row("journal", "container_title", ARTICLE | PERIODICAL, "the periodical"),
    Row("booktitle", "container_title", CHAPTER | CONFERENCE, "the book or the proceedings"),
    Row("journal", "container_title", reason="a conference or preprint with a journal and no booktitle"),
    Row("booktitle", "container_title", ARTICLE | THESIS | REPORT | TALK, "what it says, whatever the type"),
    Row(
        "booktitle",
        "container_title",
        WEB | MEDIA | {"misc", "software"},
        "part of a larger whole",
    ),
    Row("journal", "typed:journal", CONFERENCE, "proceedings printed in a journal: ACM prints both"),
    Row("journaltitle", "typed:journal", CONFERENCE, "the same under biblatex's name"),
    Row("shortjournal", "container_title_short"),
    Row("series", "collection_title"),
    Row("issuetitle", "typed:issue_title", ARTICLE | PERIODICAL, "title of a special issue"),
    Row("eventtitle", "event_title", reason="name of the conference"),
    Row("origtitle", "original_title"),
    Row("shorttitle", "title_short"),
    # descriptions
    Row("type", "genre", reason="as typed; theses and reports have their own rule where it is missing"),
    Row("type", "typed:own_type", reason="tells a typed type from one that the bridge supplied"),
    Row("titleaddon", "typed:title_addon", reason="printed in brackets after the title by APA"),
    Row("entrysubtype", "typed:entry_subtype", reason="film, podcast, Tweet …: what it is, in words"),
    Row("howpublished", "typed:howpublished", reason="ACM and IEEE print it as it stands"),
    Row("pubstate", "status", reason="in press, submitted, …"),
    Row("note", "note"),
    Row("addendum", "typed:addendum", reason="biblatex's last words of a reference"),
    Row("annote", "annote"),
    Row("annotation", "annote", reason="biblatex's name"),
    Row("abstract", "abstract"),
    Row("keywords", "keyword"),
    Row("version", "version"),
    Row("edition", "edition"),
    # publication
    Row("school", "publisher", THESIS, "the university stands in the publisher's place"),
    Row("institution", "publisher", THESIS, "biblatex's name of the school"),
    Row("publisher", "publisher"),
    Row("institution", "publisher", reason="who put it out, where no publisher is named"),
    Row("school", "publisher", reason="the same, misplaced"),
    Row("organization", "publisher", BOOK | CONFERENCE | PROCEEDINGS | WEB | ISSUED_BY_BODIES),
    Row("publisher", "typed:publisher", reason="tells a publisher from an institution"),
    Row("school", "typed:school"),
    Row("institution", "typed:institution"),
    Row("organization", "typed:organization"),
    Row("address", "publisher_place", reason="BibTeX's address is the publisher's"),
    Row("venue", "event_place", reason="biblatex's place of an event"),
    Row("location", "event_place", VENUED, "where the conference was, as the ACM files use it"),
    Row("city", "event_place", VENUED, "ACM's own field"),
    Row("location", "publisher_place", VENUED, "biblatex's name of address", but=True),
    Row("location", "typed:location"),
    Row("origpublisher", "original_publisher"),
    Row("origlocation", "original_publisher_place"),
    Row("holder", "publisher", frozenset({"patent"}), "who holds the patent, as CSL-JSON and RIS have it"),
    Row("holder", "typed:holder", frozenset({"patent"})),
    # legal works (biblatex-apa)
    Row("citation", "references", LEGAL, "the reporter and page, the code and section"),
    Row("location", "references", LEGAL, "biblatex-apa's place of a statute's citation"),
    Row("source", "jurisdiction", LEGAL, "whose law it is"),
    Row("court", "publisher", LEGAL | {"case"}, "as some programs name it"),
    Row("article", "typed:article", LEGAL),
    Row("section", "section"),
    Row("amendment", "typed:amendment", LEGAL),
    Row("appentry", "typed:app_entry", frozenset({"software"}), "entry within an app"),
    Row("source", "source", LEGAL, but=True),
    Row("library", "archive"),
    Row("key", "typed:key", reason="stands for a missing author in the bst styles"),
    Row("shortauthor", "typed:short_author", reason="abbreviation of a group author"),
    Row("shorthand", "citation_label"),
    Row("label", "citation_label"),
    Row("nationality", "typed:nationality", frozenset({"patent"}), "IEEE: whose patent it is"),
    Row("revision", "typed:revision", frozenset({"standard"}), "IEEE"),
    Row("intype", "typed:in_type", CONFERENCE, "IEEE: what stands for “in”"),
    Row("paper", "typed:paper", CONFERENCE, "IEEE: number of a paper"),
    Row("advisor", "typed:advisor", THESIS),
    Row("lastaccessed", "typed:last_accessed", reason="typed date of access: ACM prints it as it stands"),
    Row("lastchecked", "typed:last_checked", reason="another spelling, which ACM does not know"),
    Row("nameaddon", "typed:name_addon"),
    Row("urldescription", "typed:url_description"),
    Row("month", "typed:month", reason="only where it is no plain month; ACM prints it as it stands"),
)
"""Text: LaTeX becomes CSL's inline markup."""

NUMBER_ROWS: tuple[Row, ...] = (
    Row("volume", "volume"),
    Row("volumes", "number_of_volumes"),
    Row("part", "part_number"),
    Row("chapter", "chapter_number"),
    Row("pages", "page"),
    Row("pagetotal", "number_of_pages"),
    Row("numpages", "number_of_pages", reason="ACM's own field"),
    Row("bookpages", "number_of_pages"),
    Row("number", "issue", ARTICLE | PERIODICAL, "BibTeX's number of a journal"),
    Row("issue", "issue", ARTICLE | PERIODICAL, "biblatex's: a season, or the number itself"),
    Row("issue", "issue", ARTICLE | PERIODICAL | REPORT, "of whatever it stands in", but=True),
    Row("issue", "typed:issue_name", ARTICLE | PERIODICAL | REPORT, "kept beside a number"),
    Row("number", "collection_number", IN_SERIES | CONFERENCE, "of the series; without one see to_work"),
    Row("number", "number", NUMBERED, "of a report, patent, data set, episode", but=True),
    Row("eid", "number", ARTICLE | CONFERENCE, "CSL's number of an article is its article number"),
    Row("articleno", "number", ARTICLE | CONFERENCE, "ACM's own field"),
    Row("eid", "typed:article_number"),
    Row("articleno", "typed:article_number"),
    Row("numpages", "typed:page_count"),
    Row("bookpages", "typed:book_pages"),
    Row("day", "typed:day"),
    Row("reportnumber", "typed:report_number"),
)
"""Numbers: kept as typed, but for dashes."""

VERBATIM_ROWS: tuple[Row, ...] = (
    Row("isbn", "ISBN"),
    Row("isbn-13", "ISBN"),
    Row("issn", "ISSN"),
    Row("pmid", "PMID"),
    Row("pmcid", "PMCID"),
    Row("eprint", "typed:eprint"),
    Row("eprinttype", "typed:eprint_type"),
    Row("archiveprefix", "typed:eprint_type"),
    Row("eprintclass", "typed:eprint_class"),
    Row("primaryclass", "typed:eprint_class"),
    Row("distincturl", "typed:distinct_url", reason="ACM: print the URL beside the DOI"),
    Row("archived", "typed:archived", reason="ACM: address of an archived copy"),
    Row("sortkey", "typed:sort_key"),
    Row("sortname", "typed:sort_name"),
    Row("sorttitle", "typed:sort_title"),
    Row("options", "typed:options"),
)
"""Identifiers and codes: never read as LaTeX."""

NAME_ROWS: tuple[Row, ...] = (
    Row("author", "author"),
    Row("editor", "editor"),
    Row("bookauthor", "container_author"),
    Row("commentator", "contributor"),
    Row("director", "director"),
    Row("execproducer", "executive_producer"),
    Row("narrator", "narrator"),
    Row("producer", "producer"),
    Row("performer", "performer"),
    Row("writer", "script_writer"),
    Row("host", "host"),
    Row("guest", "guest"),
    Row("illustrator", "illustrator"),
    Row("interviewer", "interviewer"),
    Row("composer", "composer"),
    Row("recipient", "recipient"),
    Row("translator", "translator"),
    Row("origauthor", "original_author"),
    Row("reviewedauthor", "reviewed_author"),
)
"""Lists of names."""

EDITOR_TYPES: Mapping[str, str] = {
    "compiler": "compiler",
    "director": "director",
    "founder": "contributor",
    "organizer": "organizer",
    "producer": "producer",
    "execproducer": "executive_producer",
    "narrator": "narrator",
    "host": "host",
    "writer": "script_writer",
    "translator": "translator",
    "chair": "chair",
    "conductor": "performer",
    "interviewer": "interviewer",
    "performer": "performer",
    "composer": "composer",
    "illustrator": "illustrator",
}
"""biblatex's ``editortype`` (and ``editoratype`` …): the names' role."""

CONTRIBUTIONS: Mapping[str, str] = {
    "annotator": "byannotator",
    "commentator": "bycommentator",
    "introduction": "withintroduction",
    "foreword": "withforeword",
    "afterword": "withafterword",
}
"""Fields with names that CSL has no variable for, and biblatex's localisation key for what they did."""

FURTHER_EDITOR_TYPES: Mapping[str, str] = {
    "collaborator": "bycollaborator",
    "continuator": "bycontinuator",
    "redactor": "byredactor",
    "reviser": "byreviser",
}
"""The same of biblatex's ``editortype``."""

DATE_ROWS: tuple[Row, ...] = (
    Row("urldate", "accessed"),
    Row("origdate", "original_date"),
    Row("eventdate", "event_date"),
    Row("origyear", "original_date"),
)
"""Dates beside the date of publication, in ISO 8601-2 as biblatex has them."""


_NEEDS_TITLES = frozenset(
    {"subtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "journalsubtitle", "issuesubtitle"}
)
_BIBLATEX = frozenset(
    {"date", "journaltitle", "subtitle", "titleaddon", "entrysubtype", "maintitle", "origdate", "eventdate", "pubstate"}
)  # fmt: skip


class Target(NamedTuple):
    """A field and the variable that it reaches: one of ``Work.typed`` where ``typed`` is set, else of the work."""

    field: str
    variable: str
    typed: bool


class Shape(NamedTuple):
    """What the names of an entry's fields already say: the rows that are about them, and the steps they need."""

    texts: tuple[Target, ...]
    numbers: tuple[Target, ...]
    codes: tuple[Target, ...]
    names: tuple[Target, ...]
    dates: tuple[Target, ...]
    several_titles: bool  # a title is joined of two, or stands beside another
    biblatex: bool  # written for biblatex, which reads publishers and places as lists joined by ``and``
    annotated: bool  # biblatex-apa's annotations: ``author+an:role``
    editors: bool


@lru_cache(maxsize=4096)
def shape_of(entry_type: str, fields: tuple[str, ...]) -> Shape:
    """The shape of an entry of this type with these fields; a file has many entries and few shapes."""
    present = frozenset(fields)
    return Shape(
        texts=_targets(TEXT_ROWS, entry_type, present),
        numbers=_targets(NUMBER_ROWS, entry_type, present),
        codes=_targets(VERBATIM_ROWS, entry_type, present),
        names=_targets(NAME_ROWS, entry_type, present),
        dates=_targets(DATE_ROWS, entry_type, present),
        several_titles=not _NEEDS_TITLES.isdisjoint(fields),
        biblatex=not _BIBLATEX.isdisjoint(fields),
        annotated="+an:" in " ".join(fields),
        editors="editor" in " ".join(fields),
    )


def _targets(table: tuple[Row, ...], entry_type: str, fields: frozenset[str]) -> tuple[Target, ...]:
    """The rows of a table that hold for the type and are about one of the fields, in the order of the table."""
    rows = [row for row in table if row.field in fields and row.holds_for(entry_type)]
    return tuple(
        Target(row.field, row.variable.removeprefix("typed:"), row.variable.startswith("typed:")) for row in rows
    )
