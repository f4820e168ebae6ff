"""What the registries know about each entry: changes to the .bib file, entries of the lock, candidates with reasons."""

from survey_refs.enrich.add import NewEntry, duplicates_of, is_same_work, new_entry
from survey_refs.enrich.changes import Wanted
from survey_refs.enrich.judge import described
from survey_refs.enrich.lookup import LookedUp, look_up, look_up_work
from survey_refs.enrich.run import Enriched, Enrichment, enrich, unreachable
from survey_refs.enrich.writing import after_writing, text_with, write_changes, write_learnt

__all__ = [
    "Enriched",
    "Enrichment",
    "LookedUp",
    "NewEntry",
    "Wanted",
    "after_writing",
    "described",
    "duplicates_of",
    "enrich",
    "is_same_work",
    "look_up",
    "look_up_work",
    "new_entry",
    "text_with",
    "unreachable",
    "write_changes",
    "write_learnt",
]
