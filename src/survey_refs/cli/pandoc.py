"""``survey-refs pandoc``: a filter for pandoc, which prints citations in our styles."""

from __future__ import annotations

import sys

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_bytes, say


@click.command(
    epilog="\b\nExamples:\n  pandoc survey.md --filter survey-refs-pandoc -o survey.docx\n"
    "  pandoc -t json survey.md | survey-refs pandoc --style ieee | pandoc -f json -o survey.html"
)
@click.argument("target", default="", metavar="[FORMAT]")
@options.bib
@options.style
@click.option(
    "--bibliography", type=click.Choice(("end", "section", "none")), help="One list, one after each section, or none."
)
@options.locale
@options.quiet
def command(
    target: str, bib_paths: tuple[str, ...], style: str, bibliography: str | None, locale: str, quiet: bool
) -> None:
    """Read pandoc's document tree (JSON) on standard input, print its citations in a style, write it again.

    What the options leave open, the document's metadata say: `bibliography`, `citation-style` (or `csl`), `lang`,
    `nocite`, `reference-section-title`, `link-citations`, `bibliography-placement` (end, section, none). pandoc gives
    the FORMAT that it writes.
    """
    from survey_refs.project.pandoc import filter_tree

    config = options.config_here()
    content, messages = filter_tree(
        sys.stdin.buffer.read(), config, list(bib_paths), style=style, bibliography=bibliography, locale=locale
    )
    print_bytes(content, filtered=True)
    for line in messages:
        say(line, quiet=quiet)


def main() -> None:
    """The command ``survey-refs-pandoc``, as pandoc calls a filter: with the format it writes."""
    from survey_refs.cli.app import main as run

    run(["pandoc", *sys.argv[1:]])
