"""survey-refs: the references of a survey, thesis, book or report.

    >>> import survey_refs as sr
    >>> bib = sr.read_bib("references.bib")
    >>> sr.resolve(sr.parse_text("Features were described early (Olah et al., 2020)."), bib).keys
    ('olah2020zoom',)

The names of ``__all__`` are the public interface; each is imported when it is first used.
"""

from __future__ import annotations

import survey_refs.interrupt  # noqa: F401  (before anything that takes time)

# isort: split
import importlib
import sys
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from survey_refs.csl.registration import register as _register_styles
from survey_refs.reexports import REEXPORTS as _REEXPORTS

if TYPE_CHECKING:
    from survey_refs.api import (
        build,
        check,
        cite,
        enrich,
        parse_bib,
        parse_text,
        read_bib,
        read_text,
        references,
        resolve,
    )
    from survey_refs.bib import BibFile, Entry
    from survey_refs.bib import apply_edits as apply_edits
    from survey_refs.bib import plan_edits as plan_edits
    from survey_refs.bib import write_bib as write_bib
    from survey_refs.check import CheckResult
    from survey_refs.check import run_check as run_check
    from survey_refs.cite.references import References
    from survey_refs.cite.references import make_references as make_references
    from survey_refs.config import Config as Config
    from survey_refs.config import find_config as find_config
    from survey_refs.convert import to_works as to_works
    from survey_refs.csl import CiteItem as CiteItem
    from survey_refs.csl import Cluster as Cluster
    from survey_refs.csl import Processor as Processor
    from survey_refs.csl import load_style as load_style
    from survey_refs.document import Document
    from survey_refs.document import parse_document as parse_document
    from survey_refs.document import read_document as read_document
    from survey_refs.lock import read_lock as read_lock
    from survey_refs.match import compare as compare
    from survey_refs.match import find_duplicates as find_duplicates
    from survey_refs.model import Finding, Work
    from survey_refs.project import load_project as load_project
    from survey_refs.project import write_build as write_build
    from survey_refs.resolve import Index as Index
    from survey_refs.resolve import Resolutions
    from survey_refs.sources import Registries as Registries

__version__ = "0.2.0"

_register_styles("survey_refs.texstyles.registry")

_NAMES: dict[str, str] = {
    # name: the module below the package that has it
    "BibFile": "bib",
    "CheckResult": "check",
    "Document": "document",
    "Entry": "bib",
    "Finding": "model",
    "References": "cite.references",
    "Resolutions": "resolve",
    "Work": "model",
    "build": "api",
    "check": "api",
    "cite": "api",
    "enrich": "api",
    "parse_bib": "api",
    "parse_text": "api",
    "read_bib": "api",
    "read_text": "api",
    "references": "api",
    "resolve": "api",
}

__all__ = [
    "BibFile",
    "CheckResult",
    "Document",
    "Entry",
    "Finding",
    "References",
    "Resolutions",
    "Work",
    "__version__",
    "build",
    "check",
    "cite",
    "enrich",
    "parse_bib",
    "parse_text",
    "read_bib",
    "read_text",
    "references",
    "resolve",
]

_ALSO_A_ROOM = frozenset({"check", "cite", "enrich", "resolve"})


class _Door(ModuleType):
    """The package as an object. Where a function has the name of a room, the name keeps meaning the function.

    Importing ``survey_refs.check.fixes`` would otherwise put the room ``check`` in the place of the function; the
    function has the room's attributes, so that both readings of ``survey_refs.check.fixes`` hold.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _ALSO_A_ROOM and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


if not TYPE_CHECKING:  # so that a misspelt name is an error for the type checker

    def __getattr__(name: str) -> Any:
        elsewhere = _REEXPORTS[__name__]
        if name not in _NAMES and name not in elsewhere:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = f"{__name__}.{_NAMES[name]}" if name in _NAMES else elsewhere[name]
        value = getattr(importlib.import_module(home), name)
        if name in _ALSO_A_ROOM and isinstance(value, FunctionType):
            value.__dict__ = vars(importlib.import_module(f"{__name__}.{name}"))
        return value


def __dir__() -> list[str]:
    return sorted(__all__)


sys.modules[__name__].__class__ = _Door
