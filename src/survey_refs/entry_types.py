"""Entry types of .bib files: what each means in CSL, which fields it needs, and what BibTeX's styles print it with.

One row for each type that BibTeX, biblatex, biblatex-apa, other styles or programs have, so that no room takes for
unknown what another reads. Sources: "BibTeXing" (Patashnik 1988) sections 3.1 and 3.2; the biblatex manual, sections
2.1 and 2.2; the manual of biblatex-apa, section 3; the CSL 1.0.2 specification, appendix III.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

Alternatives = tuple[str, ...]  # one of these fields
DEFAULT = "misc"  # as BibTeX and biblatex print a type that they do not know


class Origin(StrEnum):
    """Who has a type, so far as it says how a file is written."""

    BIBTEX = "BibTeX"
    BIBLATEX = "biblatex"  # and no style of BibTeX: a file with it is written for biblatex
    OTHER = "other"  # of styles of both, of other programs, of communities


class EntryType(NamedTuple):
    """``csl``: the CSL type. ``bst``: the function of BibTeX's style files that prints it.

    ``needs`` and ``needs_biblatex`` are the required fields, each as alternatives; ``alias_of`` is the type whose
    fields it needs because it is only another name; ``misspelt`` says that it is read, but is nobody's type.
    """

    name: str
    csl: str = "document"
    bst: str = DEFAULT
    origin: Origin = Origin.OTHER
    needs: tuple[Alternatives, ...] = ()
    needs_biblatex: tuple[Alternatives, ...] = ()
    alias_of: str = ""
    misspelt: bool = False


def _fields(words: str) -> tuple[Alternatives, ...]:
    return tuple(tuple(word.split("/")) for word in words.split())


def _bibtex(name: str, csl: str, bst: str, needs: str = "", biblatex: str = "", alias_of: str = "") -> EntryType:
    return EntryType(name, csl, bst, Origin.BIBTEX, _fields(needs), _fields(biblatex), alias_of)


def _biblatex(name: str, csl: str = "document", bst: str = DEFAULT, needs: str = "") -> EntryType:
    return EntryType(name, csl, bst, Origin.BIBLATEX, needs_biblatex=_fields(needs))


_ROWS = (
    _bibtex("article", "article-journal", "article", "author title journal year", "author title journaltitle date"),
    _bibtex("book", "book", "book", "author/editor title publisher year", "author/editor title date"),
    _bibtex("booklet", "pamphlet", "booklet", "title", "author/editor title date"),
    _bibtex("conference", "paper-conference", "inproceedings", alias_of="inproceedings"),
    _bibtex(
        *("inbook", "chapter", "inbook", "author/editor title chapter/pages/booktitle publisher year"),
        "author title booktitle/chapter/pages date",
    ),
    _bibtex(
        *("incollection", "chapter", "incollection", "author title booktitle publisher year"),
        "author title booktitle date",
    ),
    _bibtex(
        *("inproceedings", "paper-conference", "inproceedings", "author title booktitle year"),
        "author title booktitle date",
    ),
    _bibtex("manual", "book", "manual", "title", "title"),
    _bibtex("mastersthesis", "thesis", "thesis", "author title school year", "author title institution date"),
    _bibtex("misc", "document", "misc"),
    _bibtex("phdthesis", "thesis", "thesis", "author title school year", "author title institution date"),
    _bibtex("proceedings", "book", "proceedings", "title year", "title date"),
    _bibtex("techreport", "report", "report", "author title institution year", "author title institution date"),
    _bibtex("unpublished", "manuscript", "unpublished", "author title note", "author title date/note"),
    # biblatex alone
    _biblatex("artwork", "graphic"),
    _biblatex("audio", "song"),
    _biblatex("bibnote"),
    _biblatex("bookinbook", "chapter", "incollection"),
    _biblatex("collection", "book", "proceedings", "editor title date"),
    _biblatex("commentary", "chapter"),
    _biblatex("dataset", "dataset", "dataset", "author/editor title date"),
    _biblatex("inreference", "entry-encyclopedia", "incollection"),
    _biblatex("jurisdiction", "legal_case"),
    _biblatex("legislation", "legislation"),
    _biblatex("letter", "personal_communication"),
    _biblatex("mvbook", "book", "book", "author/editor title date"),
    _biblatex("mvcollection", "book", "proceedings", "editor title date"),
    _biblatex("mvproceedings", "book", "proceedings", "title date"),
    _biblatex("mvreference", "book", "book"),
    _biblatex("online", "webpage", "online", "title doi/eprint/url"),
    _biblatex("performance", "performance"),
    _biblatex("reference", "book", "book"),
    _biblatex("report", "report", "report", "author title institution date"),
    _biblatex("software", "software", "software"),
    _biblatex("suppbook", "chapter", "incollection"),
    _biblatex("suppcollection", "chapter", "incollection"),
    _biblatex("suppperiodical", "article-journal", "article"),
    _biblatex("thesis", "thesis", "thesis", "author title type institution date"),
    _biblatex("xdata"),
    # biblatex and styles of BibTeX
    EntryType("electronic", "webpage", "electronic", alias_of="online"),
    EntryType("image", "graphic"),
    EntryType("legal", "treaty"),
    EntryType("movie", "motion_picture"),
    EntryType("music", "song"),
    EntryType("patent", "patent", "patent", needs_biblatex=_fields("author title number date")),
    EntryType("periodical", "periodical", "periodical"),
    EntryType("review", "review", "article"),
    EntryType("set"),
    EntryType("standard", "standard", "standard"),
    EntryType("video", "motion_picture", "video"),
    EntryType("www", "webpage", "electronic", alias_of="online"),
    *(EntryType(f"custom{letter}") for letter in "abcdef"),
    # biblatex-apa
    EntryType("constitution", "legislation"),
    EntryType("hardware"),
    EntryType("legadminmaterial", "regulation"),
    EntryType("legmaterial", "hearing"),
    EntryType("nameonly"),
    EntryType("presentation", "speech", "video"),
    # other styles and programs, and what is met in files
    EntryType("acronym"),
    EntryType("artifactdataset", "dataset", "dataset"),
    EntryType("artifactsoftware", "software", "software"),
    EntryType("bachelorsthesis", "thesis", "thesis"),
    EntryType("bill", "bill"),
    EntryType("blog", "post-weblog"),
    EntryType("case", "legal_case"),
    EntryType("code", "software"),
    EntryType("codefragment", "software"),
    EntryType("conference_paper", "paper-conference"),
    EntryType("control"),
    EntryType("data", "dataset"),
    EntryType("diplomathesis", "thesis", "thesis"),
    EntryType("eprint", "article"),
    EntryType("film", "motion_picture"),
    EntryType("game", "software", "software"),
    EntryType("glossary"),
    EntryType("hearing", "hearing"),
    EntryType("ieeetranbstctl"),
    EntryType("internet", "webpage"),
    EntryType("interview", "interview"),
    EntryType("lecture", "speech"),
    EntryType("magazine", "article-magazine", "article"),
    EntryType("manuscript", "manuscript"),
    EntryType("map", "map"),
    EntryType("masterthesis", "thesis", "thesis", misspelt=True),
    EntryType("media"),
    EntryType("monthly", "article-magazine"),
    EntryType("newsarticle", "article-newspaper"),
    EntryType("newspaper", "article-newspaper", "article"),
    EntryType("post", "post"),
    EntryType("poster", "speech"),
    EntryType("preprint", "article"),
    EntryType("press"),
    EntryType("radiobroadcast", "broadcast"),
    EntryType("slides", "speech"),
    EntryType("softwaremodule", "software"),
    EntryType("softwareversion", "software"),
    EntryType("statute", "legislation"),
    EntryType("talk", "speech"),
    EntryType("techdoc", "report"),
    EntryType("treaty", "treaty"),
    EntryType("tvbroadcast", "broadcast"),
    EntryType("webarticle", "webpage"),
    EntryType("webpage", "webpage", "electronic", alias_of="online"),
    EntryType("website", "webpage", alias_of="online"),
)
ENTRY_TYPES: Mapping[str, EntryType] = {row.name: row for row in _ROWS}

SUBTYPES: Mapping[tuple[str, str], str] = {
    # (entry type, lower-case entrysubtype): the CSL type
    ("article", "magazine"): "article-magazine",
    ("article", "newspaper"): "article-newspaper",
    ("article", "nonacademic"): "article-magazine",
    ("audio", "interview"): "interview",
    ("audio", "podcast"): "broadcast",
    ("audio", "podcastepisode"): "broadcast",
    ("audio", "speech"): "speech",
    ("image", "map"): "map",
    ("image", "powerpoint"): "speech",
    ("misc", "interview"): "interview",
    ("online", "blog post"): "post-weblog",
    ("online", "online forum post"): "post",
    ("online", "status update"): "post",
    ("online", "tweet"): "post",
    ("online", "video"): "motion_picture",
    ("video", "tvepisode"): "broadcast",
    ("video", "tvseries"): "broadcast",
    ("video", "webinar"): "speech",
}

WRITTEN_AS: Mapping[str, str] = {
    # CSL type: the type as which a work is written into a .bib file (biblatex's where BibTeX has none)
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "legislation",
    "book": "book",
    "broadcast": "video",
    "chapter": "incollection",
    "classic": "book",
    "collection": "misc",
    "dataset": "dataset",
    "document": "misc",
    "entry": "incollection",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "event": "misc",
    "figure": "image",
    "graphic": "image",
    "hearing": "legmaterial",
    "interview": "misc",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "map": "image",
    "motion_picture": "video",
    "musical_score": "music",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "personal_communication": "letter",
    "post": "online",
    "post-weblog": "online",
    "regulation": "legadminmaterial",
    "report": "techreport",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "song": "audio",
    "speech": "misc",
    "standard": "misc",
    "thesis": "phdthesis",
    "treaty": "legal",
    "webpage": "online",
}
_PRINTED_OTHERWISE = {"standard": "standard"}  # CSL type: its function, where what it is written as has another


def named(entry_type: str) -> EntryType:
    """The row of a type (lower case); that of ``misc`` for one that nobody has."""
    return ENTRY_TYPES.get(entry_type) or ENTRY_TYPES[DEFAULT]


def required_fields(entry_type: str, biblatex: bool) -> tuple[Alternatives, ...]:
    """The fields a type needs, each as alternatives; nothing for types that need nothing or are not known."""
    row = named(named(entry_type).alias_of or entry_type)
    return row.needs_biblatex if biblatex or row.origin is not Origin.BIBTEX else row.needs


def bst_function(entry_type: str, csl_type: str) -> str:
    """The function of BibTeX's style files for an entry of this type, or, where none is given, for a CSL type."""
    if entry_type:
        return named(entry_type).bst
    return _PRINTED_OTHERWISE.get(csl_type) or named(WRITTEN_AS.get(csl_type, DEFAULT)).bst


CROSSREF_TYPES = {  # Crossref's type -> CSL's; content negotiation has left CSL's own names in some copies
    "journal-article": "article-journal",
    "article-journal": "article-journal",
    "proceedings-article": "paper-conference",
    "paper-conference": "paper-conference",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "chapter": "chapter",
    "reference-entry": "entry-encyclopedia",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings": "book",
    "posted-content": "article",
    "report": "report",
    "dissertation": "thesis",
    "dataset": "dataset",
    "standard": "standard",
    "peer-review": "review",
    "journal": "periodical",
    "journal-issue": "periodical",
}
