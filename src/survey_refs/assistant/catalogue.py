"""The tools by name; each is imported when it is listed or called."""

from __future__ import annotations

import importlib

from survey_refs.assistant.tool import Tool

READING = (
    "resolve_text",
    "verify_references",
    "lookup_reference",
    "cite",
    "format_references",
    "check_bibliography",
    "enrich_dry_run",
    "explain_rule",
)
WRITING = ("apply_fixes", "enrich_write", "add_reference")


def names(allow_write: bool) -> tuple[str, ...]:
    """The tools that there are; those that write only where that was allowed."""
    return (*READING, *WRITING) if allow_write else READING


def tool_of(name: str) -> Tool:
    """The tool of that name, which is one of :func:`names`."""
    tool = importlib.import_module(f"survey_refs.assistant.tools.{name}").TOOL
    assert isinstance(tool, Tool)
    return tool
