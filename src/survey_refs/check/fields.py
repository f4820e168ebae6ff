"""The fields of .bib files: which names there are, which stand for each other, which a type has no use for.

Data, from "BibTeXing" (btxdoc, sections 3.1 and 3.2) and the biblatex manual (sections 2.1 and 2.2). Where biblatex
renamed a field, either name will do (:data:`ALIASES`). What each type needs is in :mod:`survey_refs.entry_types`.
"""

# ruff: noqa: SIM905 (names are easier to read and to add to as words in a text)

from __future__ import annotations

from collections.abc import Mapping

from survey_refs.bib.datamodel import NAME_FIELDS as _NAMES
from survey_refs.bib.datamodel import VERBATIM_FIELDS

ALIASES: Mapping[str, str] = {  # BibTeX's name: biblatex's (biblatex manual, section 2.2.5)
    "journal": "journaltitle",
    "year": "date",
    "school": "institution",
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "key": "sortkey",
    "pdf": "file",
}
_OTHER_NAME: Mapping[str, tuple[str, ...]] = {
    **{old: (old, new) for old, new in ALIASES.items()},
    **{new: (new, old) for old, new in ALIASES.items()},
}


def same_as(field: str) -> tuple[str, ...]:
    """The names under which the field may stand, itself first."""
    return _OTHER_NAME.get(field, (field,))


STANDS_IN: Mapping[str, tuple[str, ...]] = {  # what may stand where a field is required
    "author": ("editor", "translator", "key", "sortkey", "organization", "institution", "shortauthor"),
    "editor": ("author", "key", "sortkey", "organization"),
    "date": ("pubstate", "origdate", "eventdate", "urldate", "issue"),
    "institution": ("publisher", "organization"),
    "journaltitle": ("shortjournal", "eprint", "booktitle"),
    "title": ("shorttitle", "maintitle", "label"),
    "publisher": ("organization", "institution", "howpublished"),
    "booktitle": ("maintitle", "eventtitle"),
}


USELESS: Mapping[str, Mapping[str, str]] = {  # type: {field it has no use for: what to do}
    "article": {
        "booktitle": "an article stands in a journal; a paper in proceedings is @inproceedings",
        "school": "a thesis is @phdthesis or @mastersthesis",
    },
    "inproceedings": {
        "journal": "a paper in proceedings stands in a booktitle; a paper in a journal is @article",
        "journaltitle": "a paper in proceedings stands in a booktitle; a paper in a journal is @article",
        "school": "a thesis is @phdthesis or @mastersthesis",
    },
    "book": {
        "journal": "a whole book stands in no journal",
        "journaltitle": "a whole book stands in no journal",
    },
    "incollection": {
        "journal": "a chapter stands in a booktitle; a paper in a journal is @article",
        "journaltitle": "a chapter stands in a booktitle; a paper in a journal is @article",
    },
    "phdthesis": {
        "journal": "a thesis stands in no journal",
        "journaltitle": "a thesis stands in no journal",
        "booktitle": "a thesis stands in no book",
    },
    "mastersthesis": {
        "journal": "a thesis stands in no journal",
        "journaltitle": "a thesis stands in no journal",
        "booktitle": "a thesis stands in no book",
    },
    "techreport": {"booktitle": "a report stands in no book"},
}

BIBTEX_FIELDS = frozenset(
    "address annote author booktitle chapter crossref edition editor howpublished institution journal key month note"
    " number organization pages publisher school series title type volume year".split()
)
_BIBLATEX_ONLY = frozenset(
    "journaltitle journalsubtitle date urldate eventdate origdate location eventtitle eprinttype eprintclass"
    " maintitle mainsubtitle booksubtitle issuetitle bookauthor pubstate pagetotal bookpagination xdata entrysubtype"
    " langid langidopts titleaddon booktitleaddon maintitleaddon editora editoratype relatedtype shortjournal"
    " sortname presort options".split()
)
BIBLATEX_FIELDS = frozenset(
    # those that alone say that a file is written for biblatex (exporters put date-like fields into BibTeX files too)
    "journaltitle date location eprinttype eprintclass maintitle xdata langid titleaddon entrysubtype".split()
)
KNOWN_FIELDS = (
    BIBTEX_FIELDS
    | _BIBLATEX_ONLY
    | frozenset(
        "abstract addendum afterword annotation annotator archive archiveprefix arxiv arxivid asin authortype bibcode"
        " biburl bibsource booktype chapter commentator comment comments content copyright country date-added"
        " date-modified day doi doiurl editorb editorbtype editorc editorctype editortype eid eprint execute foreword"
        " file gender groups holder hyphenation ids indexsorttitle indextitle introduction isan isbn ismn isrn issn"
        " issue issuesubtitle iswc keywords keyword label language lccn library local-url mainsubtitle mrclass"
        " mrnumber mrreviewer nameaddon newspaper numpages origlanguage origlocation origpublisher origtitle owner"
        " pagination parent part pdf pii place pmcid pmid preface primaryclass priority rating related relatedoptions"
        " relatedstring reprinttitle review reviewed shortauthor shorteditor shorthand shorthandintro shortseries"
        " shorttitle sorttitle sortkey sortshorthand sortyear subtitle slaccitation timestamp translator type"
        " unique-id url urlday venue verba verbb verbc version volumes xref zblnumber adsurl adsnote articleno"
        " article-number citeulike-article-id documenturl eissn hal_id journal-iso"
        " journal-abbrev lastchecked lastaccessed local mendeley-groups mendeley-tags"
        " nationality number-of-cited-references"
        " posted-at printing readstatus research-areas refid repository shortbooktitle size source status tags topic"
        " times-cited track usera userb userc userd usere userf lista listb listc listd liste listf namea nameb namec"
        " web-of-science-categories web-of-science-index doc-delivery-number keywords-plus affiliation"
        " author_keywords document_type art_number page_count abbrev_source_title references correspondence_address1"
        " page_start page_end cited-references day meetingname meeting series_editor"
        " acmid numpages isbn-13 location city state province conference conferencename dates eventlocation"
        " preprint supplement url2 url1 pubmed pubmedid ppn hal_version bdsk-url-1 bdsk-url-2 bdsk-url-3"
        " bdsk-file-1 bdsk-file-2 bdsk-file-3 bibdate ean coden webpdf video code slides poster"
        " software data dataset project image preview pubyear html award abbr selected altmetric dimensions"
        " additional_info bibtex_show google_scholar_id inspirehep_id website blog supp teaser talk demo press".split()
    )
)
MISSPELT: Mapping[str, str] = {  # names that are not near in letters but are meant often
    "authors": "author",
    "editors": "editor",
    "page": "pages",
    "jounral": "journal",
    "publishers": "publisher",
    "urls": "url",
    "institute": "institution",
    "organisation": "organization",
    "university": "school",
    "titel": "title",
    "keyworks": "keywords",
}

# fields that LaTeX and biblatex take as they stand, and those that programs keep for themselves
VERBATIM = VERBATIM_FIELDS | frozenset(
    "documenturl url1 url2 code webpdf video slides website html bdsk-file-1 bdsk-file-2 bdsk-file-3 date-added"
    " date-modified owner groups unique-id mendeley-groups mendeley-tags".split()
)
# fields that no style prints
UNPRINTED = frozenset(
    "abstract abstractnote keywords keyword annote annotation comment comments review file timestamp owner groups"
    " mendeley-groups mendeley-tags date-added date-modified biburl bibsource options ids keywords-plus references"
    " cited-references affiliation author_keywords tags research-areas content".split()
)
NAME_FIELDS = tuple(sorted(_NAMES - {"shortauthor", "shorteditor", "sortname", "namea", "nameb", "namec"}))
