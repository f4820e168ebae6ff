"""The bridge between what a ``.bib`` file says (Entry) and what it means (Work), and back."""

from survey_refs.convert.to_fields import work_to_fields
from survey_refs.convert.to_work import is_work, to_work, to_works

__all__ = ["is_work", "to_work", "to_works", "work_to_fields"]
