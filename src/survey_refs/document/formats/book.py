"""The file that says what a book is made of: its chapters are read in their order.

Quarto's ``_quarto.yml``, Jupyter Book's ``_toc.yml``, MyST's ``myst.yml``, bookdown's ``_bookdown.yml``, MkDocs's
``mkdocs.yml``, and the ``SUMMARY.md`` of mdBook and GitBook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from survey_refs.document.formats.metadata import bibliographies_in, scalars
from survey_refs.document.prose import ProseWriter
from survey_refs.document.reading import NO_OPTIONS, Options, Reading
from survey_refs.model import Span
from survey_refs.patterns import regex

_HOLDS_FILES = frozenset(
    (
        "chapters", "appendices", "part", "render", "rmd_files", "toc", "nav", "contents", "children", "sections",
        "entries", "subtrees",
    )
)  # fmt: skip
_IS_FILE = frozenset(("file", "root"))  # also without its ending (Jupyter Book)
_TEXT_FILE = regex(r"[^:*?\"<>|\n]{1,300}\.(?:md|markdown|qmd|rmd|ipynb|rst|tex|typ|adoc|org)", re.I)
_LINK = regex(r"\]\(\s*<?(?P<file>[^()<>\s:#]{1,300}\.md)>?\s*\)", re.I)


def read(text: str, options: Options = NO_OPTIONS) -> Reading:
    """Read the contents of a book; the chapters are what it includes."""
    is_markdown = options.path.lower().endswith(".md")
    return Reading(
        sections=(),
        prose=ProseWriter(text).prose(),
        includes=tuple(_linked(text) if is_markdown else _listed(text)),
        bibliographies=() if is_markdown else tuple(bibliographies_in(text)),
    )


def _linked(text: str) -> Iterator[tuple[Span, str]]:
    for m in _LINK.finditer(text):
        yield Span(*m.span("file")), m["file"]


def _listed(text: str) -> Iterator[tuple[Span, str]]:
    for path, span, value in scalars(text):
        is_text = _HOLDS_FILES.intersection(path) and _TEXT_FILE.fullmatch(value)
        if value and (path[-1] in _IS_FILE or is_text):
            yield span, value
