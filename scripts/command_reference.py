#!/usr/bin/env python3
"""Write docs/commands.md from the commands' own help; with --check, only say whether it is current (exit 1 if not)."""

from __future__ import annotations

import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

PAGE = ROOT / "docs" / "commands.md"


def command_reference() -> str:
    """The page: every command with its help as a terminal of 100 columns shows it."""
    from survey_refs.cli.app import COMMANDS, Commands, group

    out = ["# Commands", "", "Generated from the commands' own help by `scripts/command_reference.py`.", ""]
    context = click.Context(group, info_name="survey-refs", terminal_width=100, max_content_width=100)
    out += ["```", group.get_help(context), "```", ""]
    assert isinstance(group, Commands)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100, max_content_width=100)
        out += [f"## `survey-refs {name}`", "", "```", command.get_help(inner), "```", ""]
    return "\n".join(out)


def main() -> int:
    text = command_reference()
    if "--check" in sys.argv[1:]:
        current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        print("docs/commands.md is current" if current else "docs/commands.md is not current: run this without --check")
        return 0 if current else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
