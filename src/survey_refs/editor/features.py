"""All features, imported at once in the thread that reads files; requests wait for it, and find them imported."""

from survey_refs.editor import (
    actions,
    completion,
    folding,
    formatting,
    hover,
    lenses,
    lookups,
    navigation,
    renaming,
    symbols,
)

__all__ = [
    "actions",
    "completion",
    "folding",
    "formatting",
    "hover",
    "lenses",
    "lookups",
    "navigation",
    "renaming",
    "symbols",
]
