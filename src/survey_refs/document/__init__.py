"""Texts: sections and mentions as offsets into one unchanging string; one file for each input format."""

from survey_refs.document.document import (
    Document,
    Facet,
    GluedLine,
    Link,
    Page,
    PageEntry,
    Paragraph,
    ReferenceItem,
    SourceDocument,
)
from survey_refs.document.prose import Prose, ProseWriter
from survey_refs.document.read import FORMATS, parse_document, read_document

__all__ = [
    "FORMATS",
    "Document",
    "Facet",
    "GluedLine",
    "Link",
    "Page",
    "PageEntry",
    "Paragraph",
    "Prose",
    "ProseWriter",
    "ReferenceItem",
    "SourceDocument",
    "parse_document",
    "read_document",
]
