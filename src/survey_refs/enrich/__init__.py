"""What the registries know about each entry: changes to the .bib file, entries of the lock, candidates with reasons."""

from survey_refs.enrich.changes import Wanted
from survey_refs.enrich.run import Enriched, Enrichment, enrich, unreachable
from survey_refs.enrich.writing import after_writing, text_with, write_changes, write_learnt

__all__ = [
    "Enriched",
    "Enrichment",
    "Wanted",
    "after_writing",
    "enrich",
    "text_with",
    "unreachable",
    "write_changes",
    "write_learnt",
]
