"""The bridge between what a ``.bib`` file says (Entry) and what it means (Work), and back."""

from typing import TYPE_CHECKING

from survey_refs.convert.to_work import to_work, to_works, work_entries
from survey_refs.reexports import lazily

if TYPE_CHECKING:
    from survey_refs.convert.to_fields import work_to_fields

__all__ = ["to_work", "to_works", "work_entries", "work_to_fields"]

if not TYPE_CHECKING:  # so that a misspelt name is an error for the type checker
    __getattr__ = lazily(__name__, {"work_to_fields": "to_fields"})
