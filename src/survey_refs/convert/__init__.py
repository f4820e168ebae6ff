"""The bridge between what a ``.bib`` file says (Entry) and what it means (Work), and back."""

from survey_refs.convert.to_fields import work_to_fields
from survey_refs.convert.to_work import to_work, to_works

__all__ = ["to_work", "to_works", "work_to_fields"]
