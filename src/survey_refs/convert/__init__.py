"""The bridge between what a ``.bib`` file says (Entry) and what it means (Work), and back."""

from typing import TYPE_CHECKING

from survey_refs.convert.to_work import is_work, to_work, to_works
from survey_refs.reexports import lazily

if TYPE_CHECKING:
    from survey_refs.convert.to_fields import work_to_fields

__all__ = ["is_work", "to_work", "to_works", "work_to_fields"]

if not TYPE_CHECKING:  # so that a misspelt name is an error for the type checker
    __getattr__ = lazily(__name__, {"work_to_fields": "to_fields"})
