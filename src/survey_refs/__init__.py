"""survey-refs: the references of a survey, thesis, book or report.

The names below are the public interface; they are imported when first used. Where a room and its main function have
one name, the function is imported from the room: ``from survey_refs.resolve import resolve``, likewise ``check`` and
``enrich``.
"""

from __future__ import annotations

import importlib
from typing import Any

from survey_refs.csl.registration import register as _register_styles

__version__ = "0.1.0"

_register_styles("survey_refs.texstyles.registry")

_NAMES: dict[str, str] = {
    # public name: the room that has it
    "CiteItem": "survey_refs.csl",
    "Cluster": "survey_refs.csl",
    "Config": "survey_refs.config",
    "Index": "survey_refs.resolve",
    "Processor": "survey_refs.csl",
    "Registries": "survey_refs.sources",
    "apply_edits": "survey_refs.bib",
    "build": "survey_refs.project",
    "compare": "survey_refs.match",
    "find_config": "survey_refs.config",
    "find_duplicates": "survey_refs.match",
    "load_project": "survey_refs.project",
    "load_style": "survey_refs.csl",
    "make_references": "survey_refs.cite.references",
    "parse_bib": "survey_refs.bib",
    "parse_document": "survey_refs.document",
    "plan_edits": "survey_refs.bib",
    "read_bib": "survey_refs.bib",
    "read_document": "survey_refs.document",
    "read_lock": "survey_refs.lock",
    "run_check": "survey_refs.check",
    "to_works": "survey_refs.bib",
    "write_bib": "survey_refs.bib",
    "write_build": "survey_refs.project",
}

__all__ = ["__version__", *_NAMES]


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        return getattr(importlib.import_module(_NAMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
