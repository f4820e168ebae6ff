"""``survey-refs init``: a first configuration from what lies in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_text, say, say_next
from survey_refs.config import given_config


@click.command(epilog="\b\nExamples:\n  survey-refs init\n  survey-refs init thesis/ --yes")
@click.argument("folder", type=options.a_path, default=".", metavar="[FOLDER]")
@click.option("--yes", is_flag=True, help="Write the configuration; without it, print what would be written.")
@options.quiet
@click.pass_context
def command(ctx: click.Context, folder: Path, yes: bool, quiet: bool) -> None:
    """Find the texts and bibliographies of FOLDER, and print or write the configuration that names them.

    Texts are found by what they say: LaTeX with \\documentclass, Quarto and other books, Sphinx, Typst, Markdown, Word
    and so on, where they name a bibliography or cite entries of one. A configuration that is there stays as it is; then
    the exit code is 1.
    """
    from survey_refs.errors import MissingFile
    from survey_refs.files import write_atomically
    from survey_refs.project.start import existing_configuration, plan_start

    if given_config() is not None:
        raise click.UsageError("init writes a configuration and reads none: leave --config away")
    if not folder.is_dir():
        raise MissingFile(f"{folder}: no such folder")
    if (path := existing_configuration(folder)) is not None:
        say(f"{options.from_here(path)}: is configured already; nothing was changed", quiet=quiet)
        say_next("`survey-refs build` does what it says; edit the file to change that", quiet=quiet)
        ctx.exit(1)
    start = plan_start(folder)
    shown = options.from_here(start.path)
    say(f"texts: {', '.join(start.texts) or 'none that cites'}", quiet=quiet)
    say(f"bibliographies: {', '.join(start.bibs) or 'none'}", quiet=quiet)
    if start.left_out:
        names = ", ".join(start.left_out)
        say(
            f"left out: {names}: not a name in UTF-8, as a configuration is; rename it, and add it to the configuration"
        )
    if not yes:
        print_text(start.added)
        say_next(f"`survey-refs init --yes` writes this to {shown}", quiet=quiet)
        return
    write_atomically(start.path, start.content)
    say(f"{shown}: written", quiet=quiet)
    say_next("`survey-refs build` does what it says", quiet=quiet)
