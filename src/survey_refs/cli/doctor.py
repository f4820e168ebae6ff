"""``survey-refs doctor``: what is there, what is missing, and how to fix it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_json, print_text


@click.command(epilog="\b\nExamples:\n  survey-refs doctor\n  survey-refs doctor --format json")
@options.format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, output_format: str) -> None:
    """Look at the installation and at this folder: versions, styles, configuration, texts, bibliography, lock, cache.

    Nobody is asked and nothing is written. Exit 1 when something is missing or broken; what helps stands below it.
    """
    from survey_refs.project.diagnosis import diagnose

    checks = diagnose(options.config_here, Path.cwd())
    if output_format == "json":
        print_json({"checks": [dataclasses.asdict(check) for check in checks]})
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            print_text(f"{'ok     ' if check.ok else 'MISSING'}  {check.name:<{width}}  {check.found}\n")
            if check.help and (not check.ok or check.found == "none" or check.name == "extras"):
                print_text(f"{'':7}  {'':<{width}}  → {check.help}\n")
    if not all(check.ok for check in checks):
        ctx.exit(1)
