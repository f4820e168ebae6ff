"""Which fields hold what: names, dates, verbatim text, titles (BibTeX's btxdoc and biblatex's manual, section 2.2)."""

from __future__ import annotations

VERBATIM_FIELDS = frozenset(
    {
        "doi", "eprint", "eprinttype", "archiveprefix", "file", "pdf", "url", "urlraw", "verba", "verbb", "verbc",
        "biburl", "bdsk-url-1", "bdsk-url-2", "bdsk-url-3", "bdsk-url-4", "bdsk-url-5", "adsurl", "localfile",
        "local-url", "timestamp", "isbn", "issn",
    }
)  # fmt: skip
"""Fields whose text is taken as it stands: never decoded as LaTeX."""

KEY_FIELDS = frozenset({"crossref", "xref", "xdata", "related", "entryset", "ids", "options", "execute", "keywords"})
"""Fields that hold keys or settings."""

NAME_FIELDS = frozenset(
    {
        "author", "editor", "translator", "afterword", "annotator", "bookauthor", "commentator", "editora", "editorb",
        "editorc", "foreword", "holder", "introduction", "shortauthor", "shorteditor", "sortname", "namea", "nameb",
        "namec", "director", "producer", "compiler", "illustrator", "interviewer", "narrator", "recipient",
    }
)  # fmt: skip
"""Fields that hold a list of names."""

DATE_FIELDS = frozenset({"date", "eventdate", "origdate", "urldate", "year", "month", "day"})
"""Fields that hold a date or a part of one."""

TITLE_FIELDS = frozenset(
    {
        "title", "subtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "journaltitle", "journal",
        "issuetitle", "issuesubtitle", "shorttitle", "origtitle", "reprinttitle", "eventtitle", "series",
    }
)  # fmt: skip
"""Fields that hold a title, whose braces protect case."""
