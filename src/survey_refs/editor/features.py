"""All features, imported at once in the thread that reads files; requests wait for it, and find them imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types

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
    tokens,
)
from survey_refs.editor.views import View

__all__ = ["ANSWERS", "completion", "lookups"]

ANSWERS: Mapping[str, Callable[[View, Any], Any]] = {
    types.TEXT_DOCUMENT_HOVER: hover.hover,
    types.TEXT_DOCUMENT_DEFINITION: navigation.definitions,
    types.TEXT_DOCUMENT_REFERENCES: navigation.references,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: symbols.document_symbols,
    types.TEXT_DOCUMENT_FOLDING_RANGE: folding.folding_ranges,
    types.TEXT_DOCUMENT_CODE_LENS: lenses.lenses,
    types.TEXT_DOCUMENT_PREPARE_RENAME: renaming.renameable,
    types.TEXT_DOCUMENT_RENAME: renaming.renamed,
    types.TEXT_DOCUMENT_FORMATTING: formatting.formatted,
    types.TEXT_DOCUMENT_RANGE_FORMATTING: formatting.formatted_range,
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: tokens.tokens,
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: tokens.tokens_in_range,
    types.TEXT_DOCUMENT_CODE_ACTION: actions.actions,
}
"""What answers each request about a file: a function of the file's view and the parameters of the request."""
