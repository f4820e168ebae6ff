"""Which fields hold names, and which text that is no LaTeX (btxdoc; biblatex's manual, section 2.2)."""

from __future__ import annotations

VERBATIM_FIELDS = frozenset(
    {
        "doi", "eprint", "eprinttype", "archiveprefix", "file", "pdf", "url", "urlraw", "verba", "verbb", "verbc",
        "biburl", "bdsk-url-1", "bdsk-url-2", "bdsk-url-3", "bdsk-url-4", "bdsk-url-5", "adsurl", "localfile",
        "local-url", "timestamp", "isbn", "issn",
    }
)  # fmt: skip
"""Fields whose text is taken as it stands: never decoded as LaTeX."""

NAME_FIELDS = frozenset(
    {
        "author", "editor", "translator", "afterword", "annotator", "bookauthor", "commentator", "editora", "editorb",
        "editorc", "foreword", "holder", "introduction", "shortauthor", "shorteditor", "sortname", "namea", "nameb",
        "namec", "director", "producer", "compiler", "illustrator", "interviewer", "narrator", "recipient",
    }
)  # fmt: skip
"""Fields that hold a list of names."""
