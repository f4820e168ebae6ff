"""``survey-refs show``: all that is known about an entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_json, print_text


@click.command(
    epilog="\b\nExamples:\n  survey-refs show olah2020zoom\n  survey-refs show mokander2023auditing --format json"
)
@click.argument("key")
@options.bib
@options.style
@options.format_option("text", "json")
def command(key: str, bib_paths: tuple[Path, ...], style: str, output_format: str) -> None:
    """Print all that is known about the entry KEY: its reference, its fields, the lock, and where it is cited."""
    from survey_refs.project.entry import entry_json, format_entry, show_entry

    config = options.config_here()
    shown = show_entry(key, options.bib_files(bib_paths, config), config, options.style_of(style, config))
    if output_format == "json":
        value: dict[str, Any] = entry_json(shown)
        print_json(value)
    else:
        print_text(format_entry(shown))
