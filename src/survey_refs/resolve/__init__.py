"""Mentions and works to resolutions."""

from survey_refs.resolve.index import Index
from survey_refs.resolve.resolutions import Resolutions
from survey_refs.resolve.resolve import match_references, resolve

__all__ = ["Index", "Resolutions", "match_references", "resolve"]
