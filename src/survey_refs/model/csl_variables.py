"""The variables of CSL 1.0.2 (Appendix IV) by kind, and other spellings of them."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAME_VARIABLES = _words(
    """author chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editortranslator editorial-director executive-producer guest host illustrator interviewer narrator
    organizer original-author performer producer recipient reviewed-author script-writer series-creator translator"""
)
DATE_VARIABLES = _words("""issued accessed available-date event-date original-date submitted container""")
NUMBER_VARIABLES = _words(
    """chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version
    volume"""
)
TEXT_VARIABLES = _words(
    """abstract annote archive archive_collection archive_location archive-place authority call-number citation-key
    citation-label collection-title collection-title-short container-title container-title-short dimensions
    division DOI event event-title event-place genre ISBN ISSN jurisdiction keyword language license medium note
    original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place
    references reviewed-genre reviewed-title scale source status title title-short URL volume-title year-suffix
    hereinafter journalAbbreviation shortTitle"""
)

# Spellings that are older or of other programs -> CSL 1.0.2
ALIASES = {
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "archive_place": "archive-place",
    "archive-collection": "archive_collection",
    "archive-location": "archive_location",
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "editortranslator": "editor-translator",
}
