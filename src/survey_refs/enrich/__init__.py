"""What the registries know about each entry: changes to the .bib file, entries of the lock, candidates with reasons."""

from survey_refs.enrich.changes import Wanted
from survey_refs.enrich.run import Enriched, Enrichment, after_writing, enrich, unreachable

__all__ = ["Enriched", "Enrichment", "Wanted", "after_writing", "enrich", "unreachable"]
