"""Is this record this work? Field-by-field verdicts with reasons."""

from typing import TYPE_CHECKING

from survey_refs.match.best import best_match
from survey_refs.match.compare import compare
from survey_refs.match.duplicates import Duplicate, DuplicateKind, find_duplicates
from survey_refs.match.evidence import compare_authors
from survey_refs.match.people import compare_people, same_person
from survey_refs.match.titles import about_another, compare_titles, is_generic, same_language
from survey_refs.match.types import is_preprint_entry, is_preprint_record
from survey_refs.match.untrusted import UNTRUSTED_PREFIXES, why_untrusted
from survey_refs.match.venues import compare_venues, known_venues, spelt_by_initials
from survey_refs.reexports import lazily

if TYPE_CHECKING:
    from survey_refs.identifiers.arxiv import arxiv_doi, arxiv_id_of
    from survey_refs.identifiers.doi import doi_as_typed, normalise_doi
    from survey_refs.identifiers.isbn import normalise_isbn
    from survey_refs.text.fold import fold_name, normalise_title

__all__ = [
    "UNTRUSTED_PREFIXES",
    "Duplicate",
    "DuplicateKind",
    "about_another",
    "arxiv_doi",
    "arxiv_id_of",
    "best_match",
    "compare",
    "compare_authors",
    "compare_people",
    "compare_titles",
    "compare_venues",
    "doi_as_typed",
    "find_duplicates",
    "fold_name",
    "is_generic",
    "is_preprint_entry",
    "is_preprint_record",
    "known_venues",
    "normalise_doi",
    "normalise_isbn",
    "normalise_title",
    "same_language",
    "same_person",
    "spelt_by_initials",
    "why_untrusted",
]

if not TYPE_CHECKING:  # so that a misspelt name is an error for the type checker
    __getattr__ = lazily(__name__, {})
