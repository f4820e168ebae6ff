"""The whole job as a configuration describes it, and its parts for the commands."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from survey_refs.project.bibs import read_bibs
    from survey_refs.project.checking import context_of
    from survey_refs.project.job import Build, build, write_build
    from survey_refs.project.load import Project, cite_texts, load_project, read_texts

_HOMES = {
    "Build": "job",
    "Project": "load",
    "build": "job",
    "cite_texts": "load",
    "context_of": "checking",
    "load_project": "load",
    "read_bibs": "bibs",
    "refuse_read_only": "bibs",
    "read_texts": "load",
    "write_build": "job",
}

__all__ = [
    "Build",
    "Project",
    "build",
    "cite_texts",
    "context_of",
    "load_project",
    "read_bibs",
    "read_texts",
    "write_build",
]


if not TYPE_CHECKING:  # so that a misspelt name is an error for the type checker

    def __getattr__(name: str) -> Any:
        if name in _HOMES:
            return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
