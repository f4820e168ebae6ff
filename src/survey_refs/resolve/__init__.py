"""Mentions and works to resolutions."""

from survey_refs.resolve.index import Index
from survey_refs.resolve.resolve import resolve

__all__ = ["Index", "resolve"]
