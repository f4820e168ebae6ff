"""The whole job as a configuration describes it, and its parts for the commands."""

from __future__ import annotations

import importlib
from typing import Any

_HOMES = {
    "Build": "job",
    "Project": "load",
    "build": "job",
    "cite_texts": "load",
    "context_of": "checking",
    "load_project": "load",
    "read_bibs": "bibs",
    "read_texts": "load",
    "write_build": "job",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
