"""The commands of the server, by the names that editors send."""

from __future__ import annotations

SHOW = "survey-refs.showCitations"
"""The command of a code lens; the VS Code extension shows the places, for other editors it has no effect."""

LOOK_UP = "survey-refs.lookUp"
"""Asks the registries about an entry: the only command that goes to the network."""
