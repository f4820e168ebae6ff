"""``survey-refs git-merge``: a merge driver for git."""

from __future__ import annotations

from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import say


@click.command(
    name="git-merge",
    epilog="\b\nOnce for each clone:\n"
    "  git config merge.bib.name 'entry by entry'\n"
    "  git config merge.bib.driver 'survey-refs git-merge %O %A %B %P'\n"
    "  echo '*.bib merge=bib' >> .gitattributes",
)
@click.argument("base", type=options.a_path)
@click.argument("ours", type=options.a_path)
@click.argument("theirs", type=options.a_path)
@click.argument("path", required=False, default="")
@click.pass_context
def command(ctx: click.Context, base: Path, ours: Path, theirs: Path, path: str) -> None:
    """Merge two versions of a .bib file that come from BASE into OURS, entry by entry and field by field.

    What both sides changed differently is marked as git marks it, round the entry. PATH is the file's name in messages.
    Exit 0 merged, 1 conflicts marked.
    """
    from survey_refs.bib import read_bib
    from survey_refs.bib.threeway import merge_bibs
    from survey_refs.bib.writer import write_bib

    files = [read_bib(file) for file in (base, ours, theirs)]
    merged = merge_bibs(*(bib.text for bib in files))
    write_bib(files[1], merged.text)
    for key in merged.conflicts:
        say(f"{path or ours}: both sides changed {key}")
    if merged.conflicts:
        ctx.exit(1)
