"""The rooms of the package and which others each may import; docs/architecture.md has the same table for people."""

from __future__ import annotations

GROUND = {"model", "errors", "limits", "patterns", "collector", "text", "identifiers", "latex", "entry_types"}
MAY_IMPORT: dict[str, set[str]] = {
    "model": {"patterns"},
    "errors": set(),
    "limits": {"errors"},
    "interrupt": set(),
    "patterns": set(),
    "collector": set(),
    "text": {"model", "errors", "patterns", "latex"},
    "identifiers": {"model", "errors", "patterns"},
    "latex": {"model", "errors", "patterns"},
    "entry_types": {"model", "errors"},
    "files": {"errors", "limits", "patterns"},
    "config": {*GROUND, "files"},
    "lock": {*GROUND, "files"},
    "bib": {*GROUND, "files"},
    "convert": {*GROUND, "bib"},
    "csl": GROUND,
    "texstyles": {*GROUND, "files", "bib", "convert", "csl"},
    "printed": GROUND,
    "document": {*GROUND, "printed", "files"},
    "formats": {*GROUND, "files", "bib", "convert", "csl", "printed", "document"},
    "match": GROUND,
    "resolve": {*GROUND, "document", "match", "printed"},
    "cite": {*GROUND, "bib", "convert", "csl", "texstyles", "document", "resolve"},
    "sources": {*GROUND, "files", "config"},
    "enrich": {*GROUND, "bib", "convert", "printed", "match", "sources", "lock", "files"},
    "check": {*GROUND, "files", "config", "lock", "bib", "convert", "match"},
    "report": {
        *GROUND, "bib", "convert", "csl", "texstyles", "document", "resolve", "cite", "check", "lock",
    },
}  # fmt: skip
MAY_IMPORT["project"] = {*MAY_IMPORT}
MAY_IMPORT["api"] = {*MAY_IMPORT}
MAY_IMPORT["editor"] = MAY_IMPORT["assistant"] = {*MAY_IMPORT, "project"}
MAY_IMPORT["cli"] = {*MAY_IMPORT, "cli"}
MAY_IMPORT["reexports"] = set()
