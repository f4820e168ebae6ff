"""One printed reference, or one item of a curated list, to fields with spans."""

from survey_refs.printed.parse import parse_reference, parse_references
from survey_refs.printed.reference import Part, PrintedName, PrintedReference

__all__ = ["Part", "PrintedName", "PrintedReference", "parse_reference", "parse_references"]
