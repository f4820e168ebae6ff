"""The CSL 1.0.2 processor: a style compiled once, items rendered to rich text, rich text written in a markup."""

from survey_refs.csl.citations import CiteItem, Cluster
from survey_refs.csl.finder import find_locale, find_style, list_styles, locate_style, main_styles
from survey_refs.csl.json import from_csl_json, to_csl_json
from survey_refs.csl.processor import Output, Processor
from survey_refs.csl.style import Style, load_style, parse_style

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
