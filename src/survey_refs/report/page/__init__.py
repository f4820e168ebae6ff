"""The page ``report.html``: self-contained, for the author of a survey and for the editor who gets it."""

from survey_refs.report.page.render import format_page

__all__ = ["format_page"]
