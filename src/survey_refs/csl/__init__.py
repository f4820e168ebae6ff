"""The CSL 1.0.2 processor: a style compiled once, items rendered to a small tree, the tree written in a markup."""

from survey_refs.csl.finder import find_locale, find_style, list_styles, locate_style

__all__ = ["find_locale", "find_style", "list_styles", "locate_style"]
