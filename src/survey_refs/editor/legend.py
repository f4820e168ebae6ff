"""The kinds of semantic tokens, which the editor is told when the server starts."""

from __future__ import annotations

TYPE, KEY, PROPERTY, MACRO = "type", "variable", "property", "macro"
LEGEND = (TYPE, KEY, PROPERTY, MACRO)
