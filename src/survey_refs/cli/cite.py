"""``survey-refs cite``: in-text citations in a citation style."""

from __future__ import annotations

from pathlib import Path

import click

from survey_refs.cli import options
from survey_refs.cli.terminal import print_text, say
from survey_refs.collector import collector_off


@click.command(
    epilog="\b\nExamples:\n"
    "  survey-refs cite olah2020zoom elhage2022toy\n"
    "  survey-refs cite olah2020zoom --narrative\n"
    "  survey-refs cite olah2020zoom@p.12 --prefix see --style chicago\n"
    "  survey-refs cite olah2020zoom --year-only --to latex"
)
@click.argument("keys", nargs=-1, required=True, metavar="KEY[@LOCATOR]…")
@options.bib
@options.style
@click.option("--narrative", is_flag=True, help="For the sentence: Olah et al. (2020).")
@click.option("--year-only", is_flag=True, help="Without the authors, who stand in the sentence already.")
@click.option("--locator", metavar="TEXT", default="", help="The place in the last work: 12, pp. 3-5, ch. 2, fig. 1.")
@click.option("--prefix", metavar="TEXT", default="", help="Text before the works, which then keep their order.")
@click.option("--suffix", metavar="TEXT", default="", help="Text after the works, which then keep their order.")
@click.option("--each", is_flag=True, help="One citation for each KEY, a line each.")
@click.option(
    "--to", "markup", type=click.Choice(("text", "html", "markdown", "latex")), default="text", show_default=True
)
@options.locale
@options.quiet
def command(
    keys: tuple[str, ...],
    bib_paths: tuple[Path, ...],
    style: str,
    narrative: bool,
    year_only: bool,
    locator: str,
    prefix: str,
    suffix: str,
    each: bool,
    markup: str,
    locale: str,
    quiet: bool,
) -> None:
    """Print how a text cites the works of the KEYs, together in one citation.

    A KEY may carry its place: olah2020zoom@p.12. Year letters tell apart the works asked for, no others.
    """
    collector_off()
    from survey_refs.cite.references import CitationForm, make_citations
    from survey_refs.project.bibs import read_bibs

    config = options.config_here()
    bibs = read_bibs(options.bib_files(bib_paths, config))
    form = CitationForm(
        narrative=narrative, year_only=year_only, locator=locator, prefix=prefix, suffix=suffix, each=each
    )
    citations, warnings = make_citations(
        bibs, options.style_of(style, config), keys, form, locale=locale or config.locale
    )
    for warning in warnings:
        say(f"warning: {warning}", quiet=quiet)
    for citation in citations:
        print_text(citation.to(markup) + "\n")
