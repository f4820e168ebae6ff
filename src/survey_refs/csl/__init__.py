"""The CSL 1.0.2 processor: a style compiled once, items rendered to rich text, rich text written in a markup."""

from typing import TYPE_CHECKING

from survey_refs.reexports import lazily

if TYPE_CHECKING:
    from survey_refs.csl.cite_items import CiteItem, Cluster
    from survey_refs.csl.finder import find_style, list_styles, locate_style, main_styles
    from survey_refs.csl.locale_files import find_locale
    from survey_refs.csl.processor import Output, Processor
    from survey_refs.csl.style import Style, load_style, parse_style
    from survey_refs.model.csl_json import from_csl_json, to_csl_json

__all__ = [
    "CiteItem",
    "Cluster",
    "Output",
    "Processor",
    "Style",
    "find_locale",
    "find_style",
    "from_csl_json",
    "list_styles",
    "load_style",
    "locate_style",
    "main_styles",
    "parse_style",
    "to_csl_json",
]

if not TYPE_CHECKING:  # so that a misspelt name is an error for the type checker
    __getattr__ = lazily(
        __name__,
        {
            "CiteItem": "cite_items",
            "Cluster": "cite_items",
            "Output": "processor",
            "Processor": "processor",
            "Style": "style",
            "find_locale": "locale_files",
            "find_style": "finder",
            "list_styles": "finder",
            "load_style": "style",
            "locate_style": "finder",
            "main_styles": "finder",
            "parse_style": "style",
        },
    )
