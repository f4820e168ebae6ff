"""Works in the formats that other programs read: one file for each, named here."""

from __future__ import annotations

import importlib
from collections.abc import Iterable

from survey_refs.model import Work

FORMATS: dict[str, tuple[str, str]] = {
    # format: (module of this room, its function)
    "csl-json": ("csl_json", "format_csl_json"),
    "ris": ("ris", "format_ris"),
    "bibtex": ("bibtex", "format_bibtex"),
}


def format_works(works: Iterable[Work], name: str) -> str:
    """The works in the format ``name``, a key of ``FORMATS``."""
    module, function = FORMATS[name]
    text: str = getattr(importlib.import_module(f"survey_refs.formats.{module}"), function)(works)
    return text
